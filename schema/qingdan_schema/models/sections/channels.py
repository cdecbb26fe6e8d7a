"""By which ways: window, web, terminal, post; how often one has to come; where else it is handled."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Count, Labels, Text
from qingdan_schema.models.parts import CrossRegion

_BASIC = "全国交换表 基本信息"
_EXTEND = "全国交换表 扩展信息"

HandleTypes = Annotated[
    Labels | None,
    Element(
        "办理形式",
        column="handle_type",
        table="handle_type",
        optional=APPLICATIONS | BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
Visits = Annotated[
    Count | None,
    Element(
        "到办事现场次数",
        column="limit_scene_num",
        required=APPLICATIONS | BUNDLES,
        merge=Merge.TIGHTEN,
        clause=_BASIC,
    ),
]
VisitsExplain = Annotated[
    Text | None,
    Element(
        "必须现场办理原因说明",
        column="limit_scene_explain",
        optional=APPLICATIONS | BUNDLES,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
Online = Annotated[
    Text | None,
    Element("是否网办", column="is_online", table="yes_no", required=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
]
OnlineDepth = Annotated[
    Labels | None,
    Element(
        "网上办理深度",
        column="online_handle_depth",
        table="online_depth",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
OnlineUrl = Annotated[
    Text | None,
    Element("网办地址", column="online_handle_url", optional=APPLICATIONS | BUNDLES, merge=Merge.LOCAL, clause=_EXTEND),
]
PcLogin = Annotated[
    Text | None,
    Element(
        "计算机端是否对接单点登录",
        column="is_single_login",
        table="yes_no",
        required=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
PcUrl = Annotated[
    Text | None,
    Element("计算机端在线办理跳转地址", column="link_addr", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC),
]
AppLogin = Annotated[
    Text | None,
    Element(
        "移动端是否对接单点登录",
        column="app_is_single_login",
        table="yes_no",
        required=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
AppUrl = Annotated[
    Text | None,
    Element("移动端办理地址", column="mobile_terminal_url", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC),
]
InHall = Annotated[
    Text | None,
    Element(
        "是否进驻政务大厅",
        column="is_entry_center",
        table="yes_no",
        required=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
Terminals = Annotated[
    Text | None,
    Element(
        "是否支持自助终端办理",
        column="is_service_terminals",
        table="yes_no",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
Schedule = Annotated[
    Text | None,
    Element(
        "是否支持预约办理",
        column="is_schedule",
        table="yes_no",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
Express = Annotated[
    Text | None,
    Element(
        "是否支持物流快递",
        column="is_express",
        table="yes_no",
        required=APPLICATIONS,
        optional=BUNDLES,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
HandleArea = Annotated[
    Text | None,
    Element(
        "通办范围",
        column="handle_area",
        table="handle_area",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
CrossRegions = Annotated[
    list[CrossRegion] | None,
    Element("跨域通办", optional=APPLICATIONS, merge=Merge.LOCAL, clause=sources.GUANGDONG),
]
