"""The list of code tables, and one table with all that is known of its values."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from qingdan_renderers.codes._rows import csv_lines, json_lines
from qingdan_schema.dictionary import walk
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.tables import CodeEntry, CodeTable, code_table, code_table_ids

CONFIDENCE_WORDS = {"high": "高", "medium-high": "较高", "medium": "中", "low": "低"}


def list_tables(style: str = "text") -> Iterator[str]:
    """All code tables as `text`, `json` or `csv`: id, title, number of values, exchange columns, confidence."""
    tables = [code_table(table_id) for table_id in code_table_ids()]
    if style == "json":
        yield from json_lines({}, "tables", ({**_head(table), "values": len(table.labels)} for table in tables))
    elif style == "csv":
        headings = ("代码表", "名称", "值数", "交换列", "可信度")
        yield from csv_lines(headings, (_summary(table) for table in tables))
    else:
        for table_id, title, count, columns, confidence in map(_summary, tables):
            used = f"，交换列 {columns}" if columns else ""
            yield f"{table_id:<24}{title}（{count} 个值，可信度{confidence}{used}）"
        yield ""
        yield "用 qingdan codes table 名称 查看一张表。"


def show_table(name: str, style: str = "text") -> Iterator[str]:
    """One table as `text`, `json` or `csv`. Raises QingdanError for a name that is no table's."""
    table = _find(name)
    if style == "json":
        yield from json_lines(_head(table), "entries", (_entry(table, entry) for entry in table.entries))
    elif style == "csv":
        headings = ("值", "名称", "启用日期", "停用日期", "大类", "同义词", "说明", "来源", "可信度")
        yield from csv_lines(headings, (_row(table, entry) for entry in table.entries))
    else:
        yield from _text(table)


def _find(name: str) -> CodeTable:
    """A table by its id, its title, an exchange column or an element that uses it."""
    wanted = name.strip()
    for table in map(code_table, code_table_ids()):
        if wanted in (table.id, table.title, *table.columns):
            return table
    used = {element.zh: element.spec.table for model in RECORD_MODELS.values() for _, element in walk(model)}
    if found := used.get(wanted):
        return code_table(found)
    names = [*code_table_ids(), *(zh for zh, table_id in used.items() if table_id)]
    near = difflib.get_close_matches(wanted, names, n=1)
    hint = f"，是不是 {near[0]}" if near else ""
    raise QingdanError(f"没有“{name}”这张代码表{hint}，用 qingdan codes list 查看全部代码表")


def _text(table: CodeTable) -> Iterator[str]:
    yield f"{table.title}（{table.id}）"
    if table.columns:
        yield f"交换列：{'、'.join(table.columns)}"
    yield f"来源：{'；'.join(table.source)}"
    yield f"可信度：{_confidence(table)}"
    yield ""
    wide = max((len(entry.value) for entry in table.entries), default=0)
    for entry in table.entries:
        marks = [part for part in ("大类，不作值" if entry.heading else "", _validity(entry), entry.note) if part]
        yield f"  {entry.value:<{wide}}  {entry.label}" + (f"（{'；'.join(marks)}）" if marks else "")
        if synonyms := _synonyms(table, entry):
            yield f"  {'':<{wide}}    也写作：{'、'.join(synonyms)}"


def _head(table: CodeTable) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": list(table.columns),
        "source": list(table.source),
        "confidence": table.confidence,
    }


def _entry(table: CodeTable, entry: CodeEntry) -> dict[str, Any]:
    return {
        "value": entry.value,
        "label": entry.label,
        "valid_from": entry.valid_from.isoformat() if entry.valid_from else None,
        "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
        "heading": entry.heading,
        "note": entry.note,
        "synonyms": _synonyms(table, entry),
    }


def _row(table: CodeTable, entry: CodeEntry) -> tuple[str, ...]:
    return (
        entry.value,
        entry.label,
        entry.valid_from.isoformat() if entry.valid_from else "",
        entry.valid_to.isoformat() if entry.valid_to else "",
        "是" if entry.heading else "",
        "、".join(_synonyms(table, entry)),
        entry.note,
        "；".join(table.source),
        _confidence(table),
    )


def _summary(table: CodeTable) -> tuple[str, str, str, str, str]:
    return table.id, table.title, str(len(table.labels)), "、".join(table.columns), _confidence(table)


def _validity(entry: CodeEntry) -> str:
    start = f"{entry.valid_from} 起" if entry.valid_from else ""
    end = f"到 {entry.valid_to} 止" if entry.valid_to else ""
    return "，".join(part for part in (start, end) if part)


def _synonyms(table: CodeTable, entry: CodeEntry) -> list[str]:
    return [spelling for spelling, label in table.synonyms if label == entry.label]


def _confidence(table: CodeTable) -> str:
    return CONFIDENCE_WORDS.get(table.confidence, table.confidence)
