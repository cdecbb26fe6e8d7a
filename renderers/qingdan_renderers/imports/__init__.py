"""The report of an import: what came in, what went where, what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.records import FieldAccount, ImportProblem, ImportReport, ImportTrouble
from qingdan_renderers.imports._sheets import report_plan, report_sheets

__all__ = ["report_import", "report_plan", "report_sheets"]

_TROUBLES = {
    ImportTrouble.LINE: "读不了的行",
    ImportTrouble.VALUE: "转换不了的值（没有写入）",
    ImportTrouble.UNEQUAL: "本应与别的字段相同而不同（没有写入）",
    ImportTrouble.REPEATED: "与前面完全相同的记录（没有重复写）",
    ImportTrouble.NUMBERED: "文件名与别的记录相同（已加序号）",
    ImportTrouble.CONFLICT: "已有内容不同的文件（保留原文件，加 --replace 可替换）",
    ImportTrouble.REFUSED: "写不成文件的记录",
}
_SHOWN = 50


def report_import(report: ImportReport) -> Iterator[str]:
    """The report as text: records, then a line for each source field, then the problems one by one."""
    yield f"从 {report.source}（{report.encoding}）按映射“{report.mapping}”导入到 {report.target}"
    yield from _records(report)
    yield ""
    yield f"字段的去向（{len(report.fields)} 个字段，{report.cells} 个值）："
    for name, account in report.fields.items():
        yield f"  {name}：{'；'.join(_account(account))}"
    yield from _problems(report)
    yield ""
    yield _verdict(report)


def _records(report: ImportReport) -> Iterator[str]:
    counts = (
        ("写入", report.written),
        ("没有变化", report.unchanged),
        ("替换", report.replaced),
        ("保留原文件", report.conflicts),
        ("重复", report.repeated),
        ("未能写入", report.refused),
    )
    stated = "，".join(f"{word} {count}" for word, count in counts if count)
    yield f"{report.lines} 行，{report.records} 条记录：{stated or '没有写入文件'}"


def _account(account: FieldAccount) -> Iterator[str]:
    """The parts that add up to the number of values of a field."""
    if account.mapped:
        elements = "、".join(f"{element} {count}" for element, count in account.elements.items())
        yield f"写入 {account.mapped}（{elements}）"
    for reason, count in account.empty.items():
        yield f"{reason} {count}"
    for reason, count in account.dropped.items():
        yield f"舍去 {count}（{reason}）"
    if account.unmapped:
        yield f"没有写入 {account.unmapped}（映射里没有这个字段）"
    if account.failed:
        yield f"没有写入 {account.failed}（见下面的问题）"


def _problems(report: ImportReport) -> Iterator[str]:
    for trouble, count in report.troubles.items():
        yield ""
        yield f"{_TROUBLES[trouble]}：{count} 处"
        kept = [problem for problem in report.problems if problem.trouble is trouble]
        for problem in kept[:_SHOWN]:
            yield f"  {_problem(problem)}"
        if count > min(len(kept), _SHOWN):
            yield f"  ……还有 {count - min(len(kept), _SHOWN)} 处"


def _problem(problem: ImportProblem) -> str:
    where = f"第 {problem.line} 行" if problem.line else ""
    field = f" {problem.field}" if problem.field else ""
    value = f"“{problem.value}”" if problem.value else ""
    file = f" → {problem.file}" if problem.file else ""
    return f"{where}{field}{value}：{problem.reason}{file}"


def _verdict(report: ImportReport) -> str:
    if not report.adds_up:
        return "账目不平：有值没有交代去向，这是 qingdan 的缺陷，请报告给维护者。"
    if report.complete:
        return "账目相符：每条记录的每个字段，或者写进了要素，或者按映射写明的理由舍去。"
    return "账目相符，但有上面列出的内容没有写入，请补充映射或改正数据后重新导入。"
