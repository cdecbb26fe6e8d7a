"""One Jinja environment per template folder: everything is escaped, and nothing undefined is printed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qingdan_renderers._text import paragraphs
from qingdan_renderers.theme import PLAIN, Theme

if TYPE_CHECKING:
    from jinja2 import Environment, Template


_SHARED: Final = Path(__file__).parent / "templates"


@lru_cache(maxsize=16)
def environment(folder: Path) -> Environment:
    """The environment of the templates in ``folder``, which can use those that documents share."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([folder, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["paragraphs"] = paragraphs
    made.filters["css_text"] = css_text
    return made


@lru_cache(maxsize=64)
def template(path: Path, theme: Theme = PLAIN) -> Template:
    """The compiled template at ``path``, as the theme would have it."""
    return environment(path.parent).get_template(path.name)


def css_text(text: str) -> str:
    """``text`` for the inside of a CSS string: every character as its number, so that none can end the string.

    >>> css_text('a"')
    '\\\\61 \\\\22 '
    """
    return "".join(f"\\{ord(character):x} " for character in text)
