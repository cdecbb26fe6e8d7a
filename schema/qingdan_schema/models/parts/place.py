"""Where an item is handled: windows, and places beyond the body's own."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Labels, Node, Text


class Window(Node):
    """办理窗口, one row."""

    name: Annotated[
        Text | None, Element("名称", required=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
    address: Annotated[
        Text | None, Element("地址", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
    hours: Annotated[
        Text | None, Element("时间", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
    phone: Annotated[
        Text | None, Element("电话", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None


class CrossRegion(Node):
    """跨域通办, one row: a range in which the item is handled for others, the form, and the places."""

    scope: Annotated[
        Text | None, Element("范围", required=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
    form: Annotated[
        Text | None, Element("形式", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
    divisions: Annotated[
        Labels | None, Element("地区", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG)
    ] = None
