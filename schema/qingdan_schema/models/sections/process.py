"""How it is handled: the flow, its steps, special procedures, intermediary services, fees."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, IMPLEMENTATIONS, Element, Family, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Text
from qingdan_schema.models.parts import Fee, Intermediary, SpecialStep, Step

_ONLY_GENERAL = frozenset({Family.GENERAL})
_BASIC = "全国交换表 基本信息"
_EXTEND = "全国交换表 扩展信息"

Flow = Annotated[
    Text | None, Element("办理流程", column="handle_flow", required=IMPLEMENTATIONS | BUNDLES, clause=_BASIC)
]
Steps = Annotated[list[Step] | None, Element("流程环节", optional=IMPLEMENTATIONS, clause=sources.GUANGDONG)]
SpecialProcedure = Annotated[
    Text | None,
    Element(
        "特别程序",
        column="special_procedure",
        required=APPLICATIONS,
        clause=_BASIC,
        description="听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审等；没有的写“无”",
    ),
]
SiteInspection = Annotated[
    Text | None, Element("是否需要现场勘验", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT)
]
Hearing = Annotated[
    Text | None, Element("是否需要组织听证", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT)
]
Auction = Annotated[
    Text | None,
    Element("是否需要招标、拍卖、挂牌交易", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT),
]
Testing = Annotated[
    Text | None,
    Element("是否需要检验、检测、检疫", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT),
]
Appraisal = Annotated[
    Text | None, Element("是否需要鉴定", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT)
]
ExpertReview = Annotated[
    Text | None, Element("是否需要专家评审", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT)
]
PublicNotice = Annotated[
    Text | None, Element("是否需要向社会公示", table="yes_no", optional=_ONLY_GENERAL, clause=sources.PERMIT)
]
SpecialSteps = Annotated[
    list[SpecialStep] | None,
    Element(
        "特别环节",
        optional=APPLICATIONS,
        clause=f"{sources.YULIN}；广东特别程序时限",
        description="特别程序逐项写明时限、依据和收费",
    ),
]
IntermediaryService = Annotated[
    Text | None, Element("中介服务", column="service_type", optional=APPLICATIONS, clause=_EXTEND)
]
Intermediaries = Annotated[
    list[Intermediary] | None,
    Element(
        "中介服务事项",
        optional=APPLICATIONS,
        merge=Merge.EXTEND,
        clause=f"优化营商环境条例第四十三条；{sources.PERMIT}",
    ),
]
Charged = Annotated[
    Text | None, Element("是否收费", column="is_fee", table="yes_no", required=APPLICATIONS, clause=_BASIC)
]
FeeBasis = Annotated[
    Text | None,
    Element("收费依据", column="fee_basis", optional=APPLICATIONS, clause=_BASIC, description="收费的写明依据"),
]
Fees = Annotated[list[Fee] | None, Element("收费项目", optional=APPLICATIONS, clause="全国交换表 收费项目")]
PayOnline = Annotated[
    Text | None,
    Element(
        "是否支持网上支付",
        column="is_pay_online",
        table="yes_no",
        required=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=_EXTEND,
    ),
]
