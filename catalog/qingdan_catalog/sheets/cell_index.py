"""Which cell of which workbook each value of a record came from, kept beside the catalogue after an import."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.cache import CELLS, FOLDER
from qingdan_catalog.filenames import safe_component
from qingdan_catalog.sheets.grid import CellPlace
from qingdan_schema.paths import Path as RecordPath

_MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook that was imported: its file name and the digest of its bytes."""

    name: str
    digest: str


@dataclass(slots=True)
class CellIndex:
    """The cells of all imports into a catalogue; files are named from its root, with `/`."""

    _cells: dict[str, tuple[Source, dict[RecordPath, CellPlace]]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> CellIndex:
        """The index of the catalogue at `root`; empty where nothing was imported or the index cannot be read."""
        index = cls()
        folder = root / FOLDER / CELLS
        with contextlib.suppress(OSError):
            files = [(path.stat().st_mtime_ns, path.name, path) for path in folder.glob("*.json")]
            for _, _, path in sorted(files):  # the last import of a file counts
                index._read(path)
        return index

    def cell_of(self, file: str, path: RecordPath) -> CellPlace | None:
        """The cell that a value came from, or the nearest part around it that has one."""
        found = self._cells.get(file)
        if found is None:
            return None
        for end in range(len(path), 0, -1):
            if (place := found[1].get(tuple(path[:end]))) is not None:
                return place
        return found[1].get(())

    def source_of(self, file: str) -> Source | None:
        """The workbook that a record file was imported from."""
        found = self._cells.get(file)
        return found[0] if found else None

    def files_of(self, digest: str) -> tuple[str, ...]:
        """The record files that came from a workbook of these bytes."""
        return tuple(file for file, (source, _) in self._cells.items() if source.digest == digest)

    def _read(self, path: Path) -> None:
        if path.stat().st_size > _MAX_BYTES:
            return
        try:
            data: Any = json.loads(path.read_bytes())
            source = Source(str(data["source"]), str(data["digest"]))
            for file, cells in data["cells"].items():
                places = {tuple(at): CellPlace(str(sheet), str(address)) for at, sheet, address in cells}
                self._cells[str(file)] = (source, places)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return  # it can be made again by another import; a broken one helps nobody


def digest_of(path: Path) -> str:
    """The digest of a workbook's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_cells(root: Path, source: Path, cells: Mapping[str, Sequence[tuple[RecordPath, CellPlace]]]) -> None:
    """Remember the cells of one import, for files named from `root`. A place that cannot be written is passed over."""
    folder = root / FOLDER / CELLS
    data = {
        "source": source.name,
        "digest": digest_of(source),
        "cells": {file: [[list(at), at_.sheet, at_.address] for at, at_ in places] for file, places in cells.items()},
    }
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        ignore = root / FOLDER / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        path = folder / f"{safe_component(source.name)}.json"
        write_atomic(path, text.encode("utf-8", "replace"))
        os.utime(path)  # the last import counts, also where it says what one before it said
