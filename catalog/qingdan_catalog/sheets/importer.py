"""Importing a workbook: read, understood, built into records, written, with an account of every row and cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qingdan_catalog.own_profile import resolve_profile
from qingdan_catalog.records._files import RecordFiles
from qingdan_catalog.records.convert import ConversionError
from qingdan_catalog.records.mapping import RecordMapping
from qingdan_catalog.records.names import NamePattern, Slot
from qingdan_catalog.records.report import ImportReport
from qingdan_catalog.settings import FILE_NAME, read_settings
from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.build import Builder, Draft, cells_with_data, joined_keys, shown_of, stated_count
from qingdan_catalog.sheets.cell_index import keep_cells
from qingdan_catalog.sheets.columns import converter
from qingdan_catalog.sheets.export import has_base, read_base
from qingdan_catalog.sheets.feedback_marks import without_feedback
from qingdan_catalog.sheets.grid import CellPlace, Workbook
from qingdan_catalog.sheets.identity import file_stems, identity_words, name_sub_item, near_names
from qingdan_catalog.sheets.layout import FILE_KEY, Keys, row_model
from qingdan_catalog.sheets.mapping import WorkbookMapping
from qingdan_catalog.sheets.merge import exact_records
from qingdan_catalog.sheets.plan import ColumnPlan, ColumnUse, SheetPlan, WorkbookPlan, plan_workbook
from qingdan_catalog.sheets.reading import open_workbook
from qingdan_catalog.sheets.report import RecordCells, SheetAccount, SheetImportReport, SheetProblem, SheetTrouble
from qingdan_catalog.sheets.rowkinds import RowUse
from qingdan_catalog.sheets.rows import RowFate, Table, read_table
from qingdan_catalog.writing import emit_record
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.models.identity import identity_of
from qingdan_schema.profiles import Profile, load_profile, profile_names

Progress = Callable[[int, int], None]
"""Called with the number of records written and of all records."""

_FILE_KEY = "\0file"
_EVERY = 64


class _Stems(NamePattern):
    """File names that are settled before: they come with the data."""

    __slots__ = ()

    def of(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The components of the file's name."""
        return tuple(str(data[_FILE_KEY]).split("/"))


@dataclass(slots=True)
class _SheetWork:
    """One sheet under way."""

    plan: SheetPlan
    table: Table
    account: SheetAccount
    drafts: list[Draft]


def profile_for(target: Path, mapping: WorkbookMapping | None = None, workbook: Workbook | None = None) -> Profile:
    """The standard that records written to `target` follow.

    Its catalogue's, the mapping's, the one that `workbook` was exported under if that ships, or the national one.
    """
    place = target.resolve()
    root = next((folder for folder in (place, *place.parents) if (folder / FILE_NAME).is_file()), None)
    if root is not None:
        return resolve_profile(root, read_settings(root / FILE_NAME).profile).profile
    if mapping is None and workbook is not None and has_base(workbook):
        name = read_base(workbook).profile.partition("@")[0]
        return load_profile(name if name in profile_names() else "national")
    return load_profile(mapping.profile if mapping else "national")


def plan_import(path: Path, target: Path | None, mapping: WorkbookMapping | None = None) -> WorkbookPlan:
    """What an import of a workbook into `target` would take it for; nothing is written. Raises QingdanError."""
    workbook = without_feedback(open_workbook(path))
    profile = (
        profile_for(target, mapping) if target is not None else load_profile(mapping.profile if mapping else "national")
    )
    return plan_workbook(workbook, profile, mapping)


def import_workbook(
    path: Path,
    target: Path,
    *,
    mapping: WorkbookMapping | None = None,
    strict: bool = False,
    replace: bool = False,
    progress: Progress | None = None,
) -> SheetImportReport:
    """Write one YAML file below `target` for each item of the workbook at `path`.

    The same import again changes nothing. A file that is there with other content is kept and reported, or with
    `replace` overwritten. With `strict` nothing is written unless every row and column is accounted for and mapped.
    Raises QingdanError where the workbook cannot be read, the mapping does not fit, or nothing can be written.
    """
    workbook = without_feedback(open_workbook(path))
    profile = profile_for(target, mapping, workbook)
    plan = plan_workbook(workbook, profile, mapping)
    report = SheetImportReport(
        path, target, plan, ImportReport(path, target, plan.name, workbook.encoding), strict=strict
    )
    report.notes = workbook.notes
    drafts = _drafts(workbook, plan, profile, report)
    if mapping is None and has_base(workbook):
        _as_exported(drafts, workbook, profile)
    _settle_names(drafts, report)
    if strict and not (report.whole and report.adds_up):
        return report
    report.wrote = True
    _write(drafts, plan, profile, report, replace=replace, progress=progress)
    return report


