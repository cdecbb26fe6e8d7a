"""What comes of an item: results, permits, how many there are, and what the holder owes afterwards."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element, Family
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Node, Text

_GENERAL = frozenset({Family.GENERAL})


class Result(Node):
    """办理结果, one row: a paper that comes of the item, where there are several."""

    name: Annotated[Text | None, Element("名称", required=APPLICATIONS, clause=sources.GUANGDONG)] = None
    kind: Annotated[
        Text | None,
        Element(
            "类型",
            optional=APPLICATIONS,
            clause=sources.GUANGDONG,
            description="本地的说法，如 批文批复、证件执照、证明文件；全国的审批结果类型另写",
        ),
    ] = None
    validity: Annotated[Text | None, Element("有效期", optional=APPLICATIONS, clause=sources.GUANGDONG)] = None
    blank: Annotated[
        Text | None,
        Element("空白样本", optional=APPLICATIONS, clause=sources.GUANGDONG, description="网址或文件"),
    ] = None
    sample: Annotated[
        Text | None, Element("样本", optional=APPLICATIONS, clause=sources.GUANGDONG, description="网址或文件")
    ] = None


class Permit(Node):
    """许可证件, one row: a licence, how long and where it holds, and how it is renewed."""

    name: Annotated[Text | None, Element("名称", required=_GENERAL, clause=sources.PERMIT)] = None
    validity: Annotated[
        Text | None, Element("有效期", optional=_GENERAL, clause=sources.PERMIT, description="有效期限及单位，如 5年")
    ] = None
    basis: Annotated[
        Text | None, Element("依据", optional=_GENERAL, clause=sources.PERMIT, description="规定有效期限的依据")
    ] = None
    renewal: Annotated[
        Text | None,
        Element(
            "延续要求",
            optional=_GENERAL,
            clause="行政许可法第五十条；2021年起省级系统的行政许可事项",
            description="何时、怎样申请延续",
        ),
    ] = None
    area: Annotated[
        Text | None, Element("适用地域", optional=_GENERAL, clause=sources.PERMIT, description="有效地域范围")
    ] = None


class QuantityRule(Node):
    """数量限制明细: whether there is a limit, and how it is set and published."""

    limited: Annotated[
        Text | None, Element("是否有数量限制", table="yes_no", required=_GENERAL, clause=sources.PERMIT)
    ] = None
    basis: Annotated[Text | None, Element("依据", optional=_GENERAL, clause=sources.PERMIT)] = None
    publication: Annotated[Text | None, Element("公布方式", optional=_GENERAL, clause=sources.PERMIT)] = None
    cycle: Annotated[Text | None, Element("公布周期", optional=_GENERAL, clause=sources.PERMIT)] = None
    method: Annotated[
        Text | None,
        Element(
            "实施方式", optional=_GENERAL, clause=sources.PERMIT, description="在数量限制条件下怎样实施，如 先到先得"
        ),
    ] = None


class AnnualDuty(Node):
    """年检年报: what the holder of a permit must have inspected, or report, and how often."""

    inspected: Annotated[Text | None, Element("是否年检", table="yes_no", optional=_GENERAL, clause=sources.PERMIT)] = (
        None
    )
    inspection_basis: Annotated[Text | None, Element("年检依据", optional=_GENERAL, clause=sources.PERMIT)] = None
    inspection_cycle: Annotated[Text | None, Element("年检周期", optional=_GENERAL, clause=sources.PERMIT)] = None
    reported: Annotated[Text | None, Element("是否年报", table="yes_no", optional=_GENERAL, clause=sources.PERMIT)] = (
        None
    )
    report_basis: Annotated[Text | None, Element("年报依据", optional=_GENERAL, clause=sources.PERMIT)] = None
    report_cycle: Annotated[Text | None, Element("年报周期", optional=_GENERAL, clause=sources.PERMIT)] = None
