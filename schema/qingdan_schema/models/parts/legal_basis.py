"""设定依据: a provision of a law that sets an item or a power."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import ALL, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Day, Node, Text


class LegalBasis(Node):
    """设定依据, one row: a provision of a law that sets the item."""

    title: Annotated[
        Text | None, Element("法规", required=ALL, merge=Merge.SAME, description="法规全称，可不写书名号")
    ] = None
    number: Annotated[
        Text | None, Element("文号", optional=ALL, merge=Merge.SAME, description="如 国发〔2016〕6号、国务院令第716号")
    ] = None
    provision: Annotated[
        Text | None,
        Element(
            "条款",
            optional=ALL,
            merge=Merge.SAME,
            clause="立法法（2023）第六十五条",
            description="如 第三十五条第一款第（二）项",
        ),
    ] = None
    quote: Annotated[Text | None, Element("原文", optional=ALL, merge=Merge.SAME, description="该条款的原文")] = None
    issuer: Annotated[Text | None, Element("颁布机关", optional=ALL, merge=Merge.SAME, clause=sources.GUANGDONG)] = None
    in_force: Annotated[Day | None, Element("施行日期", optional=ALL, merge=Merge.SAME, clause=sources.GUANGDONG)] = (
        None
    )
    url: Annotated[
        Text | None,
        Element("网址", optional=ALL, merge=Merge.SAME, clause=sources.GUANGDONG, description="公开全文的网址"),
    ] = None
