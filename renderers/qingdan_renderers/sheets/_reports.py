"""Reports of exports and merges, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qingdan_catalog.sheets.export import SheetExportReport
from qingdan_catalog.sheets.merge import Conflict, MergeReport
from qingdan_schema.paths import show_path

_SHOWN = 200
_LONG = 80


def report_sheets(report: SheetExportReport, missing: Sequence[str] = ()) -> Iterator[str]:
    """An export: which files, how many records, and what is not in them in full."""
    for path, count in report.workbooks.items():
        yield f"{path}：{count} 条记录"
    if len(report.workbooks) > 1:
        yield f"共 {len(report.workbooks)} 份，{report.records} 条记录"
    if report.inherited:
        yield f"其中 {report.inherited} 条有沿用上级的内容（灰色斜体），不改就不会写进记录。"
    yield from _list(
        "读不了、没有导出的文件", (f"{path}：{why}，先用 qingdan check 检查它" for path, why in report.troubles)
    )
    yield from _list(
        "表里没有或不全的内容（合并时不动它们）", (f"{path} 的“{place}”：{why}" for path, place, why in report.unsaid)
    )
    yield from _list("没有找到的编码", missing)


def report_merge(report: MergeReport, *, written: bool) -> Iterator[str]:
    """A merge: what goes into which file, then what does not, and why."""
    yield f"{report.workbook}：核对了 {report.records} 条记录"
    yield from _list(
        "取用的改动",
        (
            f"{each.file}{_inner(each.path)}（{each.cell}）：{_cut(each.before)} → {_cut(each.after)}"
            if each.path
            else f"{each.file}（{each.cell}）：新增事项“{each.after}”"
            for each in report.taken
        ),
    )
    yield from _list("冲突：导出以后两边都改过", (line for each in report.conflicts for line in _conflict(each)))
    yield from _list(
        "没有取用的单元格和行",
        (f"{each.cell}{f'（{each.file}）' if each.file else ''}：{each.reason}" for each in report.refused),
    )
    yield from _list(
        "表里删去的行",
        (
            f"{'已删除' if each.done and written else '要删除' if each.done else '没有删除'}："
            f"{each.file}{_inner(each.path)}，{each.sheet}：{_cut(each.text)}"
            for each in report.deletions
        ),
    )
    yield from _list("没有看的内容", report.notes)
    yield from _list("没有写入的文件", (f"{each.path}：{each.reason}" for each in report.unwritten))
    yield ""
    yield _verdict(report, written=written)


def _conflict(conflict: Conflict) -> Iterator[str]:
    settled = f"  [{conflict.settled}]" if conflict.settled else ""
    place = f"{conflict.file}:{conflict.span.line}:{conflict.span.column}"
    yield f"{place}  {show_path(conflict.path)}  {conflict.cell}{settled}"
    yield f"  导出时：{_cut(conflict.base)}"
    yield f"  工作簿：{_cut(conflict.sheet)}"
    yield f"  记录里：{_cut(conflict.current)}"


def _verdict(report: MergeReport, *, written: bool) -> str:
    counts = [
        f"{'修改' if written else '要修改'} {len(report.rewrites)} 个文件" if report.rewrites else "",
        f"{'新增' if written else '要新增'} {len(report.created)} 个文件" if report.created else "",
        f"{'删除' if written else '要删除'} {len(report.removed)} 个文件" if report.removed else "",
    ]
    done = "，".join(word for word in counts if word) or "没有要改的文件"
    left = [
        f"{len(report.open_conflicts)} 处冲突没有决定（改好一边，或用 --ours、--theirs 说明听哪边）"
        if report.open_conflicts
        else "",
        f"{len(report.refused)} 处没有取用" if report.refused else "",
        f"{sum(not each.done for each in report.deletions)} 行在表里删去、记录里保留（要删写 --delete）"
        if any(not each.done for each in report.deletions)
        else "",
    ]
    rest = "；".join(word for word in left if word)
    dry = "" if written else "（只是试看，什么都没有写）"
    return f"{done}{dry}。" + (f"还有：{rest}。" if rest else "")


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if not found:
        return
    yield ""
    yield f"{title}："
    for line in found[:_SHOWN]:
        yield f"  {line}"
    if len(found) > _SHOWN:
        yield f"  ……还有 {len(found) - _SHOWN} 行"


def _inner(path: tuple[str | int, ...]) -> str:
    return f" 的“{show_path(path)}”" if path else ""


def _cut(text: str) -> str:
    line = " ".join(text.split()) or "（空）"
    return line if len(line) <= _LONG else line[:_LONG] + "…"
