"""The report of an export: how many rows went where, and what a receiver would refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qingdan_catalog.exchange import ExportReport, column_of
from qingdan_schema.exchange import exchange_tables

_OPERATIONS = {"I": "新增", "U": "更新", "D": "删除", "": "没有变化"}
_SHOWN = 50


def report_export(report: ExportReport) -> Iterator[str]:
    """The report as text: records, rows by table, then what is missing or does not fit, by column."""
    since = f"，与 {report.since} 比较" if report.since else ""
    yield f"导出到 {report.out}：批次号 {report.batch}，同步时间 {report.time}{since}"
    beside = report.records - report.placed
    yield f"{report.records} 条记录：写入交换表 {report.placed}" + (
        f"，没有对应的交换表、只写在 qingdan_rest.jsonl 里 {beside}（没有写明事项类型的，或者权责事项）"
        if beside
        else ""
    )
    for name, counts in report.rows.items():
        if counts.total():
            table = exchange_tables()[name]
            parts = "，".join(f"{word} {counts[key]}" for key, word in _OPERATIONS.items() if counts[key])
            yield f"  {table.upload}（{table.title}）：{parts}"
    yield from _columns("必填而没有的列", report.missing)
    yield from _columns("超过列宽的值（照写，没有截断）", report.too_long)
    yield from _columns("代码表里没有的值（列里没有写，原值在 qingdan_rest.jsonl）", report.unknown)
    yield from _files("编码与前面的记录相同的文件（已另编标识）", [(path, "") for path in report.repeated])
    yield from _files("读不了、没有导出的文件", report.troubles)
    yield ""
    yield _verdict(report)


def _columns(title: str, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    if not counts:
        return
    yield ""
    yield f"{title}：{counts.total()} 处"
    for place, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        column = column_of(place)
        length = f"，宽 {column.length}" if column.length else ""
        yield f"  {exchange_tables()[place[0]].upload}.{column.name}（{column.zh}{length}）：{count}"


def _files(title: str, files: list[tuple[str, str]]) -> Iterator[str]:
    if not files:
        return
    yield ""
    yield f"{title}：{len(files)} 个"
    for path, reason in files[:_SHOWN]:
        yield f"  {path}" + (f"：{reason}" if reason else "")
    if len(files) > _SHOWN:
        yield f"  ……还有 {len(files) - _SHOWN} 个"


def _verdict(report: ExportReport) -> str:
    if report.refused:
        return f"没有写任何文件：{report.refused}，请先改正。"
    if report.faulty:
        return "已导出。上面列出的内容接收方可能不接受，请补齐后重新导出。"
    return "已导出，每个必填的列都有值。"
