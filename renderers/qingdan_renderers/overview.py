"""索引.html: one page that leads to all documents of a folder, by body; it needs nothing but the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.settings import Settings
from qingdan_renderers._jinja import template
from qingdan_renderers._text import clean_text
from qingdan_renderers.manifest import Entry
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_schema.errors import QingdanError

NAME: Final = "索引.html"
TEMPLATE: Final = Path(__file__).parent / "templates" / "overview.html.j2"


@dataclass(frozen=True, slots=True)
class _Link:
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A record with its documents, each with a link for every format."""

    name: str
    code: str
    documents: tuple[tuple[str, tuple[_Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    lines: tuple[_Line, ...]


def write_overview(folder: Path, entries: Sequence[Entry], settings: Settings, theme: Theme = PLAIN) -> None:
    """Write the page. Raises QingdanError where it cannot be written."""
    try:
        write_atomic(folder / NAME, render_overview(entries, settings, theme))
    except OSError as error:
        raise QingdanError(f"写不了 {folder / NAME}：{error.strerror}，请检查磁盘空间和权限") from None


def render_overview(entries: Sequence[Entry], settings: Settings, theme: Theme = PLAIN) -> bytes:
    """The page as HTML in UTF-8; without scripts, for a list of names is what browsers search well themselves."""
    ordered = sorted(entries, key=lambda each: (each.body, each.name, each.code, each.source, each.noun, each.mark))
    bodies = tuple(
        _Body(clean_text(body), tuple(_lines(list(of_body))))
        for body, of_body in groupby(ordered, key=lambda each: each.body)
    )
    title = f"{settings.title}文书索引" if settings.title else "文书索引"
    page = template(TEMPLATE, theme).render(
        title=clean_text(title),
        edition=clean_text("　".join(filter(None, (settings.edition, settings.updated)))),
        bodies=bodies,
        items=sum(len(body.lines) for body in bodies),
        documents=len(entries),
    )
    return page.encode("utf-8")


def _lines(entries: Sequence[Entry]) -> list[_Line]:
    lines = []
    for (name, code, _), of_record in groupby(entries, key=lambda each: (each.name, each.code, each.source)):
        documents = tuple(
            (
                f"{noun}（{mark}）" if mark else noun,
                tuple(_Link(each.format.upper(), quote(each.path)) for each in made),
            )
            for (noun, mark), made in groupby(of_record, key=lambda each: (each.noun, each.mark))
        )
        lines.append(_Line(clean_text(name) or "未命名", clean_text(code), documents))
    return lines
