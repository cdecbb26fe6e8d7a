"""Rules that a profile states as a query over the flat tables: each row of the answer is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.queries import FILE, NAMES, ask, query_mistake
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.shown import shown
from qingdan_catalog.tables import Tables
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path
from qingdan_schema.profiles import ROW, OwnRule

NUMBER = "row_number"
"""The column that says which row of its record a row of the answer is about (from 1)."""


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
            args = {name: shown(row[name]) for name in NAMES.findall(rule.message)}
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


def _place(element: tuple[str, ...], row: Mapping[str, Any]) -> Path:
    """The path of the element with the number of the row for `*`; only as far as there is a number."""
    if ROW not in element:
        return element
    star = element.index(ROW)
    number = row.get(NUMBER)
    if not isinstance(number, int) or number < 1:
        return element[:star]
    return (*element[:star], number - 1, *element[star + 1 :])