def _drafts(
    workbook: Workbook, plan: WorkbookPlan, profile: Profile, report: SheetImportReport
) -> list[tuple[SheetPlan, Draft]]:
    """The drafts of all records, rows of other sheets joined to them; the report takes the accounts."""
    works = [_work(sheet, each, profile, report) for sheet, each in zip(workbook.sheets, plan.sheets, strict=True)]
    items = [work for work in works if work.plan.layout is not None and not work.plan.layout.rows]
    drafts = [(work.plan, draft) for work in items for draft in work.drafts]
    for work in items:
        has_main = any(("主项",) in column.keys for column in work.plan.columns)
        for draft in work.drafts:
            stated = draft.data.get("记录")
            draft.data["记录"] = stated if stated in RECORD_MODELS else work.plan.table.record
            if work.plan.table.record == "权责事项":
                _name(draft, has_main=has_main)
        work.account.items = len(work.drafts)
        stated = stated_count(work.plan.sheet)
        mains = {draft.data.get("主项") or number for number, draft in enumerate(work.drafts)}
        if stated is not None and stated not in (len(work.drafts), len(mains)):
            reason = f"表名说有 {stated} 项，读到 {len(work.drafts)} 项"
            report.add(SheetProblem(work.plan.sheet, 0, SheetTrouble.COUNT, reason))
    _join(works, drafts)
    _constants(plan, profile, drafts)
    for sheet, draft in drafts:
        _check_shape(sheet, draft, report)
    return drafts


def _as_exported(drafts: Sequence[tuple[SheetPlan, Draft]], workbook: Workbook, profile: Profile) -> None:
    """The records of a workbook that this tool exported, just as they were: its headers are the elements themselves."""
    exact = exact_records(workbook, profile)
    for _, draft in drafts:
        draft.data = exact.get(draft.joins.get(FILE_KEY, ""), draft.data)


def _work(sheet: Any, plan: SheetPlan, profile: Profile, report: SheetImportReport) -> _SheetWork:
    cells = Cells(sheet)
    table = read_table(cells, plan)
    account = SheetAccount(sheet.name, cells.height, sheet.hidden)
    report.sheets.append(account)
    drafts: list[Draft] = []
    if plan.layout is not None:
        builder = Builder(cells, plan, table, account, profile)
        drafts = builder.drafts()
        for problem in builder.problems:
            report.add(problem)
    account.fates = table.fates
    account.cells = cells_with_data(cells, table.fates)
    return _SheetWork(plan, table, account, drafts)


def _name(draft: Draft, *, has_main: bool) -> None:
    """Name a sub-item, and let its name know the cell it came from."""
    before = draft.data.get("职权名称")
    name_sub_item(draft.data, has_main=has_main)
    if draft.data.get("职权名称") == before:
        return
    moved: RecordCells = []
    for path, place in draft.cells:
        if path == ("职权名称",):
            moved.append((("主项",), place))
        else:
            moved.append((path, place))
            if path == ("子项",):
                moved.append((("职权名称",), place))
    draft.cells = moved


def _join(works: Sequence[_SheetWork], drafts: Sequence[tuple[SheetPlan, Draft]]) -> None:
    """Give the rows of tables of rows to the items that they name; a row that names none is refused."""
    tables = [work for work in works if work.plan.layout is not None and work.plan.layout.rows]
    if not tables:
        return
    owners: dict[str, list[Draft]] = defaultdict(list)
    for _, draft in drafts:
        for key in dict.fromkeys(joined_keys(draft)):
            owners[key].append(draft)
    for work in tables:
        for row in work.drafts:
            found = next((hits for key, word in row.joins.items() if (hits := owners.get(f"{key}\0{word}"))), [])
            reason = _give(work, row, found)
            if reason:
                for number in row.group.rows:
                    old = work.account.fates[number]
                    work.account.fates[number] = RowFate(
                        number, RowUse.REFUSED, reason, old.text or shown_of(list(row.data.values()))
                    )


def _give(work: _SheetWork, row: Draft, found: Sequence[Draft]) -> str:
    """Add a row to its item; why it cannot be, in Chinese."""
    stated = "、".join(f"{key} {word}" for key, word in row.joins.items())
    if not stated:
        return "没有写是哪个事项的（编码或名称）"
    if len(found) != 1:
        return f"{stated} 对应 {len(found)} 个事项" if found else f"没有 {stated} 的事项"
    owner = found[0]
    record = owner.data["记录"]
    element = next((rows for rows in work.plan.table.rows if row_model(record, rows)), None)
    if element is None:
        return f"{record}没有“{work.plan.table.rows[0]}”"
    rows = owner.data.setdefault(element, [])
    at = (element, len(rows))
    rows.append(row.data)
    owner.cells.extend(((*at, *path), place) for path, place in row.cells)
    return ""


