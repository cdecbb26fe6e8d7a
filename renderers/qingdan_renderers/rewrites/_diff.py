"""Changed files as a unified diff, which `git apply` and `patch` take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from qingdan_catalog.rewrites import Rewrite


def diff_lines(rewrites: Iterable[Rewrite]) -> Iterator[str]:
    """The lines of a unified diff, without line feeds; a carriage return stays, as it may be what changes."""
    for rewrite in rewrites:
        before, after = _lines(rewrite.before), _lines(rewrite.after)
        for line in unified_diff(before, after, f"a/{rewrite.path}", f"b/{rewrite.path}"):
            yield line.removesuffix("\n")
            if not line.endswith("\n"):
                yield "\\ No newline at end of file"


def _lines(raw: bytes) -> list[str]:
    lines = [f"{line}\n" for line in raw.decode(errors="replace").split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
