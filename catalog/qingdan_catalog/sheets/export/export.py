"""The records of a catalogue as cells, one after the other; what cannot go into cells is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qingdan_catalog.filenames import safe_component
from qingdan_catalog.items import read_data
from qingdan_catalog.levels import Chains, Layer, effective, open_chains
from qingdan_catalog.sheets.export.choose import Choice, body_of
from qingdan_catalog.sheets.export.columns import ITEMS, MAIN_SHEETS, SheetColumn, SheetPlan, families_of
from qingdan_catalog.sheets.export.rows import RecordTexts, SheetSet
from qingdan_catalog.store import Catalogue
from qingdan_schema.element import Family

Progress = Callable[[int, int], None]
"""Called with the number of records done and of all records."""

_ALWAYS = frozenset({"申请材料", "设定依据", "流程环节", "收费项目", "常见问题"})


@dataclass(slots=True)
class SheetExportReport:
    """An export: the files written with how many records each has; what was left out, and why.

    `unsaid` are places of records that cells cannot say in full: file, place, reason.
    """

    workbooks: dict[Path, int] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    unsaid: list[tuple[str, str, str]] = field(default_factory=list)
    inherited: int = 0

    @property
    def records(self) -> int:
        """How many records were exported."""
        return sum(self.workbooks.values())


@dataclass(slots=True)
class ExportGroup:
    """The records of one workbook: their files, the families that they are of, and the elements stated in them."""

    files: list[str] = field(default_factory=list)
    families: set[Family] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)

    def see(self, file: str, data: Mapping[str, Any]) -> None:
        """Take a record in."""
        record, kind = str(data.get("记录")), str(data.get("事项类型") or data.get("职权类型"))
        self.files.append(file)
        self.families |= families_of(record, kind)
        self.sheets.add(MAIN_SHEETS[record])
        self.stated.update(key for key, value in data.items() if value)

    def shows(self, column: SheetColumn) -> bool:
        """Whether a column of a main sheet is wanted: some record may state it, or does."""
        return bool(column.allowed & self.families) or column.path[0] in self.stated


@dataclass(frozen=True, slots=True)
class ExportSource:
    """The records to export: `groups` maps the name of a workbook (`""` for the only one) to its records."""

    catalogue: Catalogue
    sheets: SheetSet
    groups: dict[str, ExportGroup]
    chains: Chains
    report: SheetExportReport

    def plans(self, group: str) -> list[SheetPlan]:
        """The sheets of one workbook: those with content, and those that offices always want; fitting columns alone."""
        seen = self.groups[group]
        found = []
        for plan in self.sheets.plans:
            if plan.name in seen.sheets if not plan.path else self._wanted(plan, seen):
                columns = (each for each in plan.columns if plan.path or seen.shows(each))
                found.append(replace(plan, columns=tuple(columns)))
        return found

    def _wanted(self, plan: SheetPlan, seen: ExportGroup) -> bool:
        return plan.path[0] in seen.stated or (plan.path[0] in _ALWAYS and ITEMS in seen.sheets)

    def texts(self, group: str) -> Iterator[RecordTexts]:
        """The records of one workbook as cells, with what each takes over."""
        for file in self.groups[group].files:
            found = current_texts(self.catalogue, self.sheets, file, self.chains)
            if found is None:
                continue
            self.report.unsaid.extend((file, place, why) for place, why in found.unsaid.items())
            self.report.inherited += bool(found.inherited)
            yield found


def open_export(
    catalogue: Catalogue,
    paths: Sequence[str],
    choice: Choice,
    *,
    per_body: bool = False,
    progress: Progress | None = None,
) -> ExportSource:
    """Look through `paths` for the records that are wanted. Nothing is kept of them but the names of their files."""
    chains = open_chains(catalogue)
    report = SheetExportReport()
    groups: dict[str, ExportGroup] = {}
    for number, path in enumerate(paths, 1):
        data = _whole(catalogue, path, chains)
        if data is None:
            report.troubles.append((path, "YAML 写法有误，或文件读不了"))
        elif str(data.get("记录")) not in MAIN_SHEETS:
            report.troubles.append((path, "没有写对“记录”"))
        elif choice.takes(data):
            groups.setdefault(safe_component(body_of(data)) if per_body else "", ExportGroup()).see(path, data)
        if progress is not None:
            progress(number, 2 * len(paths))
    return ExportSource(catalogue, SheetSet(catalogue.profile), dict(sorted(groups.items())), chains, report)


def current_texts(catalogue: Catalogue, sheets: SheetSet, file: str, chains: Chains | None) -> RecordTexts | None:
    """A record file as cells, with what it takes over (unless `chains` is None); None where it cannot be read."""
    stated, _ = read_data(catalogue, file)
    if stated is None:
        return None
    data = _whole(catalogue, file, chains) if chains is not None else stated
    if data is None:
        return None
    own = frozenset(key for key, value in stated.items() if value is not None)
    return sheets.texts(file, data, frozenset(data.keys() - own - {"记录"}))


def _whole(catalogue: Catalogue, file: str, chains: Chains) -> dict[str, object] | None:
    data, _ = read_data(catalogue, file)
    above = chains.above(file)
    if data is None or not above:
        return dict(data) if data is not None else None
    uppers = ((upper, read_data(catalogue, upper)[0]) for upper in above)
    layers = [Layer(upper, each) for upper, each in uppers if each is not None]
    return dict(effective((*layers, Layer(file, data)), catalogue.profile.local_keys).data)
