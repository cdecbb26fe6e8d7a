"""Import: rows of the national exchange tables become record files again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.exchange._comments import with_comments
from qingdan_catalog.exchange._formats import read_rows, table_file
from qingdan_catalog.exchange._output import MANIFEST, REST, read_manifest
from qingdan_catalog.exchange._rows import Source, decode_record, is_link, known_columns
from qingdan_catalog.exchange._store import RowStore
from qingdan_catalog.filenames import safe_component
from qingdan_catalog.own_profile import is_path
from qingdan_catalog.records._files import RecordFiles
from qingdan_catalog.records._source import read_lines
from qingdan_catalog.records.mapping import RecordMapping
from qingdan_catalog.records.names import NamePattern, Slot, parse_pattern
from qingdan_catalog.records.report import FieldAccount, ImportProblem, ImportReport, ImportTrouble
from qingdan_catalog.settings import FILE_NAME, read_settings
from qingdan_catalog.writing import emit_record
from qingdan_schema.element import Family
from qingdan_schema.errors import QingdanError
from qingdan_schema.exchange import SYNC, Scalar, exchange_tables, family_of_table, tables_of
from qingdan_schema.tables import code_table

Progress = Callable[[int, int], None]
"""Called with the number of records written and of all records."""

NAME = "national"
_FILE_KEY = "\0file"
_ORGANIZATIONS = "zone_organization"
_PATTERN = parse_pattern("{实施主体.名称}/{业务办理项编码|实施编码|基本编码|事项名称}")
_ENTRIES = parse_pattern("基本目录/{基本编码|事项名称}")
_BODY = {
    "org_name": "实施主体.名称",
    "credit_code": "实施主体.统一社会信用代码",
    "org_short_name": "实施主体.简称",
    "org_code": "实施主体.组织机构代码",
    "exist_task": "实施主体.是否行使政务服务事项",
}
_EVERY = 16


class _FileNames(NamePattern):
    """The name that a record had where it was exported, made safe; else one made from its body and code."""

    __slots__ = ()

    def of(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The components of a record's file, without a suffix."""
        file = data.get(_FILE_KEY)
        if isinstance(file, str) and file.strip("/"):
            stem = file.removesuffix(".yaml").removesuffix(".yml")
            return tuple(safe_component(part) for part in stem.split("/") if part)
        return (_ENTRIES if data.get("记录") == "基本目录" else _PATTERN).of(data)


