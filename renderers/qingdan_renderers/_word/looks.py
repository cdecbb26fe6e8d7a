"""What a theme changes in the parts of the starting document: the fonts and colour of its styles."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

from qingdan_renderers.theme import Theme

_TEXT: Final = frozenset({"仿宋"})
_HEADINGS: Final = frozenset({"黑体", "方正小标宋简体"})
_COLOURED: Final = frozenset({"Letterhead", "Heading1", "Heading4"})
"""Styles in the main colour: the office's name, and the headings of sections (in a book, of the fourth level)."""


def dressed(name: str, content: bytes, theme: Theme) -> bytes:
    """A part of the starting document under a theme."""
    if not (theme.colour or theme.fonts.text or theme.fonts.headings) or name not in ("styles.xml", "fontTable.xml"):
        return content
    root = etree.fromstring(content)
    if name == "styles.xml":
        _styles(root, theme)
    else:
        _table(root, theme)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles(root: Any, theme: Theme) -> None:
    for fonts in root.iter(qn("w:rFonts")):
        named = fonts.get(qn("w:eastAsia"))
        for held, families in ((_TEXT, theme.fonts.text), (_HEADINGS, theme.fonts.headings)):
            if named in held and families:
                fonts.set(qn("w:eastAsia"), families[0])
    for style in root.iter(qn("w:style")):
        if theme.colour and style.get(qn("w:styleId")) in _COLOURED:
            looks: Any = style.find(qn("w:rPr"))
            colour = etree.Element(qn("w:color"))
            colour.set(qn("w:val"), theme.colour.removeprefix("#").upper())
            looks.find(qn("w:rFonts")).addnext(colour)  # the schema wants it before the size


def _table(root: Any, theme: Theme) -> None:
    """Beside an office's font stands what may be taken where it is not installed."""
    for held, families in (("仿宋", theme.fonts.text), ("黑体", theme.fonts.headings)):
        if not families or families[0] in {font.get(qn("w:name")) for font in root}:
            continue
        model = next(font for font in root if font.get(qn("w:name")) == held)
        substitutes = [*families[1:], held, model.find(qn("w:altName")).get(qn("w:val"))]
        made: Any = etree.fromstring(etree.tostring(model))
        made.set(qn("w:name"), families[0])
        made.find(qn("w:altName")).set(qn("w:val"), ",".join(substitutes))
        root.append(made)
