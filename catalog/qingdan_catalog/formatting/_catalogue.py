"""The canonical layout of a catalogue's files: file by file, in processes if many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qingdan_catalog.formatting._text import format_content, say_problem
from qingdan_catalog.processes import in_portions
from qingdan_catalog.rewrites import Rewrite, Unwritten
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError

_POOL_FROM = 1500
_PORTION = 100


@dataclass(frozen=True, slots=True)
class FormatResult:
    """What formatting makes of a catalogue: the number of record files, those that change, those left alone and why."""

    files: int
    rewrites: tuple[Rewrite, ...]
    unwritten: tuple[Unwritten, ...]


def format_catalogue(catalogue: Catalogue, *, progress: Callable[[int, int], None] | None = None) -> FormatResult:
    """The canonical layout of the record files in the part of a catalogue that was asked for. Nothing is written."""
    listing = catalogue.listing()
    paths = [file.path for file in listing.files if catalogue.covers(file.path)]
    unwritten = [Unwritten(path, say_problem(problem)) for path, problem in listing.problems if catalogue.covers(path)]
    rewrites: list[Rewrite] = []
    done = 0
    extra_keys = tuple(element.zh for element in catalogue.profile.elements)
    work = partial(_format_portion, catalogue.root, extra_keys)
    for portion in in_portions(work, paths, size=_PORTION, pool_from=_POOL_FROM):
        rewrites.extend(each for each in portion if isinstance(each, Rewrite))
        unwritten.extend(each for each in portion if isinstance(each, Unwritten))
        done += _PORTION
        if progress is not None:
            progress(min(done, len(paths)), len(paths))
    return FormatResult(len(paths), tuple(rewrites), tuple(unwritten))


def _format_portion(root: Path, extra_keys: tuple[str, ...], paths: Sequence[str]) -> list[Rewrite | Unwritten | None]:
    """Format some files; may run in a worker process. None for a file that stays as it is."""
    reader = Catalogue(root, Settings())
    return [_format_file(reader, path, extra_keys) for path in paths]


def _format_file(reader: Catalogue, path: str, extra_keys: tuple[str, ...]) -> Rewrite | Unwritten | None:
    raw = reader.read(path)
    try:
        after = format_content(raw, extra_keys)
    except QingdanError as error:
        return Unwritten(path, str(error))
    return Rewrite(path, raw, after) if isinstance(raw, bytes) and raw != after else None
