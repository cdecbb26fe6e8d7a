"""The records above those that are judged: read once in each process, and judged once for what they say themselves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.levels import Effective, Layer, effective
from qingdan_catalog.reading import ExactRecord, Problem, read_mapping, read_places

Told = frozenset[tuple[str, str]]
"""What a record is blamed for: rule and a text of the hit, without its place in the file."""

_KEPT = 64


class Above:
    """Reads the records above. `read` gives the bytes of a file, `judge` the hits in a record under its layers."""

    def __init__(
        self,
        read: Callable[[str], bytes | Problem],
        judge: Callable[[Mapping[str, Any], tuple[Layer, ...]], Told],
    ) -> None:
        self._read = read
        self._judge = judge
        # Records are judged chain by chain, so the last few are enough.
        self._known: OrderedDict[str, Mapping[str, Any]] = OrderedDict()
        self._data = lru_cache(_KEPT)(self._load)
        self._told = lru_cache(_KEPT)(self._told_by)
        self._whole = lru_cache(_KEPT)(self._whole_of)
        self._layers = lru_cache(_KEPT)(self._layers_of)

    def keep(self, file: str, data: Mapping[str, Any]) -> None:
        """Remember a record that was just read well, for those below it that come next."""
        if len(self._known) >= _KEPT:
            self._known.popitem(last=False)
        self._known[file] = data

    def layers(self, files: tuple[str, ...]) -> tuple[Layer, ...]:
        """The records of files as layers, the highest first; a file that cannot be read is passed over."""
        return self._layers(files)

    def whole(self, files: tuple[str, ...], local: frozenset[str]) -> Effective:
        """What the records of files state together. `local`: see `overlay`."""
        return self._whole(files, local)

    def told(self, files: tuple[str, ...]) -> Told:
        """What the last of the files is blamed for itself; the files before it stand above it."""
        return self._told(files)

    def exact(self, file: str) -> ExactRecord:
        """A record with the places of everything in it."""
        return read_places(self._read(file))

    def _told_by(self, files: tuple[str, ...]) -> Told:
        data = self._data(files[-1])
        return self._judge(data, self.layers(files[:-1])) if data is not None else frozenset()

    def _layers_of(self, files: tuple[str, ...]) -> tuple[Layer, ...]:
        data = ((file, self._data(file)) for file in files)
        return tuple(Layer(file, each) for file, each in data if each is not None)

    def _whole_of(self, files: tuple[str, ...], local: frozenset[str]) -> Effective:
        return effective(self.layers(files), local)

    def _load(self, file: str) -> Mapping[str, Any] | None:
        known = self._known.get(file)
        return known if known is not None else read_mapping(self._read(file))


def fingerprint(rule: str, hit: Hit) -> tuple[str, str]:
    """A hit without its place, to know it again when it is found a level below."""
    return rule, f"{hit.message}|{hit.at}|{sorted(hit.args.items(), key=str)}"
