"""How an item is handled: steps, special steps, intermediary services."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, IMPLEMENTATIONS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Node, Text


class Step(Node):
    """流程环节, one row: a step that the body takes, with its post and limit."""

    name: Annotated[Text | None, Element("环节", optional=IMPLEMENTATIONS, description="受理、审查、决定、送达等")] = (
        None
    )
    step: Annotated[
        Text | None,
        Element(
            "步骤",
            optional=IMPLEMENTATIONS,
            clause=sources.GUANGDONG,
            description="环节里的一步，如申请与受理环节里的收件",
        ),
    ] = None
    department: Annotated[
        Text | None,
        Element(
            "部门",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            clause=sources.SHANDONG,
            description="办理这一步的部门，不是实施主体自己时写明",
        ),
    ] = None
    post: Annotated[
        Text | None,
        Element("岗位", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, description="办理岗位，如 综合窗口受理岗"),
    ] = None
    person: Annotated[
        Text | None,
        Element(
            "办理人员",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            clause="地方扩展要素（广东政务服务网公开数据，2026；山东类事项表，2020）",
        ),
    ] = None
    limit: Annotated[Text | None, Element("时限", optional=IMPLEMENTATIONS, description="如 当场、3工作日")] = None
    standard: Annotated[Text | None, Element("审查标准", optional=IMPLEMENTATIONS, clause=sources.GUANGDONG)] = None
    result: Annotated[Text | None, Element("结果", optional=IMPLEMENTATIONS, description="该环节产生的文书或证照")] = (
        None
    )


class SpecialStep(Node):
    """特别环节, one row: a hearing, an inspection or the like, and whether its time counts."""

    name: Annotated[
        Text | None,
        Element(
            "名称", required=APPLICATIONS, clause=sources.YULIN, description="听证、现场踏勘、专家评审、检验检测等"
        ),
    ] = None
    limit: Annotated[
        Text | None, Element("时限", optional=APPLICATIONS, clause=sources.YULIN, description="如 10工作日")
    ] = None
    counted: Annotated[
        Text | None,
        Element(
            "是否计入法定办结时限",
            table="yes_no",
            optional=APPLICATIONS,
            clause="行政许可法第四十五条；榆林政务服务网公开页面",
        ),
    ] = None
    charged: Annotated[
        Text | None, Element("是否收费", table="yes_no", optional=APPLICATIONS, clause=sources.YULIN)
    ] = None
    fee_basis: Annotated[Text | None, Element("收费依据", optional=APPLICATIONS, clause=sources.YULIN)] = None
    basis: Annotated[
        Text | None, Element("依据", optional=APPLICATIONS, clause=sources.YULIN, description="规定这一环节的法定依据")
    ] = None


class Intermediary(Node):
    """中介服务事项, one row: a service that the applicant must have from an intermediary."""

    name: Annotated[Text | None, Element("名称", required=APPLICATIONS, clause=sources.PERMIT)] = None
    basis: Annotated[
        Text | None,
        Element("依据", optional=APPLICATIONS, clause="优化营商环境条例第四十三条；2021年起省级系统的行政许可事项"),
    ] = None
    agency: Annotated[
        Text | None,
        Element("机构要求", optional=APPLICATIONS, clause=sources.PERMIT, description="什么机构可以做，要有什么资质"),
    ] = None
    fee: Annotated[
        Text | None,
        Element("收费", optional=APPLICATIONS, clause=sources.PERMIT, description="收费性质，如 政府定价、市场调节价"),
    ] = None
