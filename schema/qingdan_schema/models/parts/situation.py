"""情形: the applicant's circumstances that change what is needed."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Labels, Node, Text


class Option(Node):
    """选项, one row: an answer, and what is needed when it is chosen."""

    name: Annotated[Text | None, Element("名称", required=APPLICATIONS, clause=sources.SITUATIONS)] = None
    explain: Annotated[Text | None, Element("说明", optional=APPLICATIONS, clause=sources.SITUATIONS)] = None
    materials: Annotated[
        Labels | None,
        Element(
            "所需材料",
            optional=APPLICATIONS,
            clause=sources.SITUATIONS,
            description="选了这一项才要的申请材料，写材料名称；没有哪个选项提到的材料，任何情形都要",
        ),
    ] = None
    following: Annotated[
        Labels | None,
        Element(
            "后续情形",
            optional=APPLICATIONS,
            clause=sources.SITUATIONS,
            description="选了这一项才问的情形，写情形名称；没有哪个选项提到的情形，总是要问",
        ),
    ] = None


class Situation(Node):
    """情形, one row: a question to the applicant, with its options."""

    name: Annotated[
        Text | None,
        Element("名称", required=APPLICATIONS, clause=sources.SITUATIONS, description="如 办理方式"),
    ] = None
    explain: Annotated[Text | None, Element("说明", optional=APPLICATIONS, clause=sources.SITUATIONS)] = None
    question: Annotated[
        Text | None,
        Element("问题", optional=APPLICATIONS, clause=sources.SITUATIONS, description="如 由谁来办理？"),
    ] = None
    choice: Annotated[
        Text | None,
        Element(
            "选择方式",
            optional=APPLICATIONS,
            clause=sources.SITUATIONS,
            description="单选 或 多选，不写是单选",
        ),
    ] = None
    options: Annotated[list[Option] | None, Element("选项", required=APPLICATIONS, clause=sources.SITUATIONS)] = None
