"""Rows of a bundle (一件事): the items that are handled together, and the materials that it does without."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import BUNDLES, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Count, Node, Text


class Member(Node):
    """相关事项, one row: an item of the bundle, and when it is handled; items of one stage are handled side by side."""

    code: Annotated[
        Text | None,
        Element(
            "事项编码",
            required=BUNDLES,
            merge=Merge.LOCAL,
            code=True,
            clause=sources.BUNDLE,
            description="实施清单的实施编码（31位）或业务办理项编码（33位）",
        ),
    ] = None
    name: Annotated[
        Text | None,
        Element(
            "事项名称",
            optional=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE,
            description="给人看的，与编码所指的事项名称一致；文书印的是事项自己的名称",
        ),
    ] = None
    stage: Annotated[
        Count | None,
        Element(
            "阶段",
            required=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="从1写起；同一阶段的事项并联办理，后一阶段等前一阶段办完",
        ),
    ] = None
    mandatory: Annotated[
        Text | None,
        Element(
            "必办",
            table="yes_no",
            optional=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="是不是人人都要办；不写是“是”",
        ),
    ] = None
    explain: Annotated[
        Text | None,
        Element(
            "说明",
            optional=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="不必人人办的，写明什么情况要办",
        ),
    ] = None


class Waiver(Node):
    """免交材料, one row: a material that members ask for and that the bundle does without."""

    name: Annotated[
        Text | None,
        Element(
            "名称",
            required=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="与相关事项的申请材料名称一致",
        ),
    ] = None
    reason: Annotated[
        Text | None,
        Element(
            "原因",
            required=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="为什么不用交，如 由部门之间共享核验",
        ),
    ] = None
