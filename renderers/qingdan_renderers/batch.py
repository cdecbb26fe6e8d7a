"""Many documents in one run: in processes, each file replaced whole, every item accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.filenames import safe_component
from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains
from qingdan_catalog.processes import in_portions
from qingdan_catalog.store import Catalogue
from qingdan_renderers._fonts import missing_characters
from qingdan_renderers._text import clean_text
from qingdan_renderers.documents import Document
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all items."""

Task = tuple[str, tuple[str, ...]]
"""A record file and the files of the records above it."""

_POOL_FROM = 24
"""Items from which starting processes costs less than it saves."""
_PORTION = 8


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one record file: the documents written, or (in Chinese) why there are none."""

    path: str
    documents: tuple[str, ...] = ()
    trouble: str = ""
    skipped: bool = False


@dataclass(slots=True)
class BatchResult:
    """What became of all record files; ``skipped`` ones hold no implementation (基本目录, 权责事项)."""

    documents: int = 0
    items: int = 0
    skipped: int = 0
    troubles: list[tuple[str, str]] = field(default_factory=list)

    def add(self, rendered: Rendered) -> None:
        """Count one record file."""
        self.documents += len(rendered.documents)
        self.items += bool(rendered.documents)
        self.skipped += rendered.skipped
        if rendered.trouble:
            self.troubles.append((rendered.path, rendered.trouble))


def render_documents(
    document: Document,
    catalogue: Catalogue,
    paths: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    progress: Progress | None = None,
) -> BatchResult:
    """Write a document for each of some record files below `out`, a folder for each body.

    No formats stand for the usual ones. A record that cannot be printed is a trouble in the result; the others are
    still written. Raises QingdanError when the folder cannot be written, or a format is unknown.
    """
    known = document.endings
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(known)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QingdanError(f"建不了文件夹 {out}：{error.strerror}，请换一个位置") from None
    result = BatchResult()
    chains = open_chains(catalogue)
    tasks = [(path, chains.above(path)) for path in paths]
    work = partial(_render_portion, document, catalogue, tuple(formats) or document.usual, out)
    done = 0
    for portion in in_portions(work, tasks, size=_PORTION, pool_from=_POOL_FROM):
        for rendered in portion:
            result.add(rendered)
        done += len(portion)
        if progress is not None:
            progress(done, len(paths))
    return result


def _render_portion(
    document: Document, catalogue: Catalogue, formats: tuple[str, ...], out: Path, tasks: Sequence[Task]
) -> list[Rendered]:
    """Render some record files; runs in a worker process."""
    return [_render_file(document, catalogue, task, formats, out) for task in tasks]


def _render_file(document: Document, catalogue: Catalogue, task: Task, formats: tuple[str, ...], out: Path) -> Rendered:
    path, above = task
    loaded = load_file(catalogue, path, above)
    if loaded.record is None:
        return Rendered(path, trouble=loaded.trouble)
    if not isinstance(loaded.record, ServiceItem):
        return Rendered(path, skipped=True)
    views = list(document.views(loaded.record, catalogue.settings))
    folder = out / safe_component(document.noun) / _folder(loaded.record)
    written: list[str] = []
    try:
        for mark, view in views:
            for name in formats:
                target = folder / f"{_name(loaded.record, path, mark)}.{document.endings[name]}"
                write_atomic(target, document.write(view, name))
                written.append(target.relative_to(out).as_posix())
        lacking = _lacking([view for _, view in views]) if "pdf" in formats else ""
    except OSError as error:
        return Rendered(path, tuple(written), f"写不了文件：{error.strerror}")
    except QingdanError as error:
        return Rendered(path, tuple(written), str(error))
    return Rendered(path, tuple(written), lacking)


def _lacking(views: Sequence[Any]) -> str:
    """A sentence on characters that the PDF's fonts cannot draw; empty when they can draw all."""
    missing = missing_characters(clean_text("".join(_texts(tuple(map(astuple, views))))))
    return f"PDF 的字体里没有{'、'.join(sorted(missing))}，会印成空框" if missing else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _folder(item: ServiceItem) -> str:
    return safe_component((item.body.name if item.body else None) or "未写实施主体")


def _name(item: ServiceItem, path: str, mark: str) -> str:
    """Item name, code and mark; a record without a code is told apart by where it lies: none may replace another."""
    code = item.handling_code or item.implementation_code or hashlib.sha256(path.encode()).hexdigest()[:12]
    return safe_component("_".join(filter(None, ((item.name or "未命名")[:40], code, mark))))
