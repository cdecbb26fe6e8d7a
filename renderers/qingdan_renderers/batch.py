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
from qingdan_renderers.notice import FORMATS, render_notice
from qingdan_renderers.notice.build import build_notice
from qingdan_renderers.notice.view import NoticeView
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all items."""

Task = tuple[str, tuple[str, ...]]
"""A record file and the files of the records above it."""

FOLDER = "一次性告知单"
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


def render_notices(
    catalogue: Catalogue,
    paths: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    progress: Progress | None = None,
) -> BatchResult:
    """Write the notices of some record files below `out`, a folder for each body.

    A record that cannot be printed is a trouble in the result; the others are still written. Raises QingdanError
    when the folder cannot be written.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(FORMATS)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QingdanError(f"建不了文件夹 {out}：{error.strerror}，请换一个位置") from None
    result = BatchResult()
    chains = open_chains(catalogue)
    tasks = [(path, chains.above(path)) for path in paths]
    work = partial(_render_portion, catalogue, tuple(formats), out)
    done = 0
    for portion in in_portions(work, tasks, size=_PORTION, pool_from=_POOL_FROM):
        for rendered in portion:
            result.add(rendered)
        done += len(portion)
        if progress is not None:
            progress(done, len(paths))
    return result


def _render_portion(catalogue: Catalogue, formats: tuple[str, ...], out: Path, tasks: Sequence[Task]) -> list[Rendered]:
    """Render some record files; runs in a worker process."""
    return [_render_file(catalogue, task, formats, out) for task in tasks]


def _render_file(catalogue: Catalogue, task: Task, formats: tuple[str, ...], out: Path) -> Rendered:
    path, above = task
    loaded = load_file(catalogue, path, above)
    if loaded.record is None:
        return Rendered(path, trouble=loaded.trouble)
    if not isinstance(loaded.record, ServiceItem):
        return Rendered(path, skipped=True)
    settings = catalogue.settings
    view = build_notice(loaded.record, edition=settings.edition, updated=settings.updated)
    stem = out / FOLDER / _folder(loaded.record) / _name(loaded.record, path)
    documents = []
    try:
        for name in formats:
            target = stem.with_name(f"{stem.name}.{name}")
            write_atomic(target, render_notice(view, name))
            documents.append(target.relative_to(out).as_posix())
        lacking = _lacking(view) if "pdf" in formats else ""
    except OSError as error:
        return Rendered(path, tuple(documents), f"写不了文件：{error.strerror}")
    except QingdanError as error:
        return Rendered(path, tuple(documents), str(error))
    return Rendered(path, tuple(documents), lacking)


def _lacking(view: NoticeView) -> str:
    """A sentence on characters that the PDF's fonts cannot draw; empty when they can draw all."""
    missing = missing_characters(clean_text("".join(_texts(astuple(view)))))
    return f"PDF 的字体里没有{'、'.join(sorted(missing))}，会印成空框" if missing else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _folder(item: ServiceItem) -> str:
    return safe_component((item.body.name if item.body else None) or "未写实施主体")


def _name(item: ServiceItem, path: str) -> str:
    """Item name and code; a record without a code is told apart by where it lies, so that none replaces another."""
    code = item.handling_code or item.implementation_code or hashlib.sha256(path.encode()).hexdigest()[:12]
    return safe_component(f"{(item.name or '未命名')[:40]}_{code}")
