"""The records of a catalogue one after the other, for whoever prints or counts them."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import decode, read_exact, read_fast
from qingdan_catalog.store import Catalogue
from qingdan_schema.models import Record


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A record file: its record, or (in Chinese) why there is none that may be printed."""

    path: str
    record: Record | None
    trouble: str = ""


def load_file(catalogue: Catalogue, path: str) -> LoadedFile:
    """Load one record file for printing.

    A record with unreadable values or unknown elements is refused: a document must not leave out in silence what
    stands in the file.
    """
    raw = catalogue.read(path)
    text = decode(raw) if isinstance(raw, bytes) else raw
    if not isinstance(text, str):
        return LoadedFile(path, None, "文件读不了")
    data = read_fast(text)
    if data is None:
        exact = read_exact(text)
        data = exact.data if not exact.problems else None
    if data is None:
        return LoadedFile(path, None, "YAML 写法有误")
    loaded = load_record(data, catalogue.profile)
    if loaded.record is None:
        return LoadedFile(path, None, "不知道记的是什么（没有写对“记录”）")
    if loaded.problems:
        first = loaded.problems[0]
        return LoadedFile(path, None, f"有读不懂的要素“{'.'.join(str(part) for part in first.path)}”")
    return LoadedFile(path, loaded.record)
