"""Where to go, whom to ask, how to complain, and what rights there are."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, IMPLEMENTATIONS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Text
from qingdan_schema.models.parts import Question, Remedy, Window

_BASIC = "全国交换表 基本信息"
_PHONE = "GB/T 39046-2020 表4；地方扩展要素（山东类事项表，2020）"

Place = Annotated[
    Text | None,
    Element(
        "办理地点",
        column="transact_addr",
        required=APPLICATIONS,
        optional=BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
Hours = Annotated[
    Text | None,
    Element(
        "办理时间",
        column="transact_time",
        required=APPLICATIONS,
        optional=BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
Windows = Annotated[
    list[Window] | None,
    Element(
        "办理窗口",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=sources.GUANGDONG,
        description="有几处窗口的，逐处写明",
    ),
]
Contact = Annotated[
    Text | None,
    Element("咨询方式", column="link_way", required=IMPLEMENTATIONS | BUNDLES, merge=Merge.LOCAL, clause=_BASIC),
]
Supervision = Annotated[
    Text | None,
    Element(
        "监督投诉方式",
        column="supervise_way",
        required=IMPLEMENTATIONS | BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
Rights = Annotated[
    Text | None,
    Element("行政相对人权利", optional=IMPLEMENTATIONS, clause=sources.SHANDONG, description="依法享有的权利"),
]
Obligations = Annotated[
    Text | None,
    Element("行政相对人义务", optional=IMPLEMENTATIONS, clause=sources.SHANDONG, description="依法履行的义务"),
]
Remedies = Annotated[
    list[Remedy] | None,
    Element(
        "权利救济",
        optional=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        clause=f"{sources.SHANDONG}；{sources.PLATFORM}",
        description="行政复议、行政诉讼向谁提出",
    ),
]
Questions = Annotated[
    list[Question] | None,
    Element("常见问题", optional=IMPLEMENTATIONS | BUNDLES, merge=Merge.FREE, clause="全国交换表 常见问题"),
]
