"""Lines of a main sheet that were not exported: new records, in new files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from qingdan_catalog.filenames import safe_component
from qingdan_catalog.items import read_data
from qingdan_catalog.records import parse_pattern
from qingdan_catalog.rewrites import Rewrite
from qingdan_catalog.sheets.export import FILE_HEADER, ExportBase, RecordTexts, SheetSet
from qingdan_catalog.sheets.export.cells import plain
from qingdan_catalog.sheets.merge.build import build_data
from qingdan_catalog.sheets.merge.lines import SheetRecord, SheetRow
from qingdan_catalog.sheets.merge.report import MergeReport, Refused, Taken
from qingdan_catalog.store import Catalogue, is_record_name
from qingdan_catalog.writing import emit_record
from qingdan_schema.models import IDENTITY_KEYS, Identity, identity_of

_NAME = parse_pattern("{业务办理项编码|实施编码|职权编码|一件事编码|事项名称|职权名称|一件事名称}")
_BODIES = tuple(dict.fromkeys(keys.body for keys in IDENTITY_KEYS.values() if keys.body))
_FOLDER = parse_pattern("{实施主体.名称|行使主体.名称|主办部门.名称}")
_DIRECTORY = "基本目录"
_MOST_NUMBERS = 1000


@dataclass(slots=True)
class Fresh:
    """Makes new records; what is there already is known by its identity."""

    catalogue: Catalogue
    sheets: SheetSet
    base: ExportBase
    report: MergeReport
    paths: Sequence[str]
    _known: dict[tuple[str, ...], list[str]] | None = None
    _taken: set[str] = field(default_factory=set)

    def add(self, record: SheetRecord) -> None:
        """A new record file in the report, or the reason why there is none."""
        line = record.main
        data = build_data(record, self.sheets, self.report)
        if data is None:
            return
        identity = identity_of(data)
        if not identity.name:
            self._refuse(line, "没有写名称，不能新增事项")
            return
        same = self._same(identity)
        if same is not None:
            self._compare(line, same, data)
            return
        path = self._path(line, data)
        if path is None:
            return
        text = emit_record(data, extra_keys=[element.zh for element in self.sheets.profile.elements])
        self.report.created.append(Rewrite(path, b"", text.encode("utf-8")))
        self.report.taken.append(Taken(path, (), line.at(), "", identity.name))
        self._identities().setdefault(identity.key, []).append(path)

    def _same(self, identity: Identity) -> str | None:
        found = self._identities().get(identity.key, [])
        return found[0] if found else None

    def _identities(self) -> dict[tuple[str, ...], list[str]]:
        if self._known is None:
            self._known = {}
            for path in self.paths:
                data, _ = read_data(self.catalogue, path)
                if data is not None:
                    self._known.setdefault(identity_of(data).key, []).append(path)
        return self._known

    def _compare(self, line: SheetRow, path: str, data: Mapping[str, Any]) -> None:
        """A line whose record is there: after an earlier merge it says the same, else the user must look at it."""
        own = self.sheets.texts(path, data)
        stated, _ = read_data(self.catalogue, path)
        theirs = self.sheets.texts(path, stated or {})
        if path in self.base.records or _said(own) != _said(theirs):
            self._refuse(line, f"编码或名称与已有的 {path} 相同，没有新增；要改那个事项，请改它自己的那一行")

    def _path(self, line: SheetRow, data: Mapping[str, Any]) -> str | None:
        """A file that is not there: the one that the steward named, else one beside the records of the same body."""
        named = line.file
        if named.endswith(".yaml"):
            parts = PurePosixPath(named).parts
            if "/".join(safe_component(part) for part in parts) != named or not is_record_name(named):
                self._refuse(line, f"“{named}”不能作记录文件的名字，请换一个，如 {safe_component(named)}", FILE_HEADER)
                return None
            stem = named.removesuffix(".yaml")
        else:
            folder = self._folder(data)
            stem = "/".join([*([folder] if folder else []), *_NAME.of(data)])
        for number in range(1, _MOST_NUMBERS):
            path = f"{stem}.yaml" if number == 1 else f"{stem} ({number}).yaml"
            if path.casefold() not in self._taken and not (self.catalogue.root / path).exists():
                break
        if not self._is_inside(path):
            self._refuse(line, f"“{path}”会落在目录文件夹以外（有指向别处的链接），没有新增", FILE_HEADER)
            return None
        self._taken.add(path.casefold())
        return path

    def _folder(self, data: Mapping[str, Any]) -> str:
        """Where the records of this body lie, as far as the export shows; else a folder of its name."""
        body = identity_of(data).body
        record = data.get("记录")
        for file, texts in self.base.records.items():
            held = next((texts.cells[f"{key}.名称"] for key in _BODIES if texts.cells.get(f"{key}.名称")), "")
            if held == body and texts.cells.get("记录") == record:
                parent = PurePosixPath(file).parent  # the base is not trusted: no way up, no other root
                if not parent.is_absolute() and ".." not in parent.parts:
                    return "" if parent == PurePosixPath() else parent.as_posix()
        return _DIRECTORY if record == _DIRECTORY else "/".join(_FOLDER.of(data))

    def _is_inside(self, path: str) -> bool:
        root = self.catalogue.root.resolve()
        return (self.catalogue.root / path).parent.resolve().is_relative_to(root)

    def _refuse(self, line: SheetRow, reason: str, header: str = "") -> None:
        self.report.refused.append(Refused(line.at(header), reason))


def _said(texts: RecordTexts) -> dict[str, Any]:
    tables = {
        key: [{header: plain(text) for header, text in row.cells.items()} for row in rows]
        for key, rows in texts.tables.items()
        if rows
    }
    return {"cells": {header: plain(text) for header, text in texts.cells.items()}, "tables": tables}


def in_order(records: Iterable[SheetRecord]) -> list[SheetRecord]:
    """Records in the order of their lines."""
    return sorted(records, key=lambda record: (record.main.sheet, record.main.row))
