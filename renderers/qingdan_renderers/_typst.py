"""One Typst compiler per thread, theme and template, and errors that an office can read."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers._errors import RenderError
from qingdan_renderers._fonts import font_folder
from qingdan_renderers.theme import PLAIN, Theme

if TYPE_CHECKING:
    import typst


_ROOT: Final = Path(__file__).resolve().parent  # beneath which a template finds what documents share
STANDARDS: Final = ("a-2a", "ua-1")
"""What a PDF claims to be: fit to be kept (PDF/A-2a), and to be read by everyone (PDF/UA-1)."""
_PLACE: Final = re.compile(r"┌─ \W*(\S[^\n]*?):(\d+):\d+")


class _Compilers(threading.local):
    """A compiler may not be used by two threads at once, so each thread keeps its own."""

    def __init__(self) -> None:
        self.held: dict[tuple[Path, Theme], typst.Compiler] = {}


_COMPILERS = _Compilers()


_COUNT: Final = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


def page_count(document: bytes) -> int:
    """Pages of a PDF that Typst wrote, whose objects stand in the open."""
    return max((int(count) for count in _COUNT.findall(document)), default=0)


def compile_pdf(template: Path, data: Any, theme: Theme = PLAIN) -> bytes:
    """Lay out ``template`` with ``data``, which reaches it as a value and never as markup.

    The PDF claims :data:`STANDARDS` as far as its contents allow: one without a date is no PDF/A, and one with a
    character that the fonts lack is neither.
    """
    trouble: RenderError | None = None
    for standards in _claims(data):
        try:
            result = _compile(template, data, theme, format="pdf", pdf_standards=list(standards))
        except RenderError as error:
            trouble = trouble or error
            if not _is_about_standards(error):
                raise
            continue
        if isinstance(result, bytes):
            return result
    raise trouble or RenderError(f"PDF 排版失败（{template.name}）：没有得到文件")


def compile_png(template: Path, data: Any, theme: Theme = PLAIN, *, dots: int = 150) -> list[bytes]:
    """The same as pictures, one of each page, with so many dots to the inch."""
    result = _compile(template, data, theme, format="png", ppi=dots)
    return [result] if isinstance(result, bytes) else list(result or ())


def _claims(data: Any) -> Iterator[tuple[str, ...]]:
    """What to claim: everything, then less. PDF/A wants a date, and none is made up."""
    if isinstance(data, dict) and data.get("date"):
        yield STANDARDS
    yield STANDARDS[1:]
    yield ()


def _is_about_standards(error: RenderError) -> bool:
    return re.search(r"PDF/(A-2a|UA-1)", str(error)) is not None


def _compile(template: Path, data: Any, theme: Theme, **how: Any) -> Any:
    fonts = theme.fonts
    payload = {
        "content": data,
        "fonts": {"text": fonts.text_families, "heading": fonts.heading_families},
        "theme": _office(theme),
    }
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    compiler = _compiler(template, theme)
    try:
        return compiler.compile(sys_inputs={"data": text}, **how)
    except RuntimeError as error:
        raise _failure(template, theme, error) from error


def _office(theme: Theme) -> dict[str, Any]:
    """What a theme changes, for templates; colours are empty where Qingdan's own are to be used."""
    from qingdan_renderers.theming.colours import shades
    from qingdan_renderers.theming.overlay import EMBLEM

    made = shades(theme.colour) if theme.colour else None
    return {
        "name": theme.name,
        "told": theme.told,
        "emblem": f"/{EMBLEM}.{theme.emblem.kind}" if theme.emblem else None,
        "main": made.main if made else "#000000",
        "tint": made.tint if made else "",
        "soft": made.soft if made else "",
    }


def _failure(template: Path, theme: Theme, error: RuntimeError) -> RenderError:
    """The error in Chinese, with file and line where a template of the office's own is wrong."""
    from qingdan_renderers.theming.overrides import known_templates

    said = " ".join(str(getattr(error, "message", "") or error).split())[:300]
    own = {each.name: known_templates()[each.name].as_posix() for each in theme.templates}
    for found, line in _PLACE.findall(str(getattr(error, "diagnostic", ""))):
        shown = f"/{found}".replace("\\", "/")
        for name in (name for name, path in own.items() if shown.endswith(f"/{path}")):
            tip = "请改正，或删去这个文件、用自带的模板"
            return RenderError(f"{theme.folder}/模板/{name} 第 {line} 行有错（Typst：{said}），{tip}")
    return RenderError(f"排版失败（{template.name}）：{said}")


def _compiler(template: Path, theme: Theme) -> typst.Compiler:
    key = (template, theme)
    held = _COMPILERS.held.get(key)
    if held is None:
        held = _COMPILERS.held[key] = _start(template, theme)
    return held


def _start(template: Path, theme: Theme) -> typst.Compiler:
    import typst

    from qingdan_renderers.theming.overlay import typst_root

    folders = theme.fonts.folders
    lost = [str(folder) for folder in folders if not folder.is_dir()]
    if lost:
        raise RenderError(f"字体目录不存在：{'、'.join(lost)}")
    root = typst_root(theme)
    return typst.Compiler(
        str(root / template.resolve().relative_to(_ROOT)),
        root=str(root),
        font_paths=[str(folder) for folder in (*folders, font_folder())],
        ignore_system_fonts=True,
    )
