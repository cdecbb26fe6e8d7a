"""The documents that are made of one item each: what they are called, which formats they have, what they say.

A document is a small value, so that it can be handed to a worker process together with its options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from qingdan_catalog.settings import Settings
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_schema.models import ServiceItem


class Document(Protocol):
    """One kind of document with its options."""

    @property
    def noun(self) -> str:
        """What it is called; also the folder in which it is filed."""
        ...

    @property
    def endings(self) -> Mapping[str, str]:
        """Name of a format → ending of its files."""
        ...

    @property
    def usual(self) -> tuple[str, ...]:
        """The formats that are made when none is named."""
        ...

    def views(self, item: ServiceItem, settings: Settings) -> Iterator[tuple[str, Any]]:
        """What is to be written on an item, each with what tells its file from the others (empty for the only one)."""
        ...

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """A view in a format."""
        ...


@dataclass(frozen=True, slots=True)
class Notices:
    """一次性告知单."""

    noun: str = "一次性告知单"

    @property
    def endings(self) -> Mapping[str, str]:
        """html, pdf, xlsx and docx."""
        from qingdan_renderers.notice import FORMATS

        return {name: name for name in FORMATS}

    @property
    def usual(self) -> tuple[str, ...]:
        """What is shown, printed and filled in; Word is for editing."""
        return ("html", "pdf", "xlsx")

    def views(self, item: ServiceItem, settings: Settings) -> Iterator[tuple[str, Any]]:
        """The one notice of an item."""
        from qingdan_renderers.notice.build import build_notice

        yield "", build_notice(item, edition=settings.edition, updated=settings.updated)

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The notice in a format."""
        from qingdan_renderers.notice import render_notice

        return render_notice(view, fmt, theme)


@dataclass(frozen=True, slots=True)
class Guides:
    """办事指南: the full one, or the leaflet (简版)."""

    leaflet: bool = False
    noun: str = "办事指南"

    @property
    def endings(self) -> Mapping[str, str]:
        """html, pdf, xlsx and docx."""
        from qingdan_renderers.guide import FORMATS

        return {name: name for name in FORMATS}

    @property
    def usual(self) -> tuple[str, ...]:
        """All."""
        return tuple(self.endings)

    def views(self, item: ServiceItem, settings: Settings) -> Iterator[tuple[str, Any]]:
        """The one guide of an item; a leaflet is marked, so that it lies beside the full guide."""
        if self.leaflet:
            from qingdan_renderers.guide.leaflet import build_leaflet

            yield "简版", build_leaflet(item, edition=settings.edition, updated=settings.updated)
        else:
            from qingdan_renderers.guide.build import build_guide

            yield "", build_guide(item, edition=settings.edition, updated=settings.updated)

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The guide in a format."""
        from qingdan_renderers.guide import render_guide

        return render_guide(view, fmt, theme)


@dataclass(frozen=True, slots=True)
class Flowcharts:
    """流程图: 对外, 对内 or both, with or without the 廉政风险点."""

    sides: tuple[str, ...] = ("对外", "对内")
    risks: bool = False
    noun: str = "流程图"

    @property
    def endings(self) -> Mapping[str, str]:
        """html, pdf, svg, mermaid and drawio."""
        from qingdan_renderers.flowchart import FORMATS

        return {name: "mmd" if name == "mermaid" else name for name in FORMATS}

    @property
    def usual(self) -> tuple[str, ...]:
        """What is shown and hung up; the others are for editing."""
        return ("html", "pdf", "svg")

    def views(self, item: ServiceItem, settings: Settings) -> Iterator[tuple[str, Any]]:
        """A chart for each side."""
        from qingdan_renderers.flowchart import Side
        from qingdan_renderers.flowchart.build import build_flowchart

        for side in map(Side, self.sides):
            yield (
                side.value,
                build_flowchart(item, side, risks=self.risks, edition=settings.edition, updated=settings.updated),
            )

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The chart in a format."""
        from qingdan_renderers.flowchart import render_flowchart

        return render_flowchart(view, fmt, theme)
