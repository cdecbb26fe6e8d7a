"""权利救济: where those concerned can have a decision reviewed."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import IMPLEMENTATIONS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Node, Text


class Remedy(Node):
    """权利救济, one row: reconsideration or action, and the body that hears it."""

    way: Annotated[
        Text | None,
        Element(
            "途径",
            required=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            clause=sources.SHANDONG,
            description="行政复议 或 行政诉讼",
        ),
    ] = None
    department: Annotated[
        Text | None,
        Element(
            "部门",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            clause=sources.SHANDONG,
            description="复议机关或者法院",
        ),
    ] = None
    address: Annotated[
        Text | None, Element("地址", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=sources.SHANDONG)
    ] = None
    phone: Annotated[
        Text | None, Element("电话", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=sources.SHANDONG)
    ] = None
    url: Annotated[
        Text | None, Element("网址", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=sources.SHANDONG)
    ] = None
