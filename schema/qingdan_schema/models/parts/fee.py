"""收费项目: what is paid, by which standard, on which basis."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element
from qingdan_schema.models._base import Node, Text

_FEE = "全国交换表 收费项目"


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
