"""What a row of a sheet is when it is no item: blank, a total, a note, a sample, the header again, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.grid import Value
from qingdan_catalog.sheets.layout import LONGEST_HEADER, plain_header


class RowUse(Enum):
    """What became of a row."""

    ITEM = "item"
    """It begins an item, or is a row of one in a table of rows."""
    PART = "part"
    """It continues the item above."""
    BLANK = "blank"
    """It says nothing."""
    HEADER = "header"
    """It is the header."""
    ABOVE = "above"
    """It stands above the header: a title, a unit, a note."""
    REPEATED = "repeated"
    """It is the header again, or numbers its columns."""
    HEADING = "heading"
    """It is a heading between items."""
    NOTE = "note"
    """It is a note, or says who filled in the table."""
    TOTAL = "total"
    """It is a total."""
    SAMPLE = "sample"
    """It is a sample, or tells how to fill in the columns."""
    REFUSED = "refused"
    """It should be an item and cannot be one."""
    UNREAD = "unread"
    """Its sheet could not be understood."""
    ASIDE = "aside"
    """Its sheet holds no items, by its name or by the mapping."""

    @property
    def zh(self) -> str:
        """What the row is, in words."""
        return _WORDS[self]


_WORDS = {
    RowUse.ITEM: "事项",
    RowUse.PART: "接上一行",
    RowUse.BLANK: "空行",
    RowUse.HEADER: "表头",
    RowUse.ABOVE: "表头以上",
    RowUse.REPEATED: "重复的表头",
    RowUse.HEADING: "小标题",
    RowUse.NOTE: "注释",
    RowUse.TOTAL: "合计",
    RowUse.SAMPLE: "示例或填写要求",
    RowUse.REFUSED: "没有写成事项",
    RowUse.UNREAD: "没有读懂",
    RowUse.ASIDE: "不读的表",
}

_TOTAL = re.compile(r"(?:合计|总计|小计|共计)(?:[：:（(\d].*)?|共\d+[项条个].{0,10}", re.DOTALL)
_SAMPLE = re.compile(
    r"[（(【\[]?(?:填写)?(?:示例|样例|范例|举例|例子|样表|例)[）)】\]]?(?:\d{0,2}|[：:].{0,200})", re.DOTALL
)
_NOTE = re.compile(
    r"(?:[*※★]\s*)?(?:备?注|附注|说明|(?:填[表报写]|编制)说明|附件|附表|联系(?:人|电话|方式))\d?\s*(?:[：:（(、.．]|$)"
)
_SIGNED = re.compile(
    r"(?:单位)?(?:填[表报](?:单位|人|日期|时间)?|制表(?:单位|人|日期)?|审[核批]人?|复核人?|(?:单位|部门)?(?:主要|分管)?负责人|"
    r"联系(?:人|电话)|经办人|日期|单位(?:名称|[（(]盖章[）)])?)\s*(?:[（(][^（）()]*[）)])?\s*[：:]"
)
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_MARKS = re.compile(
    r"[（(【]?(?:必填|选填|非必填|必须|可选|必填项|选填项|文本|数字|日期|单选|多选|下拉选择|下拉框|自动生成|\d+字以内|如有)"
    r"(?:[，,、/]?(?:必填|选填|文本|数字|日期|单选|多选))*[）)】]?"
)
_COLUMN_NUMBER = re.compile(r"[（(]?\d{1,3}[）)]?|[A-Z]{1,2}|[①-⑳]|[甲乙丙丁戊己庚辛壬癸]")
_SHARE = 0.6
_FEW = 3


def kind_of_row(
    cells: Cells, row: int, own: Sequence[tuple[int, Value]], headers: Sequence[str], gap: int
) -> RowUse | None:
    """What a row with the non-blank cells `own` is, None for one with data.

    `headers` are the plain headers by column, `gap` the number of rows between the header and this row.
    """
    texts = [str(value).strip() for _, value in own]
    if _is_header(own, headers):
        return RowUse.REPEATED
    if gap < _FEW and len(own) >= _FEW and _numbers_columns(texts):
        return RowUse.REPEATED
    if gap < _FEW and len(own) > 1 and all(_MARKS.fullmatch(text) for text in texts):
        return RowUse.SAMPLE
    first = "".join(texts[0].split())
    if _TOTAL.fullmatch(first):
        return RowUse.TOTAL
    if any(_SAMPLE.fullmatch(text) for text in texts[:2]):
        return RowUse.SAMPLE
    if all(_SIGNED.match(text) for text in texts):
        return RowUse.NOTE
    return _kind_of_lone(cells, row, own[0][0], texts[0]) if len(own) == 1 else None


def _kind_of_lone(cells: Cells, row: int, column: int, text: str) -> RowUse | None:
    """What a row with one text alone is."""
    if _NOTE.match(text):
        return RowUse.NOTE
    wide = sum(1 for each in range(cells.width) if cells.origin(row, each) == (row, column)) >= min(_FEW, cells.width)
    if _HEADING.match(text) and (wide or column == 0):
        return RowUse.HEADING
    if not wide:
        return None
    return RowUse.HEADING if len(text) <= 40 else RowUse.NOTE


def _is_header(own: Sequence[tuple[int, Value]], headers: Sequence[str]) -> bool:
    """Whether the cells repeat the header above them."""
    equal = sum(
        1 for column, value in own if isinstance(value, str) and headers[column] and _ends(headers[column], value)
    )
    return equal > 1 and equal >= _SHARE * len(own)


def _ends(header: str, value: str) -> bool:
    if len(value) > LONGEST_HEADER:
        return False
    plain = plain_header(value)
    return bool(plain) and (header == plain or header.endswith("／" + plain) or header.startswith(plain + "／"))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 1 2 3 …, A B C …"""
    plain = [text.removesuffix(".0") for text in texts]
    return all(_COLUMN_NUMBER.fullmatch(text) for text in plain) and len(set(plain)) == len(plain)


_BODY_LINE = re.compile(
    r"(?:填[报表]|编制|实施|责任)?(?:单位|部门|机关)(?:名称)?\s*(?:[（(][^（）()]*[）)])?\s*[：:]\s*([^\s：:，,；;]{3,40})"
)
_BODY_END = re.compile(r"(?:局|委员会|委|办公室|办|厅|部|院|中心|政府|队|站|所|署|会)(?:[（(][^（）()]*[）)])?$")


def body_in(text: str) -> str:
    """The body that a line above or below a table names as its unit; empty where it names none."""
    found = _BODY_LINE.search(text)
    return found[1] if found and _BODY_END.search(found[1]) else ""
