"""What a body owes and answers for: duties, cases of accountability, risks of corruption."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import IMPLEMENTATIONS, POWERS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Node, Text

_ANY = IMPLEMENTATIONS | POWERS


class Duty(Node):
    """责任事项, one row."""

    name: Annotated[
        Text | None,
        Element(
            "责任",
            optional=_ANY,
            clause=sources.POWER_LIST,
            description="如 受理责任、立案责任、直接实施责任；不分的可不写",
        ),
    ] = None
    content: Annotated[Text | None, Element("内容", required=_ANY, clause=sources.POWER_LIST)] = None
    basis: Annotated[
        Text | None, Element("依据", optional=_ANY, clause=sources.POWER_LIST, description="责任事项依据")
    ] = None


class Accountability(Node):
    """追责情形, one row."""

    situation: Annotated[Text | None, Element("情形", required=_ANY, clause=sources.POWER_LIST)] = None
    basis: Annotated[
        Text | None, Element("依据", optional=_ANY, clause=sources.POWER_LIST, description="追究责任的依据")
    ] = None


class Risk(Node):
    """廉政风险点, one row: of a step, or of the whole."""

    step: Annotated[
        Text | None,
        Element(
            "环节",
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=sources.RISKS,
            description="风险在哪个流程环节，写环节的名称；不写是整个事项",
        ),
    ] = None
    point: Annotated[Text | None, Element("风险点", required=_ANY, merge=Merge.LOCAL, clause=sources.RISKS)] = None
    grade: Annotated[
        Text | None,
        Element(
            "等级",
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=sources.RISKS,
            description="高、中、低，也有分一级、二级、三级的",
        ),
    ] = None
    measures: Annotated[Text | None, Element("防控措施", optional=_ANY, merge=Merge.LOCAL, clause=sources.RISKS)] = None
    owner: Annotated[
        Text | None,
        Element("责任人", optional=_ANY, merge=Merge.LOCAL, clause=sources.RISKS, description="写岗位"),
    ] = None
