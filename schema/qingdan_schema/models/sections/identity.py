"""Which item it is: codes, levels, and where the power comes from."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import IMPLEMENTATIONS, POWERS, Element, Family, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Text

_NOT_PUBLIC = IMPLEMENTATIONS - {Family.PUBLIC}
_GENERAL = frozenset({Family.GENERAL})
_BASIC = "全国交换表 基本信息"

ImplementationCodeText = Annotated[
    Text | None,
    Element(
        "实施编码",
        column="task_code",
        required=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        code=True,
        clause="GB/T 39554.1-2020",
        description="31位：统一社会信用代码18 + 行使层级1 + 基本编码12",
    ),
]
# The upload table of 处罚 has it NOT NULL, the download table does not: published definitions disagree, so it stays
# optional for all.
LocalImplementationCode = Annotated[
    Text | None,
    Element(
        "地方实施编码",
        column="local_task_code",
        optional=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        code=True,
        clause=_BASIC,
    ),
]
HandlingCodeText = Annotated[
    Text | None,
    Element(
        "业务办理项编码",
        column="task_handle_item",
        optional=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        code=True,
        clause="GB/T 39554.1-2020",
        description="33位：实施编码31 + 顺序号2",
    ),
]
HandlingExtension = Annotated[
    Text | None,
    Element("业务办理项扩展码", optional=_GENERAL, merge=Merge.LOCAL, code=True, clause=sources.PERMIT),
]
PermitKind = Annotated[Text | None, Element("行政许可事项类型", optional=_GENERAL, clause=sources.PERMIT)]
Authority = Annotated[
    Text | None,
    Element(
        "权限划分",
        optional=IMPLEMENTATIONS | POWERS,
        merge=Merge.LOCAL,
        clause=sources.GBT_39046,
        description="与上下级、其他部门怎样分工",
    ),
]
ExerciseContent = Annotated[
    Text | None,
    Element(
        "行使内容",
        optional=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        clause=sources.GBT_39046,
        description="本级行使的具体内容",
    ),
]
PowerSource = Annotated[
    Text | None,
    Element(
        "权力来源",
        column="power_source",
        table="power_source",
        required=_NOT_PUBLIC,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