def _constants(plan: WorkbookPlan, profile: Profile, drafts: Sequence[tuple[SheetPlan, Draft]]) -> None:
    """What the mapping states for every item; a value in the sheet goes before it.

    Raises QingdanError for what is no element of the record.
    """
    for path, value in plan.constants.items():
        keys: Keys = tuple(path.split("."))
        for sheet, draft in drafts:
            column = ColumnPlan(0, path, ColumnUse.MAPPED, (keys,))
            try:
                converted = converter(column, sheet.table, profile)(value)
            except (ConversionError, StopIteration):
                raise QingdanError(f"映射里“固定”的“{path}: {value}”写不进{sheet.table.record}，请改正") from None
            inside = draft.data
            for key in keys[:-1]:
                inside = inside.setdefault(key, {})
            for _, part in converted.values:
                inside.setdefault(keys[-1], part)


def _check_shape(sheet: SheetPlan, draft: Draft, report: SheetImportReport) -> None:
    """Take out what the model refuses, so that every written file loads; it is reported with its cell."""
    model = RECORD_MODELS[draft.data["记录"]]
    known = {info.alias for info in model.model_fields.values()}
    try:
        model.model_validate({key: value for key, value in draft.data.items() if key in known})
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            key = str(problem["loc"][0])
            value = draft.data.pop(key, None)
            if value is None:
                continue
            place = next((place for path, place in draft.cells if path[0] == key), CellPlace(sheet.sheet, ""))
            reason = f"不能写入“{key}”：{problem['msg'].removeprefix('Value error, ')}"
            row = draft.group.first + 1
            report.add(SheetProblem(sheet.sheet, row, SheetTrouble.VALUE, reason, place.address, shown_of(value)))


def _settle_names(drafts: Sequence[tuple[SheetPlan, Draft]], report: SheetImportReport) -> None:
    """Point out items that cannot be told apart, and those of one body with nearly the same name."""
    seen: dict[tuple[str, ...], tuple[SheetPlan, Draft]] = {}
    for sheet, draft in drafts:
        words = identity_words(draft.data)
        if words in seen:
            there = _where(*seen[words])
            reason = f"与 {there} 的{'编码' if identity_of(draft.data).code else '主体、类型和名称'}相同"
            report.add(
                SheetProblem(sheet.sheet, draft.group.first + 1, SheetTrouble.SAME, reason, value=_name_of(draft))
            )
        else:
            seen[words] = (sheet, draft)
    places = list(seen.values())
    names = [(f"{(found := identity_of(draft.data)).body}\0{found.kind}", found.name) for _, draft in places]
    for one, other, why in near_names(names):
        sheet, draft = places[other]
        main = draft.data.get("主项")
        if main is not None and main == places[one][1].data.get("主项"):
            continue  # sub-items of one item are meant to differ in a word
        reason = (
            f"与 {_where(*places[one])}“{shown_of(_name_of(places[one][1]))}”名称相近（{why}），请核对是不是同一事项"
        )
        report.add(
            SheetProblem(sheet.sheet, draft.group.first + 1, SheetTrouble.NEAR, reason, value=shown_of(_name_of(draft)))
        )


def _where(sheet: SheetPlan, draft: Draft) -> str:
    return f"{sheet.sheet} 第 {draft.group.first + 1} 行"


def _name_of(draft: Draft) -> str:
    return identity_of(draft.data).name


def _write(
    drafts: Sequence[tuple[SheetPlan, Draft]],
    plan: WorkbookPlan,
    profile: Profile,
    report: SheetImportReport,
    *,
    replace: bool,
    progress: Progress | None,
) -> None:
    extra = tuple(element.zh for element in profile.elements)
    texts = [emit_record(draft.data, extra_keys=extra) for _, draft in drafts]
    given = [draft.joins.get(FILE_KEY) for _, draft in drafts]
    stems = file_stems([draft.data for _, draft in drafts], texts, given)
    pattern = _Stems(((Slot(text="事项"),),))
    files = RecordFiles(
        report.target, RecordMapping(plan.name, plan.profile, plan.name, {}, pattern, {}), report.files, replace=replace
    )
    for number, ((_, draft), text, stem) in enumerate(zip(drafts, texts, stems, strict=True), 1):
        report.files.records += 1
        files.write({_FILE_KEY: stem}, text, draft.group.first + 1)
        report.cells.setdefault(f"{stem}.yaml", draft.cells)
        if progress is not None and number % _EVERY == 0:
            progress(number, len(drafts))
    if progress is not None:
        progress(len(drafts), len(drafts))
    if report.cells:
        root = _root(report.target)
        below = report.target.resolve().relative_to(root).as_posix()
        prefix = "" if below == "." else below + "/"
        keep_cells(root, report.source, {prefix + file: cells for file, cells in report.cells.items()})


def _root(target: Path) -> Path:
    """The root of the catalogue that the records were written to."""
    place = target.resolve()
    return next((folder for folder in (place, *place.parents) if (folder / FILE_NAME).is_file()), place)
