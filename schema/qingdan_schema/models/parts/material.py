"""申请材料: what the applicant hands in."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element, Family, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Count, Node, Text

_WITH_MATERIALS = APPLICATIONS | {Family.COLLECT}
_MATERIAL = "全国交换表 申请材料"
_BOTH = "GB/T 39046-2020 表4；地方扩展要素（山东类事项表，2020）"


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
    needed_when: Annotated[
        Text | None,
        Element(
            "办理情形",
            optional=_WITH_MATERIALS,
            clause=sources.SHANDONG,
            description="非必要材料的办理情形：什么情形下要提交",
        ),
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
    own: Annotated[
        Text | None, Element("是否自备", table="yes_no", optional=_WITH_MATERIALS, clause=sources.SHANDONG)
    ] = None
    issuer: Annotated[Text | None, Element("出具机构", optional=_WITH_MATERIALS, clause=sources.GBT_39046)] = None
    issue_time: Annotated[Text | None, Element("出具时间要求", optional=_WITH_MATERIALS, clause=sources.GBT_39046)] = (
        None
    )
    licence_code: Annotated[
        Text | None,
        Element(
            "电子证照编码",
            optional=_WITH_MATERIALS,
            code=True,
            clause=sources.PERMIT,
            description="可以代替本材料的电子证照",
        ),
    ] = None
    licence_name: Annotated[Text | None, Element("电子证照名称", optional=_WITH_MATERIALS, clause=sources.PERMIT)] = (
        None
    )
    copies: Annotated[Count | None, Element("份数", column="page_num", optional=_WITH_MATERIALS, clause=_MATERIAL)] = (
        None
    )
    originals: Annotated[Count | None, Element("原件份数", optional=_WITH_MATERIALS, clause=_BOTH)] = None
    photocopies: Annotated[Count | None, Element("复印件份数", optional=_WITH_MATERIALS, clause=_BOTH)] = None
    photocopy_explain: Annotated[
        Text | None, Element("复印件说明", optional=_WITH_MATERIALS, clause=sources.SHANDONG)
    ] = None
    paper: Annotated[
        Text | None, Element("规格", column="page_format", optional=_WITH_MATERIALS, description="纸质材料规格，如 A4")
    ] = None
    fill_explain: Annotated[Text | None, Element("填报须知", column="fill_explain", optional=_WITH_MATERIALS)] = None
    acceptance: Annotated[Text | None, Element("受理标准", column="accept_stand", optional=_WITH_MATERIALS)] = None
    basis: Annotated[
        Text | None,
        Element("依据", column="by_law", optional=_WITH_MATERIALS, description="要求提供材料的依据"),
    ] = None
    handling: Annotated[
        Text | None,
        Element("办理说明", optional=_WITH_MATERIALS, clause=sources.GBT_39046, description="怎样取得本材料"),
    ] = None
    place: Annotated[
        Text | None,
        Element(
            "办理地点",
            optional=_WITH_MATERIALS,
            merge=Merge.LOCAL,
            clause=sources.GBT_39046,
            description="到哪里取得本材料",
        ),
    ] = None
    use: Annotated[Text | None, Element("使用说明", optional=_WITH_MATERIALS, clause=sources.GBT_39046)] = None
    remark: Annotated[Text | None, Element("备注", column="remark", optional=_WITH_MATERIALS)] = None
