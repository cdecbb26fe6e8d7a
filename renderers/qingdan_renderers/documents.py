"""The documents that are made of one record each: what they are called, which formats they have, what they say.

A document is a small value, so that it can be handed to a worker process together with its options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from qingdan_catalog.settings import Settings
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Bundle, ServiceItem

ITEMS: Final = ("实施清单",)


class Document(Protocol):
    """One kind of document with its options."""

    @property
    def noun(self) -> str:
        """What it is called; also the folder in which it is filed."""
        ...

    @property
    def records(self) -> tuple[str, ...]:
        """The kinds of record (the value of 记录) that it is made of; others are passed over."""
        ...

    @property
    def endings(self) -> Mapping[str, str]:
        """Name of a format → ending of its files."""
        ...

    @property
    def usual(self) -> tuple[str, ...]:
        """The formats that are made when none is named."""
        ...

    def views(self, item: Any, settings: Settings) -> Iterator[tuple[str, Any]]:
        """What is to be written on a record of its kinds, each with what tells its file from the others.

        That is empty for the only one. Raises QingdanError for a record of which nothing can be written.
        """
        ...

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """A view in a format."""
        ...


@dataclass(frozen=True, slots=True)
class Notices:
    """一次性告知单: the general one, or those by situation (情形); in usual type or large (大字版).

    ``situation`` names one situation by its 情形码 or its answers (申请主体=企业); with ``every`` there is one for each
    way of answering an item's questions, at most MOST_SITUATIONS, and none for an item without questions.
    """

    situation: tuple[str, ...] = ()
    every: bool = False
    large: bool = False
    noun: str = "一次性告知单"
    records: tuple[str, ...] = ITEMS

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
        """The one notice of an item, or those of its situations, marked with their 情形码."""
        from qingdan_renderers.notice.build import build_notice
        from qingdan_renderers.notice.situation import build_situation_notice, chosen_paths

        options: dict[str, Any] = {
            "edition": settings.edition,
            "updated": settings.updated,
            "guide_address": settings.guide_address,
            "large": self.large,
        }
        size = "大字版" if self.large else ""
        if not (self.situation or self.every):
            yield size, build_notice(item, **options)
            return
        for plan, path, code in chosen_paths(item, self.situation):
            yield "_".join(filter(None, (code, size))), build_situation_notice(item, plan, path, **options)

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The notice in a format."""
        from qingdan_renderers.notice import render_notice

        return render_notice(view, fmt, theme)


@dataclass(frozen=True, slots=True)
class Guides:
    """办事指南: the full one, or the leaflet (简版)."""

    leaflet: bool = False
    paper: str = "a4"
    noun: str = "办事指南"
    records: tuple[str, ...] = ITEMS

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

            mark = "简版" if self.paper == "a4" else f"简版{self.paper.upper()}"
            yield mark, build_leaflet(item, edition=settings.edition, updated=settings.updated, paper=self.paper)
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
    records: tuple[str, ...] = ITEMS

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


@dataclass(frozen=True, slots=True)
class Bundles:
    """一件事告知单; ``items`` are the effective records that the bundles name, by code."""

    items: Mapping[str, ServiceItem]
    noun: str = "一件事告知单"
    records: tuple[str, ...] = ("一件事",)

    @property
    def endings(self) -> Mapping[str, str]:
        """html, pdf, xlsx and docx."""
        from qingdan_renderers.bundle import FORMATS

        return {name: name for name in FORMATS}

    @property
    def usual(self) -> tuple[str, ...]:
        """All."""
        return tuple(self.endings)

    def views(self, item: Bundle, settings: Settings) -> Iterator[tuple[str, Any]]:
        """The one sheet of a bundle. Raises QingdanError for one whose members are not all known."""
        from qingdan_catalog.bundles import combine, members_of
        from qingdan_renderers.bundle.build import build_bundle

        members = members_of(item, self.items)
        if not members:
            raise QingdanError("没有写相关事项")
        if lost := [member.name or "（没有写编码）" for member in members if member.item is None]:
            raise QingdanError(f"目录里没有相关事项 {'、'.join(lost)}，或者它的记录读不了")
        yield "", build_bundle(combine(item, members), edition=settings.edition, updated=settings.updated)

    def write(self, view: Any, fmt: str, theme: Theme = PLAIN) -> bytes:
        """The sheet in a format."""
        from qingdan_renderers.bundle import render_bundle

        return render_bundle(view, fmt, theme)
