"""One Jinja environment per template folder and theme: everything is escaped, and nothing undefined is printed.

The templates of an office are run in a sandbox: they see the values of the document and nothing of the machine.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from qingdan_renderers._errors import RenderError
from qingdan_renderers._text import paragraphs
from qingdan_renderers.theme import PLAIN, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import BaseLoader, Environment, Template


_SHARED: Final = Path(__file__).parent / "templates"
_OWN: Final = "模板/"  # how the folder of an office's templates is called, and how its files are told from Qingdan's
_PLAIN_NAME: Final = re.compile(r"[\w -]+")


class Page:
    """A template that is ready to be filled."""

    def __init__(self, made: Template, theme: Theme) -> None:
        self._made = made
        self._theme = theme

    @property
    def module(self) -> Any:
        """The macros of the template."""
        return self._made.module

    def render(self, **values: Any) -> str:
        """The page. Raises RenderError when a template of the office's own is wrong."""
        if not self._theme.templates:
            return self._made.render(**values)
        try:
            return self._made.render(**values)
        except Exception as error:
            if not _is_theirs(error):
                raise
            raise wrong_template(error, self._theme) from error


@lru_cache(maxsize=32)
def environment(folder: Path, theme: Theme = PLAIN) -> Environment:
    """The environment of the templates in ``folder``, which can use those that documents share.

    In every template ``office`` is what a theme changes: name, emblem, shades and fonts.
    """
    from jinja2 import Environment, StrictUndefined

    made = (_sandbox() if theme.templates else Environment)(
        loader=_loader(folder, theme),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["paragraphs"] = paragraphs
    made.filters["css_text"] = css_text
    made.globals["office"] = _office(theme)
    return made


@lru_cache(maxsize=64)
def template(path: Path, theme: Theme = PLAIN) -> Page:
    """The compiled template at ``path``, as the theme would have it.

    Raises RenderError when the office's own is no Jinja template.
    """
    from jinja2 import TemplateError

    try:
        return Page(environment(path.parent, theme).get_template(path.name), theme)
    except TemplateError as error:
        if not theme.templates:
            raise
        raise wrong_template(error, theme) from error


def _is_theirs(error: BaseException) -> bool:
    """Whether a template of the office's own was at work, or Jinja itself is not content with one."""
    from jinja2 import TemplateError

    return isinstance(error, TemplateError) or bool(_own_place(error)[0])


def _own_place(error: BaseException) -> tuple[str, int]:
    """The line of an office's own template in which something went wrong: the innermost."""
    place = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(_OWN):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def wrong_template(error: BaseException, theme: Theme) -> RenderError:
    """What is wrong with a template of an office's own, with its file and line."""
    from jinja2 import TemplateSyntaxError

    place = _own_place(error)
    if isinstance(error, TemplateSyntaxError):
        place = (error.filename or error.name or "", error.lineno)
    said = " ".join((str(error) or type(error).__name__).split())[:200]
    where = f"{theme.folder}/{place[0]} 第 {place[1]} 行" if place[0].startswith(_OWN) else f"{theme.folder} 的模板"
    return RenderError(f"{where}有错（Jinja：{said}），请改正，或删去这个文件、用自带的模板")


def css_text(text: str) -> str:
    """``text`` for the inside of a CSS string: every character as its number, so that none can end the string.

    >>> css_text('a"')
    '\\\\61 \\\\22 '
    """
    return "".join(f"\\{ord(character):x} " for character in text)


def _loader(folder: Path, theme: Theme) -> BaseLoader:
    """The office's own template of a name before Qingdan's, and the document's own before the shared one."""
    from jinja2 import FileSystemLoader, FunctionLoader

    ours = FileSystemLoader([folder, _SHARED])
    if not theme.templates:
        return ours
    from qingdan_renderers.theming.overrides import ROOT, override_name, replaced

    shared = {name: (text, override_name(_SHARED.relative_to(ROOT) / name)) for name, text in replaced(theme, _SHARED)}
    theirs = {name: (text, override_name(folder.relative_to(ROOT) / name)) for name, text in replaced(theme, folder)}

    def load(name: str) -> tuple[str, str | None, Any] | None:
        if name in theirs or (name in shared and not (folder / name).is_file()):
            text, shown = theirs[name] if name in theirs else shared[name]
            return text, _OWN + shown, None
        return ours.get_source(environment(folder, theme), name)

    return FunctionLoader(load)


@lru_cache(maxsize=1)
def _sandbox() -> type[Environment]:
    from jinja2.sandbox import SandboxedEnvironment

    class Sandbox(SandboxedEnvironment):
        """One in which a text times a million cannot fill the machine."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
            if operator == "**" or not all(isinstance(each, int | float) for each in (left, right)):
                raise RenderError(f"模板里不能用 {operator} 计算文字或乘方")
            return left * right

    return Sandbox


def _office(theme: Theme) -> dict[str, Any]:
    from qingdan_renderers._letterhead import emblem_address
    from qingdan_renderers.theming.colours import shades

    return {
        "name": theme.name,
        "told": theme.told,
        "emblem": emblem_address(theme),
        "shades": shades(theme.colour) if theme.colour else None,
        "text_fonts": _families(theme.fonts.text),
        "heading_fonts": _families(theme.fonts.headings),
    }


def _families(names: Sequence[str]) -> Markup:
    """Names of fonts for CSS. They stand in a style sheet, where nothing is escaped, so they are made safe here."""
    return Markup(", ").join(
        Markup(f'"{name if _PLAIN_NAME.fullmatch(name) else css_text(name)}"')  # noqa: S704
        for name in names
    )
