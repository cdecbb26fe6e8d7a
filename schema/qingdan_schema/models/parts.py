"""The parts that a record is made of: bodies, legal bases, materials, fees, steps, questions."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import ALL, APPLICATIONS, IMPLEMENTATIONS, Element, Family, Merge
from qingdan_schema.models._base import Count, Day, Node, Text

_WITH_MATERIALS = APPLICATIONS | {Family.COLLECT}
_BODY = "全国交换表 区域内实施主体"
_MATERIAL = "全国交换表 申请材料"
_FEE = "全国交换表 收费项目"
_QUESTION = "全国交换表 常见问题"


class Body(Node):
    """实施主体: who carries the item out."""

    name: Annotated[
        Text | None,
        Element("名称", column="dept_name", required=IMPLEMENTATIONS, merge=Merge.LOCAL, clause="全国交换表 基本信息"),
    ] = None
    credit_code: Annotated[
        Text | None,
        Element(
            "统一社会信用代码",
            column="dept_code",
            required=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            code=True,
            clause="GB 32100-2015",
            description="实施主体编码，18位",
        ),
    ] = None
    short_name: Annotated[
        Text | None,
        Element("简称", column="org_short_name", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=_BODY),
    ] = None
    organization_code: Annotated[
        Text | None,
        Element(
            "组织机构代码",
            column="org_code",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            code=True,
            clause="GB 11714-1997",
            description="9位，即统一社会信用代码第9至17位",
        ),
    ] = None
    exercises: Annotated[
        Text | None,
        Element(
            "是否行使政务服务事项",
            column="exist_task",
            table="yes_no",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            clause=_BODY,
            description="部门是否存在并且行使政务服务事项",
        ),
    ] = None
    nature: Annotated[
        Text | None,
        Element("性质", column="dept_type", table="dept_type", required=IMPLEMENTATIONS, merge=Merge.LOCAL),
    ] = None
    entrusting: Annotated[
        Text | None,
        Element(
            "委托部门",
            column="entrust_name",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            description="实施主体是受委托组织的，写明委托它的部门",
        ),
    ] = None
    division: Annotated[
        Text | None,
        Element("行政区划代码", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, code=True, clause="GB/T 2260"),
    ] = None


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
    issuer: Annotated[Text | None, Element("颁布机关", optional=ALL, merge=Merge.SAME)] = None
    in_force: Annotated[Day | None, Element("施行日期", optional=ALL, merge=Merge.SAME)] = None


class Material(Node):
    """申请材料, one row: what the applicant hands in. The order of rows is the order of the list (order_num)."""

    name: Annotated[
        Text | None,
        Element("名称", column="material_name", required=_WITH_MATERIALS, merge=Merge.SAME, clause=_MATERIAL),
    ] = None
    kind: Annotated[
        Text | None,
        Element("类型", column="material_type", table="material_type", optional=_WITH_MATERIALS, clause=_MATERIAL),
    ] = None
    form: Annotated[
        Text | None,
        Element("形式", column="material_format", table="material_format", optional=_WITH_MATERIALS, clause=_MATERIAL),
    ] = None
    need: Annotated[
        Text | None,
        Element("必要性", column="is_need", table="material_need", required=_WITH_MATERIALS, clause=_MATERIAL),
    ] = None
    blank_form: Annotated[
        Text | None,
        Element("空白表格", column="form_guid", optional=_WITH_MATERIALS, description="空白表格的网址或文件"),
    ] = None
    example: Annotated[
        Text | None,
        Element("示例样表", column="example_guid", optional=_WITH_MATERIALS, description="填写示例的网址或文件"),
    ] = None
    source: Annotated[
        Text | None,
        Element("来源渠道", column="source_type", table="material_source", optional=_WITH_MATERIALS, clause=_MATERIAL),
    ] = None
    source_explain: Annotated[
        Text | None,
        Element(
            "来源渠道说明",
            column="source_explain",
            optional=_WITH_MATERIALS,
            description="由政府部门核发的，写明核发部门",
        ),
    ] = None
    copies: Annotated[Count | None, Element("份数", column="page_num", optional=_WITH_MATERIALS, clause=_MATERIAL)] = (
        None
    )
    paper: Annotated[
        Text | None, Element("规格", column="page_format", optional=_WITH_MATERIALS, description="纸质材料规格，如 A4")
    ] = None
    fill_explain: Annotated[Text | None, Element("填报须知", column="fill_explain", optional=_WITH_MATERIALS)] = None
    acceptance: Annotated[Text | None, Element("受理标准", column="accept_stand", optional=_WITH_MATERIALS)] = None
    basis: Annotated[
        Text | None,
        Element("依据", column="by_law", optional=_WITH_MATERIALS, description="要求提供材料的依据"),
    ] = None
    remark: Annotated[Text | None, Element("备注", column="remark", optional=_WITH_MATERIALS)] = None


class Fee(Node):
    """收费项目, one row."""

    name: Annotated[Text | None, Element("名称", column="fee_name", required=APPLICATIONS, clause=_FEE)] = None
    standard: Annotated[
        Text | None,
        Element("标准", column="fee_stand", required=APPLICATIONS, clause=_FEE, description="如 每件10元"),
    ] = None
    basis: Annotated[Text | None, Element("依据", column="by_law", optional=APPLICATIONS, clause=_FEE)] = None
    reducible: Annotated[
        Text | None, Element("是否允许减免", column="is_desc", table="yes_no", optional=APPLICATIONS)
    ] = None
    reduction: Annotated[Text | None, Element("减免依据", column="desc_explain", optional=APPLICATIONS)] = None
    remark: Annotated[Text | None, Element("备注", column="remark", optional=APPLICATIONS)] = None


class Step(Node):
    """流程环节, one row: a step that the body takes, with its post and limit."""

    name: Annotated[Text | None, Element("环节", optional=IMPLEMENTATIONS, description="受理、审查、决定、送达等")] = (
        None
    )
    post: Annotated[Text | None, Element("岗位", optional=IMPLEMENTATIONS, merge=Merge.LOCAL)] = None
    limit: Annotated[Text | None, Element("时限", optional=IMPLEMENTATIONS, description="如 当场、3工作日")] = None
    standard: Annotated[Text | None, Element("审查标准", optional=IMPLEMENTATIONS)] = None
    result: Annotated[Text | None, Element("结果", optional=IMPLEMENTATIONS, description="该环节产生的文书或证照")] = (
        None
    )


class Question(Node):
    """常见问题, one row."""

    question: Annotated[Text | None, Element("问题", column="question", required=IMPLEMENTATIONS, clause=_QUESTION)] = (
        None
    )
    answer: Annotated[Text | None, Element("答案", column="answer", required=IMPLEMENTATIONS, clause=_QUESTION)] = None
