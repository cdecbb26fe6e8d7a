"""QR codes as SVG, and as PNG for programs that draw no SVG; the same code in every format."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers._blocks import Code
from qingdan_renderers._errors import RenderError

if TYPE_CHECKING:
    import segno

QUIET: Final = 4  # modules of white around the code, which readers need
MASK: Final = 3  # fixed: trying all eight patterns costs four times as much, and every reader decodes each of them


_PIXELS: Final = 6  # of a module in PNG


def qr_code(caption: str, address: str) -> Code:
    """The block of a code; only a web address becomes a link."""
    svg, modules = qr_svg(address)
    return Code(caption, address, address.startswith(("https://", "http://")), svg, modules)


@lru_cache(maxsize=1024)
def qr_png(address: str) -> bytes:
    """The QR code of ``address`` with its quiet zone as a PNG image."""
    image = io.BytesIO()
    _make(address).save(image, kind="png", scale=_PIXELS, border=QUIET)
    return image.getvalue()


@lru_cache(maxsize=1024)
def qr_svg(address: str) -> tuple[str, int]:
    """An SVG drawing of the QR code of ``address`` with its quiet zone, and its width in modules."""
    path, size = _path(address)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )
    return svg, size


def _path(address: str) -> tuple[str, int]:
    """One SVG path of horizontal runs, and the width of the drawing in modules."""
    matrix: Any = _make(address).matrix
    parts: list[str] = []
    for y, row in enumerate(matrix, QUIET):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            parts.append(f"M{start + QUIET} {y}h{x - start}v1h-{x - start}z")
    return "".join(parts), len(matrix) + 2 * QUIET


def _make(address: str) -> segno.QRCode:
    import segno

    try:
        return segno.make(address, error="m", micro=False, mask=MASK)
    except (segno.DataOverflowError, ValueError) as error:
        raise RenderError(f"网址太长，不能生成二维码：{address[:60]}……") from error
