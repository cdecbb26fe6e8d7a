"""What the tests of themes share: an emblem, a strong theme, and every document with a view."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_items import FULL
from notice_views import RICH

from qingdan_renderers._wide import WIDE_FORMATS, Cell, Section, WideColumn, WideTable, render_wide
from qingdan_renderers.bundle import FORMATS as BUNDLE_FORMATS
from qingdan_renderers.bundle import render_bundle
from qingdan_renderers.bundle.view import BundleView
from qingdan_renderers.flowchart import FORMATS as CHART_FORMATS
from qingdan_renderers.flowchart import Side, render_flowchart
from qingdan_renderers.flowchart.build import build_flowchart
from qingdan_renderers.guide import FORMATS as GUIDE_FORMATS
from qingdan_renderers.guide import render_guide
from qingdan_renderers.guide.build import build_guide
from qingdan_renderers.guide.leaflet import build_leaflet
from qingdan_renderers.guidebook import FORMATS as BOOK_FORMATS
from qingdan_renderers.guidebook import render_guidebook
from qingdan_renderers.guidebook.view import BookView, Department, Entry, Kind
from qingdan_renderers.notice import FORMATS as NOTICE_FORMATS
from qingdan_renderers.notice import render_notice
from qingdan_renderers.theme import PLAIN, Theme

NAME = "萨尔图区营商环境建设监督局"
COLOUR = "#8b0000"
SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g"><stop stop-color="#8b0000"/>
</linearGradient></defs><circle cx="50" cy="50" r="48" fill="url(#g)"/><path d="M50 14 60 40 88 40 65 57Z"/></svg>"""


def png(wide: int, high: int, told: tuple[int, int] | None = None) -> bytes:
    """A grey PNG; ``told`` are the sides that it claims to have."""
    rows = zlib.compress((b"\0" + b"\x80" * wide) * high)
    head = struct.pack(">IIBBBBB", *(told or (wide, high)), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def write(folder: Path, text: str, **files: bytes) -> Path:
    """A theme's folder; double underscores in names of files stand for folders."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "主题.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@dataclass(frozen=True)
class Case:
    """A document with its formats."""

    view: Any
    render: Callable[[Any, str, Theme], bytes]
    formats: tuple[str, ...]

    def made(self, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The document in a format."""
        return self.render(self.view, fmt, theme)


_GUIDE = build_guide(FULL, edition="第1版", updated="2026-06-01")
_TABLE = WideTable(
    title="权责清单",
    columns=(WideColumn("序号", 3, centred=True), WideColumn("事项名称", 20)),
    sections=(Section("一、大庆市", ((Cell("1"), Cell("食品经营许可")), (Cell("2"), Cell("排水许可")))),),
    updated="2026-06-01",
)
CASES = {
    "notice": Case(RICH, render_notice, NOTICE_FORMATS),
    "guide": Case(_GUIDE, render_guide, GUIDE_FORMATS),
    "leaflet": Case(build_leaflet(FULL, updated="2026-06-01", paper="a5"), render_guide, GUIDE_FORMATS),
    "book": Case(
        BookView(
            publisher="大庆市",
            updated="2026-06-01",
            departments=(Department("大庆市", (Kind("行政许可", (Entry(1, _GUIDE, "许可"),)),)),),
        ),
        render_guidebook,
        BOOK_FORMATS,
    ),
    "flowchart": Case(build_flowchart(FULL, Side.INNER, updated="2026-06-01"), render_flowchart, CHART_FORMATS),
    "bundle": Case(BundleView(name="开办餐饮店", body="大庆市", updated="2026-06-01"), render_bundle, BUNDLE_FORMATS),
    "wide": Case(_TABLE, render_wide, WIDE_FORMATS),
}
PAIRS = [(name, fmt) for name, case in CASES.items() for fmt in case.formats]
