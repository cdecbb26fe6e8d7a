"""Rules that a profile states as a query over the flat tables: each row of the answer is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.queries import MOST_ROWS, SECONDS, Answer, ask
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._data import shown
from qingdan_catalog.tables import Tables
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path
from qingdan_schema.profiles import ROW, OwnRule

FILE, NUMBER = "file", "row_number"
"""The columns that say where a row of the answer lies: its record, and which row of it (from 1)."""

_NAMES = re.compile(r"\{([^{}]*)\}")
_SAID = {
    "statements": "只能是一条 SELECT 查询，不能写别的语句，也不能写多条",
    "time": f"没有在 {SECONDS} 秒内算完，请改得简单一些",
    "memory": "要用的内存太多，请改得简单一些",
    "rows": f"给出的行超过 {MOST_ROWS} 行，请把条件写得窄一些",
}
_REFUSALS = (
    (r'Referenced column "([^"]*)" not found', "没有“{}”这一列"),
    (r'does not have a column named "([^"]*)"', "没有“{}”这一列"),
    (r"Table with name (\S+) does not exist", "没有“{}”这张表"),
    (r'syntax error at or near "([^"]*)"', "写法不对，错在“{}”附近"),
    (r'Function with name "?([^\s"]+)"? does not exist', "没有“{}”这个函数"),
    (r"Cannot access|disabled by configuration|disabled through configuration", "不能读写文件、访问网络或装扩展"),
    (r"configuration has been locked", "不能改动数据库的设置"),
    (r"read-only mode", "只能查询，不能改动表"),
    (r"Values were not provided for the following", "里不能有“?”“$1”这样的参数"),
)
"""What DuckDB says, and the same in Chinese."""


def query_check(rule: OwnRule) -> Callable[[CatalogueCase], Iterator[tuple[str, Hit]]]:
    """The check of a rule with a query. It raises QingdanError for a query that cannot be answered."""

    def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
        (answer,) = ask(case.tables.saved(), [rule.query])
        if mistake := query_mistake(rule.message, answer):
            raise QingdanError(f"标准 {rule.origin.profile} 的自定规则 {rule.code} {mistake}")
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        files = {row[FILE] for row in case.tables.query("SELECT file FROM items")} if rows else set()
        for row in rows:
            if row[FILE] not in files:
                said = f"查询给出的 file“{shown(row[FILE])}”不是目录里的记录文件，请给出 items.file"
                raise QingdanError(f"标准 {rule.origin.profile} 的自定规则 {rule.code} {said}")
            args = {name: shown(row[name]) for name in _NAMES.findall(rule.message)}
            yield row[FILE], Hit(_place(rule.element, row), "", args)

    return check


def query_mistakes(rules: Mapping[Path, OwnRule]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the queries of rules, judged against tables without rows; by any path that is given."""
    asked = {path: rule for path, rule in rules.items() if rule.query}
    if not asked:
        return
    with Tables([]) as tables:
        answers = ask(tables.saved(), [rule.query for rule in asked.values()], run=False)
    for (path, rule), answer in zip(asked.items(), answers, strict=True):
        if mistake := query_mistake(rule.message, answer):
            yield path, mistake


def query_mistake(message: str, answer: Answer) -> str | None:
    """One Chinese sentence on why a query with this answer is of no use with its message, or None."""
    if answer.error:
        return "查询" + (_SAID.get(answer.error) or _refusal(answer.error))
    if FILE not in answer.columns:
        return f"查询没有给出 {FILE} 列，请在 SELECT 里写上 items.file，说明问题在哪条记录"
    if len(set(answer.columns)) < len(answer.columns):
        return f"查询给出了同名的列，请用 AS 改名：{'、'.join(answer.columns)}"
    for name in _NAMES.findall(message):
        if name not in answer.columns:
            return f"提示里的“{{{name}}}”不是查询给出的列，给出的列有：{'、'.join(answer.columns)}"
    return None


def _refusal(error: str) -> str:
    for said, chinese in _REFUSALS:
        if found := re.search(said, error):
            near = re.search(r"(?:Candidate bindings: (?:: )?|Did you mean )([^\n]+)", error)
            names = near[1].replace('"', "").rstrip("?").replace(", ", "、") if near else ""
            return chinese.format(*found.groups()) + (f"，相近的有：{names}" if names else "")
    return f"不能用：{shown(error.partition('LINE')[0])}"


def _place(element: tuple[str, ...], row: Mapping[str, Any]) -> Path:
    """The path of the element with the number of the row for `*`; only as far as there is a number."""
    if ROW not in element:
        return element
    star = element.index(ROW)
    number = row.get(NUMBER)
    if not isinstance(number, int) or number < 1:
        return element[:star]
    return (*element[:star], number - 1, *element[star + 1 :])
