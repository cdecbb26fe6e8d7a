"""A picture at the head of an Excel sheet, with the words that stand for it, and without an imaging library."""

from __future__ import annotations

from typing import Any, Final

from qingdan_renderers._letterhead import HEIGHT, png_sides

_EMU: Final = 36_000  # of a millimetre
_POINTS: Final = 2.8346  # of a millimetre
_EDGE: Final = 0.7  # millimetres between the picture and the corner of the sheet


def add_picture(sheet: Any, png: bytes, told: str) -> float:
    """Put an emblem into the upper left corner; gives the points that it takes across."""
    from openpyxl.drawing.fill import Blip
    from openpyxl.drawing.geometry import PresetGeometry2D
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.picture import PictureFrame
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor

    class Png(Image):  # type: ignore[misc, unused-ignore]
        """One that is written as it is."""

        format = "png"

        def __init__(self) -> None:
            pass

        def _data(self) -> bytes:
            return png

    wide, high = png_sides(png)
    across = HEIGHT * wide / high
    frame: Any = PictureFrame()
    frame.nvPicPr.cNvPr.id, frame.nvPicPr.cNvPr.name, frame.nvPicPr.cNvPr.descr = 1, "徽标", told
    frame.blipFill.blip = Blip()
    frame.blipFill.blip.cstate = "print"
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    anchor: Any = OneCellAnchor()
    anchor._from.colOff = anchor._from.rowOff = round(_EDGE * _EMU)
    anchor.ext.width, anchor.ext.height = round(across * _EMU), round(HEIGHT * _EMU)
    anchor.pic = frame
    picture: Any = Png()
    picture.anchor = anchor
    sheet.add_image(picture)
    return (across + _EDGE) * _POINTS
