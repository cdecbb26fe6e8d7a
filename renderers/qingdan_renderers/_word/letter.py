"""A Word document in the manner of an official one (GB/T 9704-2012), in the smaller type of notices."""

from __future__ import annotations

from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from qingdan_renderers._word.elements import WIDTH, paragraph, shrink
from qingdan_renderers._word.writer import Paper, sized
from qingdan_renderers.theme import PLAIN, Theme

_WIDTH: Final = 8844  # twentieths of a point: 156 mm
_SIZES: Final = {  # 标题二号, 正文四号, 表格小四
    "Title": (22, 30, 0, 4),
    "Normal": (14, 21, 0, 0),
    "表格文字": (12, 16, 2, 2),
    "项目": (12, 16, 2, 2),
    "小字": (12, 18, 2, 2),
    "填写行": (12, 18, 6, 2),
}


class Letter(Paper):
    """A letter of an office; what is added stands in the order in which it was added."""

    def __init__(self, title: str, updated: str, theme: Theme = PLAIN) -> None:
        """``updated`` is the date of the file."""
        super().__init__(title, "", updated, theme=theme)
        from docx.shared import Mm

        sized(self._document, _SIZES)
        section = self._document.sections[0]
        section.top_margin, section.bottom_margin = Mm(25), Mm(20)
        section.left_margin, section.right_margin = Mm(28), Mm(26)

    def line(
        self, text: str, style: str = "", *, right: bool = False, keep: bool = False, new_page: bool = False
    ) -> None:
        """A paragraph on its own, on the right or at the head of a page; nothing of an empty text without a style."""
        if not text and style != "Small":
            return
        made = paragraph(text, style, keep=keep, centred=right)
        properties = made.find(qn("w:pPr"))
        if right:
            properties.find(qn("w:jc")).set(qn("w:val"), "right")
        if new_page:
            after = properties.find(qn("w:pStyle"))
            broken = etree.Element(qn("w:pageBreakBefore"))
            after.addnext(broken)
        self.add(made)

    def body(self, text: str) -> None:
        """A paragraph whose first line is set in by two characters."""
        made = paragraph(text, "Normal")
        set_in = etree.SubElement(made.find(qn("w:pPr")), qn("w:ind"))
        set_in.set(qn("w:firstLineChars"), "200")
        set_in.set(qn("w:firstLine"), "560")
        self.add(made)

    def finish(self) -> bytes:
        """The document as bytes that depend on nothing but its content."""
        shrink(self._document.element.body, _WIDTH / WIDTH)
        return super().finish()
