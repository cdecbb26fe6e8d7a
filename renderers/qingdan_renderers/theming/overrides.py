"""The templates that an office may replace, by the names that they have in its folder.

``notice/notice.typ`` stands for the template of that name of the document ``notice``; ``templates/sheet.css`` for one
that documents share.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from qingdan_renderers.theme import Theme

ROOT: Final = Path(__file__).resolve().parent.parent
"""Beneath which Qingdan's own templates lie."""
_FOLDER: Final = "templates"
_NO_DOCUMENTS: Final = frozenset({"findings"})  # reports on a screen, which have no theme


@lru_cache(maxsize=1)
def known_templates() -> dict[str, Path]:
    """Name in an office's folder → path of Qingdan's template below :data:`ROOT`."""
    found = (path.relative_to(ROOT) for path in sorted(ROOT.glob("**/templates/*")) if path.suffix in _ENDINGS)
    return {override_name(path): path for path in found if path.parts[0] not in _NO_DOCUMENTS}


_ENDINGS: Final = frozenset({".j2", ".typ", ".css"})


def override_name(path: Path) -> str:
    """The name of a template in an office's folder.

    >>> override_name(Path("_wide/templates/wide.typ"))
    'wide/wide.typ'
    """
    folders = [part.removeprefix("_") for part in path.parent.parts if part != _FOLDER]
    return "/".join([*(folders or [_FOLDER]), path.name])


def replaced(theme: Theme, folder: Path) -> Iterator[tuple[str, str]]:
    """File name and text of what a theme has instead of the templates in ``folder`` (one of Qingdan's)."""
    place = override_name(folder.relative_to(ROOT) / "x").removesuffix("x")
    for each in theme.templates:
        if each.name.rpartition("/")[0] + "/" == place:
            yield each.name.rpartition("/")[2], each.text
