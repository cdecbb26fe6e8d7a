"""The files that findings lie in, read again only when a report asks for what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from qingdan_catalog import git
from qingdan_catalog.cache import CELLS, FOLDER
from qingdan_catalog.findings import Finding, Place
from qingdan_catalog.reading import Problem, read_mapping, read_places
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path, value_at

if TYPE_CHECKING:
    from qingdan_catalog.sheets.cell_index import CellIndex
    from qingdan_catalog.sheets.grid import CellPlace
    from qingdan_catalog.writing import Replacement
    from qingdan_schema.models import Identity

_BOM = "\ufeff"


class Sources:
    """The files of a catalogue for reports, which go through them in order: one file is held at a time."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._held = _File("", None)

    @cached_property
    def folder(self) -> str:
        """Where the catalogue lies in its git repository: `""`, or a path that ends in `/`."""
        return git.folder_in_repository(self._catalogue.root)

    @cached_property
    def below_here(self) -> str:
        """Where the catalogue lies below the working folder: a path that ends in `/`, or `""` where it does not."""
        here, root = FilePath.cwd(), self._catalogue.root
        return f"{root.relative_to(here).as_posix()}/" if root != here and root.is_relative_to(here) else ""

    def cell(self, place: Place) -> tuple[str, CellPlace] | None:
        """The workbook, by its name, and the cell that a value came from; None for what was not imported from one."""
        if not self._came_from_cells:
            return None
        source = self._cells.source_of(place.file)
        cell = self._cells.cell_of(place.file, place.path)
        return (source.name, cell) if source is not None and cell is not None else None

    @cached_property
    def _came_from_cells(self) -> bool:
        """Whether anything was imported at all: what reads workbooks takes long to load."""
        return (self._catalogue.root / FOLDER / CELLS).is_dir()

    @cached_property
    def _cells(self) -> CellIndex:
        from qingdan_catalog.sheets.cell_index import CellIndex

        return CellIndex.of(self._catalogue.root)

    def line(self, file: str, number: int) -> str | None:
        """The line of that number without its line break; None where there is none or the file is no UTF-8 text."""
        lines = self._file(file).lines
        return lines[number - 1].removesuffix("\r") if 0 < number <= len(lines) else None

    def value(self, place: Place) -> str:
        """What the file states at a place, as written; empty for rows and for what is not stated."""
        file = self._file(place.file)
        found = value_at(file.data, place.path) if place.path else None
        if isinstance(found, int | float):  # an unquoted code has lost its zeros
            return file.plain.get(place.path, str(found))
        if isinstance(found, list) and not any(isinstance(part, dict | list) for part in found):
            return "、".join(map(str, found))
        return "" if found is None or isinstance(found, dict | list) else str(found)

    def identity(self, file: str) -> Identity:
        """Which record a file holds, as far as the file itself says."""
        from qingdan_schema.models import identity_of

        return identity_of(self._file(file).data)

    def replacement(self, finding: Finding) -> Replacement | None:
        """A finding's fix as a replacement of text; None without a fix, or where it cannot be made by itself."""
        fix, text = finding.fix, self._file(finding.place.file).text
        if fix is None or text is None:
            return None
        from qingdan_catalog.writing import Edit, edit_text, replacement

        try:
            return replacement(text, edit_text(text, [Edit(fix.path, fix.value, fix.insert)]))
        except QingdanError:
            return None

    def _file(self, path: str) -> _File:
        if self._held.path != path:
            self._held = _File(path, self._catalogue.read(path))
        return self._held


@dataclass
class _File:
    path: str
    raw: bytes | Problem | None

    @cached_property
    def text(self) -> str | None:
        try:
            return self.raw.decode() if isinstance(self.raw, bytes) else None
        except UnicodeDecodeError:
            return None

    @cached_property
    def lines(self) -> list[str]:
        """The lines as the readers count them: a byte order mark does not count, and only a line feed ends a line."""
        return self.text.removeprefix(_BOM).split("\n") if self.text is not None else []

    @cached_property
    def plain(self) -> Mapping[Path, str]:
        return read_places(self.raw).plain if self.raw is not None else {}

    @cached_property
    def data(self) -> Mapping[str, Any]:
        if not isinstance(self.raw, bytes):
            return {}
        return read_mapping(self.raw) or read_places(self.raw).data or {}
