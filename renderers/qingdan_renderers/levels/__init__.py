"""A record as it is in effect, and where its values come from, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.changes import show_value
from qingdan_catalog.items import LoadedFile
from qingdan_catalog.levels import Why
from qingdan_catalog.writing import emit_record


def show_effective(loaded: LoadedFile) -> Iterator[str]:
    """The effective record as YAML; above what is taken over stands a comment that names its file."""
    last = loaded.path
    for line in emit_record(loaded.whole.data).splitlines():
        key = line.partition(":")[0]
        if line[:1] not in (" ", "-", "") and key in loaded.whole.origins:
            origin = loaded.whole.origins[key]
            if origin != last:
                yield f"# 沿用自 {origin}" if origin != loaded.path else f"# 以下是 {origin} 写的"
            last = origin
        yield line


def show_why(why: Why) -> Iterator[str]:
    """The statements on an element from the top level down, the one that counts marked."""
    yield f"{why.element}（{why.law.zh}）"
    for stated in why.statements:
        mark = "→" if stated.counts else "  "
        place = f"{stated.file}:{stated.span.line}" if stated.value is not None else stated.file
        value = show_value(stated.value) if stated.value is not None else "没有写"
        yield f"{mark} {stated.level}  {place}  {value}"
    if not any(stated.counts for stated in why.statements):
        yield "  没有一级写明这个要素。"
