"""权责事项: one power of a body with its duties, as the power and responsibility list states it."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import POWERS, Element, Merge
from qingdan_schema.models import _common as common
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Labels, Node, Text
from qingdan_schema.models.parts import Body, LegalBasis
from qingdan_schema.models.sections import accountability, identity, people

_LIST = sources.POWER_LIST


class Power(Node):
    """One power. Many lists give no code; such a power is known by body, kind and name.

    What every published list has is required; the other columns are in some lists and not in others.
    """

    record: common.RecordType = None
    power_code: Annotated[
        Text | None,
        Element(
            "职权编码",
            optional=POWERS,
            merge=Merge.LOCAL,
            code=True,
            clause="各地职权编码不一（湖北16位、克拉玛依16位带字母、武山县字母式）",
            description="本地权责清单的编码，形式由本地定；没有编码的可不写",
        ),
    ] = None
    name: Annotated[Text | None, Element("职权名称", required=POWERS, merge=Merge.SAME, clause=_LIST)] = None
    main_name: Annotated[
        Text | None,
        Element("主项", optional=POWERS, merge=Merge.SAME, clause=_LIST, description="职权是子项的，写主项的名称"),
    ] = None
    sub_name: Annotated[Text | None, Element("子项", optional=POWERS, merge=Merge.SAME, clause=_LIST)] = None
    kind: Annotated[
        Text | None, Element("职权类型", table="item_type", required=POWERS, merge=Merge.SAME, clause=_LIST)
    ] = None
    levels: Annotated[
        Labels | None,
        Element("行使层级", table="use_level", optional=POWERS, merge=Merge.LOCAL, clause=_LIST),
    ] = None
    authority: identity.Authority = None
    body: Annotated[
        Body | None,
        Element("行使主体", required=POWERS, merge=Merge.LOCAL, clause=_LIST, description="行权部门，即责任主体"),
    ] = None
    undertaker: people.Undertaker = None
    department_duty: Annotated[
        Text | None,
        Element(
            "部门职责",
            optional=POWERS,
            merge=Merge.LOCAL,
            clause=_LIST,
            description="本职权对应的部门职责，如三定规定的表述",
        ),
    ] = None
    legal_bases: Annotated[
        list[LegalBasis] | None, Element("实施依据", required=POWERS, merge=Merge.SAME, clause=_LIST)
    ] = None
    duties: accountability.Duties = None
    duty_basis: Annotated[
        Text | None,
        Element("责任事项依据", optional=POWERS, clause=_LIST, description="各责任事项共同的依据；各有依据的写在行里"),
    ] = None
    duty_boundary: Annotated[
        Text | None,
        Element("责任边界", optional=POWERS, clause=_LIST, description="与其他部门的责任边界、分工及依据"),
    ] = None
    accountable: Annotated[
        Text | None,
        Element("追责对象范围", optional=POWERS, clause=_LIST, description="如 具体承办人、内设机构负责人"),
    ] = None
    accountabilities: accountability.Accountabilities = None
    accountability_basis: Annotated[
        Text | None,
        Element("追责依据", optional=POWERS, clause=_LIST, description="各追责情形共同的依据；各有依据的写在行里"),
    ] = None
    risks: accountability.Risks = None
    reviews: accountability.Reviews = None
    flow_chart: Annotated[
        Text | None,
        Element("流程图", optional=POWERS, merge=Merge.LOCAL, clause=_LIST, description="流程图的网址或文件"),
    ] = None
    supervision: Annotated[
        Text | None,
        Element("监督方式", optional=POWERS, merge=Merge.LOCAL, clause=_LIST, description="如 监督电话、投诉地址"),
    ] = None
    matching_items: Annotated[
        Labels | None,
        Element(
            "对应事项",
            optional=POWERS,
            merge=Merge.LOCAL,
            code=True,
            clause="晋政办发〔2022〕75号、江苏2018办事指南编写规范：事项与权责清单一致",
            description="与它核对的政务服务事项，写基本编码、实施编码或业务办理项编码",
        ),
    ] = None
    remark: Annotated[Text | None, Element("备注", optional=POWERS, merge=Merge.LOCAL, clause=_LIST)] = None