def import_national(
    source: Path, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Write the items in the exchange tables (up_… or dn_…, .jsonl or .csv) of folder `source` as files below `target`.

    With qingdan_rest.jsonl beside the tables the records come back as they were exported, under their own names, with
    their comments; without it, as far as the tables say. Rows that are marked as deleted are left out. Raises
    QingdanError for a folder without tables and for files that cannot be read.
    """
    if not source.is_dir():
        raise QingdanError(f"{source} 不是文件夹，请写放着交换表（up_task_*.csv 或 .jsonl）的文件夹")
    if (source / MANIFEST).is_file() and not read_manifest(source).get("complete"):
        raise QingdanError(f"{source} 只有变更的行，还原不了整个目录，请用完整的导出（没有加 --only-changes 的）")
    report = ImportReport(source, target, NAME, "CSV、JSONL")
    with RowStore() as store:
        importer = _Import(source, target, report, store, replace=replace)
        importer.run(progress)
    return report


@dataclass(slots=True)
class _Placed:
    """A row with the file that it stands in, for what is said of it."""

    table: str
    guid: str
    values: dict[str, Scalar]


class _Import:
    """One import under way."""

    def __init__(self, source: Path, target: Path, report: ImportReport, store: RowStore, *, replace: bool) -> None:
        self._source = source
        self._target = target
        self._report = report
        self._store = store
        self._replace = replace
        self._bodies: dict[str, dict[str, Scalar]] = {}
        self._whole: list[dict[str, Any]] = []  # kinds of record that have no tables: few

    def run(self, progress: Progress | None) -> None:
        """Read everything, then write the records."""
        total = self._read_tables()
        catalogue = self._read_rest()
        if not total and not self._whole:
            raise QingdanError(
                f"{self._source} 里没有交换表，或者表里没有事项（up_task_*.csv 或 .jsonl），请检查文件夹"
            )
        profile = self._settings(catalogue)
        mapping = RecordMapping(NAME, profile, "政务服务事项目录", {}, _FileNames(((Slot(text="事项"),),)), {})
        files = RecordFiles(self._target, mapping, self._report, replace=self._replace)
        for number, (data, line) in enumerate(self._records(), 1):
            self._report.records += 1
            self._write(files, data, line or {}, number)
            if progress is not None and number % _EVERY == 0:
                progress(number, total)
        self._orphans()

    def _read_tables(self) -> int:
        """Keep the rows of all tables; how many of them are items."""
        items = 0
        for name in exchange_tables():
            path = table_file(self._source, [f"up_{name}", f"dn_{name}", name])
            if path is None:
                continue
            for line, row in read_rows(path):
                self._report.lines += 1
                items += self._keep(name, path, line, row)
        return items

    def _keep(self, table: str, path: Path, line: int, row: dict[str, Scalar]) -> int:
        operation = str(row.get("cd_operation") or "")
        whole = self._report.fields.setdefault(f"{table}（行）", FieldAccount())
        whole.present += 1
        if operation.upper() == "D":
            whole.dropped["同步类型是删除"] += 1
            return 0
        guid = str(row.get("row_guid") or f"第{line}行")
        first = family_of_table(table) is not None
        task = guid if first else str(row.get("task_guid") or "")
        place = row.get("order_num")
        order = int(place) if isinstance(place, int) or (isinstance(place, str) and place.isdecimal()) else line
        if not self._store.add(table, guid, task, order, row):
            whole.failed += 1
            self._problem(line, ImportTrouble.LINE, f"{path.name}：row_guid {guid} 重复", table)
            return 0
        whole.mapped += 1
        if table == _ORGANIZATIONS and row.get("credit_code"):
            self._bodies[str(row["credit_code"])] = row
            self._account(table, row, _BODY)
        return int(first)

    def _read_rest(self) -> dict[str, str]:
        """Keep what lies beside the rows; the texts of the catalogue's own files."""
        path = self._source / REST
        texts: dict[str, str] = {}
        if not path.is_file():
            return texts
        for line in read_lines(path, "utf-8"):
            row = line.row
            if row is None:
                raise QingdanError(f"{path} 第 {line.number} 行{line.reason}，请用原来导出的文件")
            if "catalogue" in row:
                texts[str(row["catalogue"])] = str(row.get("text", ""))
            elif row.get("table"):
                self._store.put_beside(str(row["table"]), str(row.get("row_guid")), row)
            elif isinstance(row.get("record"), dict):
                self._whole.append(row)
        return texts

    def _settings(self, texts: Mapping[str, str]) -> str:
        """Write the catalogue's own files where there are none; the standard of the records."""
        place = self._target.resolve()
        known = any((folder / FILE_NAME).is_file() for folder in (place, *place.parents))
        for name, text in texts.items():
            path = self._target / name
            own = all(safe_component(part) == part for part in name.split("/")) and name.endswith((".yaml", ".yml"))
            if path.exists() or not (own or name == FILE_NAME) or (known and name == FILE_NAME):
                continue
            try:
                write_atomic(path, text.encode("utf-8"))
            except OSError as error:
                raise QingdanError(f"写不了 {path}：{error.strerror}，请检查权限和磁盘") from None
        if (self._target / FILE_NAME).is_file():
            standard = read_settings(self._target / FILE_NAME).profile
            return NAME if is_path(standard) else standard
        return NAME

    def _records(self) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
        """Every record with what lies beside its first row."""
        for family in Family:
            tables = tables_of(family)
            if tables is None:
                continue
            for guid, values in self._store.rows(tables.main[0]):
                yield self._record(family, _Placed(tables.main[0], guid, values))
        for line in self._whole:
            yield dict(line["record"]), line

    def _record(self, family: Family, first: _Placed) -> tuple[dict[str, Any], dict[str, Any] | None]:
        tables = tables_of(family)
        line = self._store.beside(first.table, first.guid)
        main = {first.table: self._source_of(first.table, first.guid, first.values, family)}
        self._store.take(first.table, first.guid)
        below: dict[str, list[Source]] = {}
        if tables is not None:
            for table in tables.main[1:]:
                for guid, values in self._store.of_task(table, first.guid)[:1]:
                    main[table] = self._source_of(table, guid, values, family)
            for table in tables.rows:
                rows = self._store.of_task(table, first.guid)
                if rows:
                    below[table] = [self._source_of(table, guid, values, family) for guid, values in rows]
        decoded = decode_record(family, main, below)
        for table, column, reason in decoded.troubles:
            account = self._report.fields.get(f"{table}.{column}")
            if account is not None:
                account.mapped -= 1
                account.failed += 1
            self._problem(0, ImportTrouble.VALUE, f"{reason}（row_guid {first.guid}）", f"{table}.{column}")
        if line is None:
            self._body(decoded.data)
        return decoded.data, line

    def _source_of(self, table: str, guid: str, values: Mapping[str, Scalar], family: Family) -> Source:
        self._account(table, values, known_columns(table, family))
        beside = self._store.beside(table, guid)
        return Source(values, beside.get("rest", ()) if isinstance(beside, dict) else ())

    def _account(self, table: str, values: Mapping[str, Scalar], known: Mapping[str, str]) -> None:
        """Account for each value of a row."""
        for column, value in values.items():
            if value is None:
                continue
            account = self._report.fields.setdefault(f"{table}.{column}", FieldAccount())
            account.present += 1
            if column in known:
                account.mapped += 1
                account.elements[known[column]] += 1
            elif column in SYNC or is_link(column):
                account.dropped["交换用的列，不是要素"] += 1
            else:
                account.unmapped += 1

    def _body(self, data: dict[str, Any]) -> None:
        """What only the table of bodies says of the body of a record that has nothing beside it."""
        body = data.get("实施主体")
        row = self._bodies.get(str(body.get("统一社会信用代码"))) if isinstance(body, dict) else None
        if row is None or not isinstance(body, dict):
            return
        flag = row.get("exist_task")
        for key, value in (
            ("简称", row.get("org_short_name")),
            ("组织机构代码", row.get("org_code")),
            ("是否行使政务服务事项", code_table("yes_no").label_of(str(flag)) if flag is not None else None),
        ):
            if value is not None:
                body.setdefault(key, str(value))

    def _write(self, files: RecordFiles, data: dict[str, Any], line: Mapping[str, Any], number: int) -> None:
        extra = line.get("extra")
        extra_keys: tuple[str, ...] = ()
        if isinstance(extra, dict):
            data |= extra
            extra_keys = tuple(extra)
        try:
            text = emit_record(data, extra_keys=extra_keys)
        except QingdanError as error:
            self._report.refused += 1
            self._problem(0, ImportTrouble.REFUSED, f"第 {number} 条记录：{error}")
            return
        comments = line.get("comments")
        if isinstance(comments, list) and all(isinstance(each, list) and len(each) == 3 for each in comments):
            text = with_comments(text, comments)
        files.write({**data, _FILE_KEY: line.get("file")}, text, 0)

    def _orphans(self) -> None:
        """Say which rows belong to no item."""
        for name in exchange_tables():
            if name == _ORGANIZATIONS:
                continue
            for guid, values in self._store.left(name):
                whole = self._report.fields[f"{name}（行）"]
                whole.mapped -= 1
                whole.failed += 1
                reason = f"task_guid {values.get('task_guid')} 的事项不在表里（row_guid {guid}）"
                self._problem(0, ImportTrouble.LINE, reason, name)

    def _problem(self, line: int, trouble: ImportTrouble, reason: str, field: str = "") -> None:
        self._report.add(ImportProblem(line, trouble, reason, field=field))
