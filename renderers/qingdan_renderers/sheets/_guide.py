"""填报说明: the first sheet, which says how the workbook is filled in. Made from the element dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qingdan_catalog.sheets.export import FILE_HEADER, GUIDE, NUMBER_HEADER, SheetColumn, SheetPlan, table_title
from qingdan_renderers.sheets._lists import how_to_fill
from qingdan_renderers.sheets._looks import (
    CELL,
    FIXED_FILL,
    HEAD,
    HEADING,
    INHERITED_FONT,
    STAR,
    TEXT,
    TITLE,
    Look,
    Looks,
)
from qingdan_renderers.sheets._widths import height_of
from qingdan_schema.element import Family

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from qingdan_catalog.store import Catalogue

_WIDTHS = (12, 30, 16, 46, 46, 36)
_TOTAL = sum(_WIDTHS)
_MANY = 12  # labels that are still told in a line; longer lists stand in their code table below
_MOST_LABELS = 400

_STEPS = (
    "每个事项在“事项”表（权责事项、一件事各在自己的表里）占一行；材料、依据、环节等一个事项有多行的，在各自的表里一行写一条，"
    f"用“{FILE_HEADER}”一列对应到事项。",
    "只改要改的单元格。改好后把这个工作簿交回，用 qingdan merge 合并：只有改过的单元格会写进记录文件，其余一个字不动；"
    "两边都改过的不会自动决定，会列出来请人选定。",
    f"增加一条材料、依据等：在表的末尾加一行，写上同一个“{FILE_HEADER}”，“{NUMBER_HEADER}”不写；要插在中间，就在那里插入一行。",
    f"增加一个事项：在“事项”表末尾加一行，“{FILE_HEADER}”写一个没有用过的名字（如 新1），它的材料等行也写这个名字。",
    "删除：把整行删掉（先在“审阅”里撤销工作表保护，没有密码）。合并时会先列出被删的行，写明 --delete 才真的删除。",
    "一个单元格填几个值的，用“、”隔开；日期写成 2026-03-01；时限写成 20工作日、30自然日 或 即办。",
    f"编码各列都是文本格式，请不要改成数字格式，否则位数会丢失，合并时不取用。不要改表名、表头和“{FILE_HEADER}”“{NUMBER_HEADER}”两列；"
    "自己加的列和表不会取用，合并时会说明。",
)


def write_guide(workbook: Workbook, looks: Looks, catalogue: Catalogue, plans: Sequence[SheetPlan], title: str) -> None:
    """Write the sheet; `title` names the part of the catalogue that the workbook holds."""
    guide = _Guide(workbook, looks)
    guide.line(f"{title}  填报说明", TITLE, height=34)
    for line in _about(catalogue):
        guide.line(line, TEXT)
    guide.gap()
    guide.line("一、怎样填", HEADING, height=22)
    for number, step in enumerate(_STEPS, 1):
        guide.line(f"{number}．{step}", TEXT)
    guide.gap()
    guide.line("二、记号和颜色", HEADING, height=22)
    guide.legend()
    guide.gap()
    guide.line("三、各列填什么", HEADING, height=22)
    guide.table(("表", "列", "必填", "填法", "说明", "依据"), _column_rows(plans))
    guide.gap()
    guide.line("四、代码表", HEADING, height=22)
    guide.table(("编号", "代码表", "值的个数", "可填的值", "", ""), _list_rows(plans))
    guide.finish()


class _Guide:
    """The sheet under way, filled from top to bottom."""

    def __init__(self, workbook: Workbook, looks: Looks) -> None:
        self._looks = looks
        self._sheet = workbook.add_worksheet(GUIDE)
        self._row = 0
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)

    def line(self, text: str, look: Look, height: float = 0) -> None:
        """A text over the whole width."""
        self._sheet.set_row(self._row, height or height_of([text], [_TOTAL]))
        self._sheet.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", self._looks[look])
        self._looks.text(self._sheet, self._row, 0, text, look)
        self._row += 1

    def gap(self) -> None:
        """An empty row."""
        self._row += 1

    def legend(self) -> None:
        """The marks, each as it looks."""
        star = Look(colour=STAR, bold=True, border=True, across="center")
        inherited = Look(colour=INHERITED_FONT, italic=True, border=True, across="center")
        fixed = Look(fill=FIXED_FILL, border=True, across="center")
        for text, look, words in (
            ("*列名", star, "必填的列（有些事项类型必填，见下表“必填”一栏）。"),
            (
                "灰底",
                fixed,
                f"固定的内容：编码、名称、“{FILE_HEADER}”“{NUMBER_HEADER}”，一般不改；确要改的，先撤销工作表保护。",
            ),
            (
                "灰色斜体",
                inherited,
                "沿用上级的内容，本记录没有写。不改就继续沿用；改了，改后的内容写进本记录（材料、依据等表和"
                "实施主体这样几列合成的要素，是整组写进本记录）；删空不起作用。",
            ),
        ):
            self._sheet.set_row(self._row, height_of([words], [_TOTAL - _WIDTHS[0]]))
            self._looks.text(self._sheet, self._row, 0, text, look)
            self._sheet.merge_range(self._row, 1, self._row, len(_WIDTHS) - 1, "", self._looks[TEXT])
            self._looks.text(self._sheet, self._row, 1, words, TEXT)
            self._row += 1

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table with a head; a row that ends in empty texts lets its last text run over them."""
        self._cells(head, HEAD, 20)
        for row in rows:
            self._cells(row, CELL, 0)

    def finish(self) -> None:
        """Set up for the printer."""
        sheet = self._sheet
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&C第&P页 共&N页")
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _cells(self, texts: Sequence[str], look: Look, least: float) -> None:
        span = len(_WIDTHS)
        while span > 1 and not any(texts[span - 1 :]):
            span -= 1
        runs_over = look is CELL and span <= len(_WIDTHS) - 2
        widths = [*_WIDTHS[: span - 1], sum(_WIDTHS[span - 1 :])] if runs_over else list(_WIDTHS)
        shown = texts[:span] if runs_over else texts
        self._sheet.set_row(self._row, max(least, height_of(shown, widths)))
        if runs_over or (look is HEAD and span < len(_WIDTHS)):
            self._sheet.merge_range(self._row, span - 1, self._row, len(_WIDTHS) - 1, "", self._looks[look])
            shown = texts[:span]
        for column, text in enumerate(shown):
            self._looks.text(self._sheet, self._row, column, text, look)
        self._row += 1


