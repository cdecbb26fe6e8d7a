"""The books of a selection: records are put in order by small keys, and made into guides one volume at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.filenames import safe_component
from qingdan_catalog.items import load_file
from qingdan_catalog.levels import Chains, open_chains
from qingdan_catalog.processes import in_portions
from qingdan_catalog.store import Catalogue
from qingdan_renderers._making import lacking_characters
from qingdan_renderers.guidebook import FORMATS, render_guidebook
from qingdan_renderers.guidebook.build import BookOptions, body_of, build_book, order_of
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

FOLDER: Final = "办事指南汇编"
_NAME: Final = 50  # characters of a publisher in the name of a file
VOLUME: Final = 300
"""Items of a volume at most: some 600 pages, which one binding still holds and one machine lays out in seconds."""

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all items."""


@dataclass(slots=True)
class Books:
    """What became of a selection."""

    items: int = 0
    volumes: int = 0
    skipped: int = 0  # records that are no 实施清单
    files: list[str] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Key:
    """Where an item stands in the book, without the item."""

    body: str
    order: tuple[int, str, str, str]
    path: str


@dataclass(frozen=True, slots=True)
class _Volume:
    """What a process needs to make a volume: its place, and its record files with those above them, in order."""

    number: int
    of: int
    tasks: tuple[tuple[str, tuple[str, ...]], ...]


def write_books(
    catalogue: Catalogue,
    paths: Sequence[str],
    out: Path,
    *,
    bodies: Sequence[str] = (),
    formats: Sequence[str] = (),
    options: BookOptions | None = None,
    most: int = VOLUME,
    theme: Theme = PLAIN,
    progress: Progress | None = None,
) -> Books:
    """Write the guides of some record files as one book, in volumes of ``most`` items where there are more.

    ``bodies`` are the names of the departments whose items are wanted; none means all. Raises QingdanError when a
    format or a body is unknown, when nothing is left, or when the folder cannot be written.
    """
    names = tuple(dict.fromkeys(formats)) or FORMATS
    if unknown := [name for name in names if name not in FORMATS]:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(FORMATS)}")
    books = Books()
    chains = open_chains(catalogue)
    keys = sorted(_keys(catalogue, chains, paths, books), key=lambda key: (key.body, key.order, key.path))
    keys = _chosen(keys, bodies)
    volumes = list(split(keys, most))
    tasks = [
        _Volume(number, len(volumes), tuple((key.path, chains.above(key.path)) for key in volume))
        for number, volume in enumerate(volumes, 1)
    ]
    work = partial(_write_volumes, catalogue, options or BookOptions(), names, theme, out)
    for portion in in_portions(work, tasks, size=1, pool_from=2, jobs=1, fresh=True):
        for volume, (files, troubles) in zip(volumes[books.volumes :], portion, strict=False):
            books.volumes += 1
            books.items += len(volume)
            books.files += files
            books.troubles += troubles
        if progress is not None:
            progress(books.items, len(keys))
    return books


def _write_volumes(
    catalogue: Catalogue,
    options: BookOptions,
    names: Sequence[str],
    theme: Theme,
    out: Path,
    volumes: Sequence[_Volume],
) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """The files of some volumes, and what is wrong with them.

    Runs in a process of its own, because the typesetter keeps what it has laid out.
    """
    return [_write_volume(catalogue, options, names, theme, out, volume) for volume in volumes]


def _write_volume(
    catalogue: Catalogue, options: BookOptions, names: Sequence[str], theme: Theme, out: Path, volume: _Volume
) -> tuple[list[str], list[tuple[str, str]]]:
    loaded = (load_file(catalogue, path, above).record for path, above in volume.tasks)
    items = [record for record in loaded if isinstance(record, ServiceItem)]
    view = build_book(items, catalogue.settings, options, volume.number, volume.of)
    files = []
    for name in names:
        target = out / FOLDER / f"{safe_component(view.publisher[:_NAME] + view.ending)}.{name}"
        _write(target, render_guidebook(view, name, theme))
        files.append(target.relative_to(out).as_posix())
    pairs = ((entry.guide.title, lacking_characters([entry.guide], theme.fonts)) for entry in view.entries)
    return files, [pair for pair in pairs if pair[1]] if "pdf" in names else []


def split(keys: Sequence[_Key], most: int = VOLUME) -> Iterator[list[_Key]]:
    """Volumes of at most ``most`` items; a department goes on in the next volume only if it fills more than one."""
    volume: list[_Key] = []
    for _, group in groupby(keys, key=lambda key: key.body):
        department = list(group)
        if volume and len(volume) + len(department) > most:
            yield volume
            volume = []
        while len(department) > most:
            yield department[:most]
            department = department[most:]
        volume += department
    if volume:
        yield volume


def _keys(catalogue: Catalogue, chains: Chains, paths: Sequence[str], books: Books) -> Iterator[_Key]:
    for path in paths:
        loaded = load_file(catalogue, path, chains.above(path))
        if isinstance(loaded.record, ServiceItem):
            yield _Key(body_of(loaded.record), order_of(loaded.record), path)
        elif loaded.record is None:
            books.troubles.append((path, f"没有收录，{loaded.trouble}，先用 qingdan check 检查它"))
        else:
            books.skipped += 1


def _chosen(keys: list[_Key], bodies: Sequence[str]) -> list[_Key]:
    known = {key.body for key in keys}
    if lost := [name for name in bodies if name not in known]:
        raise QingdanError(f"没有实施主体是“{'”“'.join(lost)}”的事项，请写全称")
    chosen = [key for key in keys if not bodies or key.body in bodies]
    if not chosen:
        raise QingdanError("没有可以汇编的事项：选中的记录里没有实施清单")
    return chosen


def _write(target: Path, made: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, made)
    except OSError as error:
        raise QingdanError(f"写不了文件 {target}：{error.strerror}") from None
