"""One Typst compiler per thread, font set and template, and errors that an office can read."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers._errors import RenderError
from qingdan_renderers._fonts import font_folder
from qingdan_renderers.theme import PLAIN, Theme

if TYPE_CHECKING:
    import typst


_ROOT: Final = Path(__file__).parent  # beneath which a template finds what documents share


class _Compilers(threading.local):
    """A compiler may not be used by two threads at once, so each thread keeps its own."""

    def __init__(self) -> None:
        self.held: dict[tuple[Path, tuple[Path, ...]], typst.Compiler] = {}


_COMPILERS = _Compilers()


_COUNT: Final = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


def page_count(document: bytes) -> int:
    """Pages of a PDF that Typst wrote."""
    return max((int(count) for count in _COUNT.findall(document)), default=0)


def compile_pdf(template: Path, data: Any, theme: Theme = PLAIN) -> bytes:
    """Lay out ``template`` with ``data``, which reaches it as a value and never as markup."""
    fonts = theme.fonts
    payload = {"content": data, "fonts": {"text": fonts.text_families, "heading": fonts.heading_families}}
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    compiler = _compiler(template, fonts.folders)
    try:
        result = compiler.compile(sys_inputs={"data": text}, format="pdf")
    except RuntimeError as error:
        raise RenderError(f"PDF 排版失败（{template.name}）：{error}") from error
    if not isinstance(result, bytes):
        raise RenderError(f"PDF 排版失败（{template.name}）：没有得到文件")
    return result


def _compiler(template: Path, folders: tuple[Path, ...]) -> typst.Compiler:
    key = (template, folders)
    held = _COMPILERS.held.get(key)
    if held is None:
        held = _COMPILERS.held[key] = _start(template, folders)
    return held


def _start(template: Path, folders: tuple[Path, ...]) -> typst.Compiler:
    import typst

    lost = [str(folder) for folder in folders if not folder.is_dir()]
    if lost:
        raise RenderError(f"字体目录不存在：{'、'.join(lost)}")
    return typst.Compiler(
        str(template),
        root=str(_ROOT),
        font_paths=[str(folder) for folder in (*folders, font_folder())],
        ignore_system_fonts=True,
    )
