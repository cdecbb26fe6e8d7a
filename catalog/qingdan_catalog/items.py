"""The records of a catalogue one after the other, each with what it takes over, for whoever prints or shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qingdan_catalog.levels import Effective, Layer, effective
from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import read_mapping
from qingdan_catalog.store import Catalogue
from qingdan_schema.models import Record


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A record file: its effective record, or (in Chinese) why there is none that may be printed.

    ``whole`` is the same as data, with the file that states each element.
    """

    path: str
    record: Record | None
    trouble: str = ""
    whole: Effective = field(default_factory=Effective)


def load_file(catalogue: Catalogue, path: str, above: tuple[str, ...] = ()) -> LoadedFile:
    """Load one record file for printing, with what it takes over from the files above it, the highest first.

    A record with unreadable values or unknown elements is refused: a document must not leave out in silence what
    stands in the file.
    """
    data, trouble = read_data(catalogue, path)
    if data is None:
        return LoadedFile(path, None, trouble)
    uppers = ((file, read_data(catalogue, file)[0]) for file in above)
    layers = (*(Layer(file, each) for file, each in uppers if each is not None), Layer(path, data))
    whole = effective(layers, catalogue.profile.local_keys)
    loaded = load_record(whole.data, catalogue.profile)
    if loaded.record is None:
        return LoadedFile(path, None, "不知道记的是什么（没有写对“记录”）")
    if loaded.problems:
        first = loaded.problems[0]
        place = f"（沿用自 {whole.origins[str(first.path[0])]}）" if whole.origins[str(first.path[0])] != path else ""
        return LoadedFile(path, None, f"有读不懂的要素“{'.'.join(str(part) for part in first.path)}”{place}")
    return LoadedFile(path, loaded.record, whole=whole)


def read_data(catalogue: Catalogue, path: str) -> tuple[Mapping[str, Any] | None, str]:
    """The data of a record file as stated, or None and (in Chinese) why it cannot be read."""
    data = read_mapping(catalogue.read(path))
    return (data, "") if data is not None else (None, "YAML 写法有误，或文件读不了")
