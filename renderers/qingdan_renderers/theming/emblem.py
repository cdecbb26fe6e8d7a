"""What an emblem may be: a small PNG that decodes, or an SVG of plain shapes that fetches and runs nothing."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any, Final

from qingdan_catalog.reading import human_size
from qingdan_renderers.theme import Emblem

MAX_BYTES: Final = 256 * 1024
_MAX_SIDE: Final = 2000  # pixels
_MAX_ELEMENTS: Final = 4000
_FLAT: Final = 6.0  # times as long as the other side, at most
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs", "style"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "metadata"}
)
_OUTSIDE: Final = re.compile(r"\\|url\(\s*['\"]?(?!['\"]?#)|javascript:", re.IGNORECASE)


class UnfitError(Exception):
    """Why a picture is not printed, in Chinese, to follow the name of its file."""


def emblem_of(name: str, data: bytes) -> Emblem:
    """The emblem in a file of this name. Raises UnfitError."""
    if len(data) > MAX_BYTES:
        raise UnfitError(f"有 {human_size(len(data))}，徽标至多 {human_size(MAX_BYTES)}，请缩小或简化")
    if name.lower().endswith(".png"):
        _check_png(data)
        emblem = Emblem(data, "png")
    elif name.lower().endswith(".svg"):
        _check_svg(data)
        emblem = Emblem(data, "svg")
    else:
        raise UnfitError("不是 .svg 或 .png 文件，请另存为这两种之一")
    _draw(emblem)
    return emblem


def _check_png(data: bytes) -> None:
    """Its size, before anything is unpacked."""
    if not data.startswith(_PNG) or len(data) < 33:
        raise UnfitError("不是 PNG 图片，请重新导出")
    width, height = struct.unpack_from(">II", data, 16)
    if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE):
        raise UnfitError(f"是 {width}×{height} 像素，每边至多 {_MAX_SIDE}，请缩小")
    _check_sides(width, height)


def _check_svg(data: bytes) -> None:
    from lxml import etree

    # no entity is expanded, nothing is fetched, and a deep or long text is refused by the parser
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnfitError("不是正确的 SVG 图片，请重新导出") from None
    described: Any = root.getroottree().docinfo.internalDTD
    if described is not None and any(True for _ in described.iterentities()):
        raise UnfitError("里有 ENTITY 声明，请另存为普通 SVG")
    if any(each.tag is etree.PI for each in root.itersiblings(preceding=True)):
        raise UnfitError("引用了样式文件，请另存为普通 SVG")
    if root.tag != f"{_SVG}svg":
        raise UnfitError("不是 SVG 图片，请重新导出")
    if wrong := list(dict.fromkeys(_wrong(root))):
        raise UnfitError(
            f"里不能有{'、'.join(wrong[:5])}：徽标只能由图形组成（文字请转成曲线），不能引用别的文件，也不能有脚本"
        )
    sizes = _sizes(root)
    if sizes is None:
        raise UnfitError("没有写 viewBox，也没有写宽和高，请重新导出")
    _check_sides(*sizes)


def _wrong(root: Any) -> Iterator[str]:
    """What may not be in an emblem. What stands in its metadata is never drawn."""
    waiting = [root]
    seen = 0
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):  # a comment
            continue
        seen += 1
        name = element.tag.removeprefix(_SVG)
        if name not in _SHAPES:
            yield f"“{name.rpartition('}')[2][:30]}”（第 {element.sourceline} 行）"
        yield from (f"“{key}”（第 {element.sourceline} 行）" for key in _wrong_attributes(element))
        if name == "style" and ("@" in (element.text or "") or _OUTSIDE.search(element.text or "")):
            yield f"样式里的外部引用（第 {element.sourceline} 行）"
        if name != "metadata":
            waiting.extend(element)
    if seen > _MAX_ELEMENTS:
        yield f"{seen} 个图形（至多 {_MAX_ELEMENTS} 个）"


def _wrong_attributes(element: Any) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = str(key).rpartition("}")[2]
        if name.lower().startswith("on"):
            yield name
        elif (name in ("href", "src") and not value.startswith("#")) or _OUTSIDE.search(value):
            yield f'{name}="{value[:20]}"'


def _sizes(root: Any) -> tuple[float, float] | None:
    box = re.findall(r"[-+0-9.eE]+", root.get("viewBox", ""))
    try:
        wide, high = map(float, box[2:4]) if len(box) == 4 else (_length(root, "width"), _length(root, "height"))
    except ValueError:
        return None
    return (wide, high) if wide > 0 and high > 0 else None


def _length(root: Any, name: str) -> float:
    return float(re.sub(r"(px|mm|cm|pt|in)$", "", root.get(name, "").strip()))


def _check_sides(wide: float, high: float) -> None:
    if max(wide, high) > _FLAT * min(wide, high):
        raise UnfitError(f"太扁或太窄（{wide:g}×{high:g}），长边至多是短边的 {_FLAT:g} 倍")


def _draw(emblem: Emblem) -> None:
    """Draw it once: what Typst cannot decode here it could not print later."""
    from qingdan_renderers._errors import RenderError
    from qingdan_renderers._letterhead import emblem_png
    from qingdan_renderers.theme import Theme

    try:
        emblem_png(Theme(emblem=emblem))
    except RenderError:
        raise UnfitError("不能解码，图片已损坏，请重新导出") from None
