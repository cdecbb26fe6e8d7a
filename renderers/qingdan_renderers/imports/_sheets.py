"""The plan and the report of an import from a workbook, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qingdan_catalog.sheets.grid import column_letters
from qingdan_catalog.sheets.plan import ColumnPlan, ColumnUse, SheetPlan, WorkbookPlan
from qingdan_catalog.sheets.report import (
    SheetAccount,
    SheetImportReport,
    SheetProblem,
    SheetTrouble,
)
from qingdan_catalog.sheets.rowkinds import RowUse

_TROUBLES = {
    SheetTrouble.VALUE: "写不进要素的值（没有写入）",
    SheetTrouble.UNEQUAL: "同一要素有两格写得不同（取了前一格，这一格没有写入）",
    SheetTrouble.BENEATH: "合并单元格盖住的内容（没有写入）",
    SheetTrouble.LABEL: "代码表里没有的写法（照原样写入，qingdan check 会再指出）",
    SheetTrouble.SAME: "分不开的事项（都写入了，文件名加了区别）",
    SheetTrouble.NEAR: "名称相近的事项（都写入了）",
    SheetTrouble.COUNT: "项数与表名不符",
}
_SHOWN = 50
_LEFT_SHOWN = 3
_FULL_SURE = 1.0
_QUIET = frozenset({RowUse.ITEM, RowUse.PART, RowUse.BLANK, RowUse.HEADER, RowUse.ASIDE})


def report_plan(plan: WorkbookPlan) -> Iterator[str]:
    """What each sheet is taken for, and where each column goes; nothing has been written."""
    yield f"{plan.name}：{len(plan.sheets)} 个工作表，按标准 {plan.profile} 识别（没有写任何文件）"
    for sheet in plan.sheets:
        yield ""
        yield from _sheet_plan(sheet)


def _sheet_plan(sheet: SheetPlan) -> Iterator[str]:
    hidden = "（隐藏的工作表）" if sheet.hidden else ""
    if sheet.layout is None:
        yield f"工作表“{sheet.sheet}”{hidden}：不读，{sheet.reason}"
        return
    rows = f"第 {sheet.top + 1} 行" if sheet.top == sheet.bottom else f"第 {sheet.top + 1}—{sheet.bottom + 1} 行"
    yield f"工作表“{sheet.sheet}”{hidden}：版式“{sheet.layout.name}”，表头在{rows}，数据从第 {sheet.bottom + 2} 行起"
    for column in sheet.columns:
        if column.use is not ColumnUse.EMPTY or column.header:
            yield f"  {_column(column)}"


def _column(column: ColumnPlan) -> str:
    header = f"“{column.header}”" if column.header else "（没有列名）"
    sample = f"，{column.filled} 格，如“{column.sample}”" if column.filled else "，没有内容"
    likely = "" if column.sure >= _FULL_SURE else f"，把握 {column.sure:.0%}"
    if column.use is ColumnUse.MAPPED:
        told = "，按内容分" if len(column.keys) > 1 else "，连同列名并入" if column.added else ""
        remark = f"（{column.reason}）" if column.reason else ""
        return f"{column.letters} {header} → {column.element}{told}{likely}{remark}{sample}"
    if column.use is ColumnUse.JOINED:
        return f"{column.letters} {header} → 只用来连接各表{likely}{sample}"
    word = {ColumnUse.DROPPED: "不写入", ColumnUse.UNMAPPED: "没有去处", ColumnUse.EMPTY: "空列"}[column.use]
    reason = f"：{column.reason}" if column.reason else ""
    return f"{column.letters} {header} → {word}{reason}{sample}"


def report_sheets(report: SheetImportReport) -> Iterator[str]:
    """The report as text: records, then each sheet with its rows and columns, then the problems one by one."""
    verb = "导入到" if report.wrote else "没有导入到"
    encoding = f"（{report.files.encoding}）" if report.files.encoding else ""
    yield f"从 {report.source}{encoding} {verb} {report.target}"
    yield _records(report)
    for note in report.notes:
        where = "!".join(part for part in (note.sheet, note.cell) if part)
        yield f"读取说明：{where + ' ' if where else ''}{note.message}"
    for plan, account in zip(report.plan.sheets, report.sheets, strict=True):
        yield ""
        yield from _sheet(plan, account)
    yield from _problems(report)
    yield ""
    yield _verdict(report)


def _records(report: SheetImportReport) -> str:
    files = report.files
    counts = (
        ("写入", files.written),
        ("没有变化", files.unchanged),
        ("替换", files.replaced),
        ("保留原文件", files.conflicts),
        ("重复", files.repeated),
        ("未能写入", files.refused),
    )
    stated = "，".join(f"{word} {count}" for word, count in counts if count)
    return f"{len(report.sheets)} 个工作表，{report.items} 个事项：{stated or '没有写文件'}"


def _sheet(plan: SheetPlan, account: SheetAccount) -> Iterator[str]:
    hidden = "（隐藏的工作表）" if account.hidden else ""
    uses = "，".join(f"{use.zh} {count}" for use, count in account.uses.items()) or "没有内容"
    layout = f"版式“{plan.layout.name}”，" if plan.layout else f"不读（{plan.reason}），"
    yield f"工作表“{account.name}”{hidden}：{layout}{account.items} 个事项；{account.height} 行：{uses}"
    yield from _rows(account)
    by_number = {column.column: column for column in plan.columns}
    for number in sorted(account.columns):
        column, found = by_number[number], account.columns[number]
        header = f"“{column.header}”" if column.header else "（没有列名）"
        parts = []
        if found.mapped:
            parts.append(
                f"写入 {found.mapped}（{'、'.join(f'{name} {count}' for name, count in found.elements.items())}）"
            )
        parts += [f"{reason} {count}" for reason, count in (*found.empty.items(), *found.dropped.items())]
        if found.unmapped:
            parts.append(f"没有去处 {found.unmapped}（{column.reason}）")
        if found.failed:
            parts.append(f"没有写入 {found.failed}（见问题）")
        yield f"  {column_letters(number)} {header} {found.present} 格：{'；'.join(parts)}"
    for reason, texts in account.left.items():
        some = "；".join(f"“{_short(text)}” {count}" for text, count in texts.most_common(_LEFT_SHOWN))
        more = f" 等 {len(texts)} 种" if len(texts) > _LEFT_SHOWN else ""
        yield f"  没有写入的字样 {texts.total()} 处，{reason}：{some}{more}"
    for reason, count in account.assumed.items():
        yield f"  补上 {count} 处：{reason}"


def _rows(account: SheetAccount) -> Iterator[str]:
    told = [fate for fate in account.fates if fate.use not in _QUIET]
    for fate in told[:_SHOWN]:
        reason = f"（{fate.reason}）" if fate.reason else ""
        yield f"  第 {fate.row + 1} 行 {fate.use.zh}{reason}：{fate.text}"
    if len(told) > _SHOWN:
        yield f"  ……还有 {len(told) - _SHOWN} 行"


def _problems(report: SheetImportReport) -> Iterator[str]:
    for trouble, count in report.troubles.items():
        yield ""
        yield f"{_TROUBLES[trouble]}：{count} 处"
        kept = [problem for problem in report.problems if problem.trouble is trouble]
        yield from _kept(kept)
        if count > min(len(kept), _SHOWN):
            yield f"  ……还有 {count - min(len(kept), _SHOWN)} 处"
    if report.files.problems:
        yield ""
        yield f"写文件时：{len(report.files.problems)} 处"
        for problem in report.files.problems[:_SHOWN]:
            yield f"  第 {problem.line} 行：{problem.reason}{f' → {problem.file}' if problem.file else ''}"


def _kept(problems: Sequence[SheetProblem]) -> Iterator[str]:
    for problem in problems[:_SHOWN]:
        row = f" 第 {problem.row} 行" if problem.row else ""
        place = f"{problem.sheet}!{problem.cell}" if problem.cell else f"{problem.sheet}{row}"
        value = f" “{problem.value}”" if problem.value else ""
        yield f"  {place}{value}：{problem.reason}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


def _verdict(report: SheetImportReport) -> str:
    if not report.adds_up:
        return "账目不平：有行或单元格没有交代去向，这是 qingdan 的缺陷，请报告给维护者。"
    if not report.wrote:
        return "账目相符，但有上面列出的内容没有去处；写了 --strict，所以一个文件也没有写。"
    if report.complete:
        return "账目相符：每一行、每一格都有去处。"
    return "账目相符，但有上面列出的内容没有写入，请改正表格，或用 --plan -o 映射.yaml 补充映射后重新导入。"