def _about(catalogue: Catalogue) -> list[str]:
    settings, profile = catalogue.settings, catalogue.profile
    lines = [f"标准：{profile.title}（{profile.id}）"]
    edition = "  ".join(
        f"{word}：{text}" for word, text in (("版次", settings.edition), ("更新日期", settings.updated)) if text
    )
    return [*([f"目录：{settings.title}"] if settings.title else []), *lines, *([edition] if edition else [])]


def _column_rows(plans: Sequence[SheetPlan]) -> Iterable[Sequence[str]]:
    for plan in plans:
        for column in plan.columns:
            yield (
                plan.name,
                column.header,
                required_words(column),
                _filling(column),
                column.description,
                column.clause,
            )


def _filling(column: SheetColumn) -> str:
    if len(column.labels) > _MANY:
        words = f"见代码表“{table_title(column)}”"
        return f"可填几个，用“、”隔开；{words}" if column.multiple else words
    return how_to_fill(column)


def required_words(column: SheetColumn) -> str:
    """Which families of items must state a column, in words; empty where none must."""
    families = [family for family in Family if family in column.required]
    if not families:
        return ""
    return (
        "必填"
        if set(families) >= column.allowed - {Family.DIRECTORY}
        else "、".join(family.value for family in families)
    )


def _list_rows(plans: Sequence[SheetPlan]) -> Iterable[Sequence[str]]:
    lists: dict[tuple[str, ...], str] = {}
    for plan in plans:
        for column in plan.columns:
            if column.table:
                lists.setdefault(column.labels, table_title(column))
            elif len(column.labels) > _MANY:
                lists.setdefault(column.labels, column.header)
    for number, (labels, title) in enumerate(lists.items(), 1):
        yield str(number), title, str(len(labels)), "、".join(labels[:_MOST_LABELS]), "", ""
