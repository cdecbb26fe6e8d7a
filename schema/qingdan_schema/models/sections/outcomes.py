"""What comes of it: results, permits, delivery, and what is owed afterwards."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element, Family, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Labels, Text
from qingdan_schema.models.parts import AnnualDuty, Permit, Result

_ONLY_GENERAL = frozenset({Family.GENERAL})
_EXTEND = "全国交换表 扩展信息"

ResultTypes = Annotated[
    Labels | None,
    Element("审批结果类型", column="result_type", table="result_type", required=APPLICATIONS, clause=_EXTEND),
]
ResultName = Annotated[
    Text | None, Element("审批结果名称", column="result_name", optional=APPLICATIONS, clause=_EXTEND)
]
ResultSample = Annotated[
    Text | None,
    Element(
        "审批结果样本", column="result_guid", optional=APPLICATIONS, clause=_EXTEND, description="样本的网址或文件"
    ),
]
ResultForm = Annotated[Text | None, Element("审批结果形式", optional=_ONLY_GENERAL, clause=sources.PERMIT)]
Results = Annotated[
    list[Result] | None,
    Element("办理结果", optional=APPLICATIONS, clause=sources.GUANGDONG, description="有几样结果的，逐样写明"),
]
Permits = Annotated[list[Permit] | None, Element("许可证件", optional=_ONLY_GENERAL, clause=sources.PERMIT)]
# No national table of ways of delivery is known, so any words are taken.
Deliveries = Annotated[
    Labels | None,
    Element(
        "结果送达方式",
        optional=APPLICATIONS,
        merge=Merge.LOCAL,
        clause=sources.PERMIT,
        description="如 直接送达、自取、邮寄",
    ),
]
AnnualDuties = Annotated[AnnualDuty | None, Element("年检年报", optional=_ONLY_GENERAL, clause=sources.PERMIT)]
