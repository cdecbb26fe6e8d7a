"""The documents of one record file, written: what a worker process does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.filenames import folded, safe_component, told_apart
from qingdan_catalog.items import load_file
from qingdan_catalog.store import Catalogue
from qingdan_renderers._fonts import Fonts, missing_characters
from qingdan_renderers._text import clean_text
from qingdan_renderers.documents import Document
from qingdan_renderers.theme import Theme
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Bundle, CatalogEntry, Power, ServiceItem

Printed = ServiceItem | Power | Bundle
"""A record that documents can be made of."""

_FOLDER: Final = 50  # characters of the name of a body: with the folder of the document, the file and its
_NAME: Final = 40  # ending, a path below the output folder has at most 175
_NO_BODY: Final = "未写实施主体"


@dataclass(frozen=True, slots=True)
class Task:
    """A record file, the files of the records above it, and the formats that are wanted."""

    path: str
    above: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was written; ``path`` lies below the output folder."""

    path: str
    mark: str
    format: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one record file: the documents written, or (in Chinese) why there are none."""

    path: str
    documents: tuple[Made, ...] = ()
    trouble: str = ""
    skipped: bool = False
    name: str = ""
    code: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """How the documents of a run are made; ``twice`` are the codes that several records carry."""

    document: Document
    catalogue: Catalogue
    out: Path
    theme: Theme
    twice: frozenset[str] = frozenset()

    def portion(self, tasks: Sequence[Task]) -> list[Rendered]:
        """Make the documents of some record files."""
        return [self.render(task) for task in tasks]

    def render(self, task: Task) -> Rendered:
        """Make the documents of a record file; what goes wrong is told in the result."""
        loaded = load_file(self.catalogue, task.path, task.above)
        record = loaded.record
        if record is None:
            return Rendered(task.path, trouble=f"{loaded.trouble}，先用 qingdan check 检查它")
        if isinstance(record, CatalogEntry) or record.record not in self.document.records:
            return Rendered(task.path, skipped=True)
        told = partial(
            Rendered, task.path, name=record.name or "", code=_code(record) or "", body=_body(record) or _NO_BODY
        )
        written: list[Made] = []
        try:
            views = list(self.document.views(record, self.catalogue.settings))
            for mark, view in views:
                for name in task.formats:
                    written.append(self._write(record, task.path, mark, name, view))
            lacking = lacking_characters([view for _, view in views], self.theme.fonts) if "pdf" in task.formats else ""
        except OSError as error:
            return told(documents=tuple(written), trouble=f"写不了文件：{error.strerror}")
        except QingdanError as error:
            return told(documents=tuple(written), trouble=str(error))
        return told(documents=tuple(written), trouble=lacking)

    def _write(self, record: Printed, path: str, mark: str, name: str, view: Any) -> Made:
        data = self.document.write(view, name, self.theme)
        folder = f"{safe_component(self.document.noun)}/{safe_component(_body(record) or _NO_BODY, room=_FOLDER)}"
        place = f"{folder}/{self._name(record, path, mark)}.{self.document.endings[name]}"
        write_atomic(self.out / place, data)
        return Made(place, mark, name, len(data), sha256(data).hexdigest())

    def _name(self, record: Printed, path: str, mark: str) -> str:
        """Name, code and mark. A record without a code, or with the code of another one, is told apart by where it
        lies: none may replace another.
        """
        code = _code(record) or ""
        place = sha256(path.encode()).hexdigest()[:12] if not code or folded(code) in self.twice else ""
        return told_apart((record.name or "未命名")[:_NAME], code, place, mark)


def _body(record: Printed) -> str | None:
    return record.body.name if record.body else None


def _code(record: Printed) -> str | None:
    if isinstance(record, ServiceItem):
        return record.handling_code or record.implementation_code
    return record.bundle_code if isinstance(record, Bundle) else record.power_code


def lacking_characters(views: Sequence[Any], fonts: Fonts) -> str:
    """A sentence on characters that the PDF's fonts cannot draw; empty when they can draw all."""
    missing = missing_characters(clean_text("".join(_texts(tuple(map(astuple, views))))), fonts)
    return f"PDF 的字体里没有{'、'.join(sorted(missing))}，会印成空框" if missing else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
