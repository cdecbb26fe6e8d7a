"""实施主体: the body that carries an item out or holds a power."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import BUNDLES, IMPLEMENTATIONS, POWERS, Element, Merge
from qingdan_schema.models._base import Node, Text

_BODY = "全国交换表 区域内实施主体"
_LISTED = POWERS | BUNDLES
_ANY = IMPLEMENTATIONS | _LISTED


class Body(Node):
    """实施主体: who carries the item out; 行使主体 of a power and 主办部门 of a bundle, which may be just a name."""

    name: Annotated[
        Text | None,
        Element("名称", column="dept_name", required=_ANY, merge=Merge.LOCAL, clause="全国交换表 基本信息"),
    ] = None
    credit_code: Annotated[
        Text | None,
        Element(
            "统一社会信用代码",
            column="dept_code",
            required=IMPLEMENTATIONS,
            optional=_LISTED,
            merge=Merge.LOCAL,
            code=True,
            clause="GB 32100-2015",
            description="实施主体编码，18位",
        ),
    ] = None
    short_name: Annotated[
        Text | None,
        Element("简称", column="org_short_name", optional=_ANY, merge=Merge.LOCAL, clause=_BODY),
    ] = None
    organization_code: Annotated[
        Text | None,
        Element(
            "组织机构代码",
            column="org_code",
            optional=_ANY,
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
            optional=_ANY,
            merge=Merge.LOCAL,
            clause=_BODY,
            description="部门是否存在并且行使政务服务事项",
        ),
    ] = None
    nature: Annotated[
        Text | None,
        Element(
            "性质",
            column="dept_type",
            table="dept_type",
            required=IMPLEMENTATIONS,
            optional=_LISTED,
            merge=Merge.LOCAL,
        ),
    ] = None
    entrusting: Annotated[
        Text | None,
        Element(
            "委托部门",
            column="entrust_name",
            optional=_ANY,
            merge=Merge.LOCAL,
            description="实施主体是受委托组织的，写明委托它的部门",
        ),
    ] = None
    division: Annotated[
        Text | None,
        Element("行政区划代码", optional=_ANY, merge=Merge.LOCAL, code=True, clause="GB/T 2260"),
    ] = None
