"""The formats of exchange tables: CSV for people and databases, JSON lines for programs, SQL inserts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from qingdan_schema.errors import QingdanError
from qingdan_schema.exchange import Scalar, Table

FORMATS = ("csv", "jsonl", "sql")

_BOM = "\ufeff"
# What a spreadsheet program takes for a formula, in either width, behind blanks or marks of ours.
_FORMULA = re.compile(r"'*[\s]*[=+\-@\t\r＝＋－＠]")
_MARKED = re.compile(r"'+[\s]*[=+\-@\t\r＝＋－＠]")
_NUL = re.compile("\x00")


class Writer:
    """Writes the rows of one table in one format."""

    def __init__(self, path: Path, table: Table, kind: str) -> None:
        self._stream: TextIO = path.open("w", encoding="utf-8", newline="")
        self._columns = table.columns
        self._put: Callable[[Mapping[str, Scalar]], None]
        if kind == "csv":
            self._stream.write(_BOM)
            self._csv = csv.writer(self._stream, lineterminator="\r\n")
            self._csv.writerow(table.names)
            self._put = self._put_csv
        elif kind == "jsonl":
            self._put = self._put_json
        else:
            self._stream.write(_SQL_HEAD)
            self._insert = f"INSERT INTO {table.upload} ({', '.join(table.names)}) VALUES ("  # noqa: S608
            self._put = self._put_sql

    def write(self, row: Mapping[str, Scalar]) -> None:
        """Write a row; columns that it does not have are empty."""
        self._put(row)

    def close(self) -> None:
        """Give the file back."""
        self._stream.close()

    def _put_csv(self, row: Mapping[str, Scalar]) -> None:
        self._csv.writerow([safe_cell(row.get(column.name)) for column in self._columns])

    def _put_json(self, row: Mapping[str, Scalar]) -> None:
        ordered = {column.name: row.get(column.name) for column in self._columns}
        self._stream.write(json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) + "\n")

    def _put_sql(self, row: Mapping[str, Scalar]) -> None:
        values = ", ".join(sql_literal(row.get(column.name)) for column in self._columns)
        self._stream.write(f"{self._insert}{values});\n")


# Only MySQL and its kin run what stands in such a comment: there a backslash would else be an escape, and a text that
# ends in one could run on into the next statement. Everywhere else a backslash is a backslash already.
_SQL_HEAD = (
    "/*!40101 SET NAMES utf8mb4 */;\n"
    "/*!50001 SET SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',NO_BACKSLASH_ESCAPES') */;\n"
)


def sql_literal(value: Scalar) -> str:
    """A value as standard SQL: quotes doubled, nothing else escaped; a NUL, which no database takes, is left out."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + _NUL.sub("", value).replace("'", "''") + "'"


def safe_cell(value: Scalar) -> str:
    """A CSV cell that no spreadsheet program runs: what looks like a formula gets one more ' before it."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    return f"'{value}" if _FORMULA.match(value) else value


def plain_cell(text: str) -> str:
    """What `safe_cell` was given."""
    return text[1:] if _MARKED.match(text) else text


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Scalar]]]:
    """The rows of a `.csv` or `.jsonl` file with their line numbers. Raises QingdanError that names file and line."""
    from qingdan_catalog.records._source import detect_encoding, read_lines

    encoding = detect_encoding(path)
    if path.suffix == ".csv":
        yield from _read_csv(path, "utf-8-sig" if encoding == "utf-8" else encoding)
        return
    for line in read_lines(path, encoding):
        if line.row is None:
            raise QingdanError(f"{path} 第 {line.number} 行{line.reason}，请改正后重试")
        yield line.number, {key: _scalar(value) for key, value in line.row.items()}


def _scalar(value: object) -> Scalar:
    if value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value if value != "" else None
    return json.dumps(value, ensure_ascii=False)


def _read_csv(path: Path, encoding: str) -> Iterator[tuple[int, dict[str, Scalar]]]:
    csv.field_size_limit(2**31 - 1)  # a long text is no mistake
    try:
        with path.open(encoding=encoding, newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [cell.strip() for cell in next(reader, [])]
            if len(set(header)) != len(header):
                raise QingdanError(f"{path} 的表头有重复的列名，请改正后重试")
            for row in reader:
                if len(row) != len(header):
                    if not any(row):
                        continue
                    raise QingdanError(
                        f"{path} 第 {reader.line_num} 行有 {len(row)} 列，表头有 {len(header)} 列，请改正后重试"
                    )
                yield reader.line_num, {key: plain_cell(cell) or None for key, cell in zip(header, row, strict=True)}
    except csv.Error as error:
        raise QingdanError(f"{path} 第 {reader.line_num} 行不是正确的 CSV（{error}），请检查引号") from None
    except UnicodeDecodeError:
        raise QingdanError(f"{path} 不是 UTF-8 或 GBK 文本文件，请另存为 UTF-8 后重试") from None


def table_file(folder: Path, names: Sequence[str]) -> Path | None:
    """The file of a table in a folder, under one of its names; JSON lines before CSV."""
    paths = (folder / f"{name}.{kind}" for kind in ("jsonl", "csv") for name in names)
    return next((path for path in paths if path.is_file()), None)
