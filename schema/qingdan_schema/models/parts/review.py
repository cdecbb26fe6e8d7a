"""审核记录: the reviews that a record passes before it is published."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import IMPLEMENTATIONS, POWERS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Count, Day, Node, Text

_ANY = IMPLEMENTATIONS | POWERS


class Review(Node):
    """审核记录, one row: one round of review, and what was found true, lawful and reasonable."""

    number: Annotated[
        Count | None,
        Element("轮次", optional=_ANY, merge=Merge.LOCAL, clause=sources.REVIEWS, description="第几轮，如 1、2、3"),
    ] = None
    department: Annotated[
        Text | None,
        Element("部门", optional=_ANY, merge=Merge.LOCAL, clause=sources.REVIEWS, description="审核的部门"),
    ] = None
    reviewer: Annotated[Text | None, Element("审核人", optional=_ANY, merge=Merge.LOCAL, clause=sources.REVIEWS)] = None
    day: Annotated[Day | None, Element("日期", optional=_ANY, merge=Merge.LOCAL, clause=sources.REVIEWS)] = None
    is_true: Annotated[
        Text | None,
        Element(
            "真实性",
            table="yes_no",
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=sources.REVIEWS,
            description="内容与实际办理一致的写“是”",
        ),
    ] = None
    is_lawful: Annotated[
        Text | None,
        Element(
            "合法性",
            table="yes_no",
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=sources.REVIEWS,
            description="有依据、不超出权限的写“是”",
        ),
    ] = None
    is_reasonable: Annotated[
        Text | None,
        Element(
            "合理性",
            table="yes_no",
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=sources.REVIEWS,
            description="材料、时限、环节确有必要的写“是”",
        ),
    ] = None
    opinion: Annotated[Text | None, Element("意见", optional=_ANY, merge=Merge.LOCAL, clause=sources.REVIEWS)] = None
