"""From one object of the source to the data of one record, with an account of every field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from qingdan_catalog.records.convert import ConversionError, Nothing, run
from qingdan_catalog.records.mapping import Comparison, Drop, FieldRule, RecordMapping
from qingdan_catalog.records.report import FieldAccount, ImportProblem, ImportReport, ImportTrouble

_NO_VALUE = "空值"
_MAX_NAMES = 2_000
_OTHER_NAMES = "（其余字段）"
_SHOWN = 60


def build_record(row: Mapping[str, Any], line: int, mapping: RecordMapping, report: ImportReport) -> dict[str, Any]:
    """The data of a record; `report` takes the account of each field and the problems of this line."""
    data: dict[str, Any] = dict(mapping.constants)
    for field, value in row.items():
        rule = mapping.fields.get(field)
        account = _account(report, field)
        account.present += 1
        if rule is None:
            account.unmapped += 1
        elif _is_empty(value):
            account.empty[_NO_VALUE] += 1
        elif rule.drop is not None:
            _drop(rule.drop, field, row, account, _Reporter(report, line, field, value))
        else:
            _place(rule, value, data, account, _Reporter(report, line, field, value))
    return data


class _Reporter:
    """Adds problems about one value."""

    def __init__(self, report: ImportReport, line: int, field: str, value: Any) -> None:
        self._report, self._line, self._field, self._value = report, line, printable(field), value

    def __call__(self, trouble: ImportTrouble, reason: str) -> None:
        value = _shown(self._value)
        self._report.add(ImportProblem(self._line, trouble, printable(reason), field=self._field, value=value))


def _account(report: ImportReport, field: str) -> FieldAccount:
    """The account of a field; a source with thousands of different names gets one for all further names."""
    account = report.fields.get(field)
    if account is None:
        name = printable(field) if len(report.fields) < _MAX_NAMES else _OTHER_NAMES
        account = report.fields.setdefault(name, FieldAccount())
    return account


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {})


def _drop(drop: Drop, field: str, row: Mapping[str, Any], account: FieldAccount, report: _Reporter) -> None:
    if drop.equals is not None and (difference := _difference(drop.equals, row[field], row)):
        account.failed += 1
        report(ImportTrouble.UNEQUAL, f"本应舍去（{drop.reason}），但{difference}")
        return
    account.dropped[drop.reason] += 1


def _difference(comparison: Comparison, value: Any, row: Mapping[str, Any]) -> str:
    """Why a field does not repeat the other one; empty where it does."""
    other = row.get(comparison.field)
    try:
        expected = run(other, comparison.other)
    except ConversionError as error:
        return f"“{comparison.field}”的值“{_shown(other)}”无法核对：{error}"
    try:
        own = run(value, comparison.own)
    except ConversionError as error:
        return f"这个值无法核对：{error}"
    if own == expected and type(own) is type(expected):
        return ""
    return f"“{comparison.field}”是“{_shown(other)}”"


def _place(rule: FieldRule, value: Any, data: dict[str, Any], account: FieldAccount, report: _Reporter) -> None:
    """Put a value into every element it is meant for; what cannot be converted is reported and put nowhere."""
    failed = False
    reasons: Counter[str] = Counter()
    placed = 0
    for target in rule.targets:
        try:
            converted = run(value, (*target.conversions, target.check))
        except ConversionError as error:
            failed = True
            report(ImportTrouble.VALUE, f"不能写入“{target.name}”：{error}")
            continue
        if isinstance(converted, Nothing):
            reasons.update([] if converted.other else [converted.reason])
            continue
        _set(data, target.element, converted)
        account.elements[target.name] += 1
        placed += 1
    if failed:
        account.failed += 1
    elif placed:
        account.mapped += 1
    elif reasons:
        account.empty[next(iter(reasons))] += 1
    else:
        account.failed += 1
        report(ImportTrouble.VALUE, "没有一个要素可以写入，请检查映射")


def _set(data: dict[str, Any], element: Sequence[str], value: Any) -> None:
    inside = data
    for key in element[:-1]:
        inside = inside.setdefault(key, {})
    inside[element[-1]] = value


def _shown(value: Any) -> str:
    """A value as a report shows it: on one line, and not for pages."""
    text = printable(" ".join(_words(value).split()))
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _words(value: Any) -> str:
    """A value as text; a number of thousands of digits has none."""
    try:
        return str(value)
    except ValueError:
        return "（极长的数字）"


def printable(text: str) -> str:
    """Text that can be printed and written: half surrogate pairs become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
