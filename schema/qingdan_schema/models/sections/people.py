"""Who handles it: the body, those who act with it, and the place."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, IMPLEMENTATIONS, POWERS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Text
from qingdan_schema.models.parts import Body

_EXTEND = "全国交换表 扩展信息"

ImplementingBody = Annotated[
    Body | None, Element("实施主体", required=IMPLEMENTATIONS, merge=Merge.LOCAL, clause="全国交换表 基本信息")
]
Undertaker = Annotated[
    Text | None,
    Element(
        "承办机构",
        optional=IMPLEMENTATIONS | POWERS,
        merge=Merge.LOCAL,
        clause=f"{sources.GBT_39046}；{sources.POWER_LIST}",
        description="承办的内设机构",
    ),
]
UndertakerCode = Annotated[
    Text | None,
    Element("承办机构代码", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, code=True, clause=sources.GBT_39046),
]
JointImplementer = Annotated[
    Text | None,
    Element("共同实施部门", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=sources.GBT_39046),
]
JointImplementerCode = Annotated[
    Text | None,
    Element("共同实施部门代码", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, code=True, clause=sources.GBT_39046),
]
Partners = Annotated[
    Text | None, Element("联办机构", column="other_dept", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND)
]
Jurisdiction = Annotated[
    Text | None,
    Element("行政管辖", optional=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=sources.GBT_39046),
]
RunSystem = Annotated[
    Text | None,
    Element(
        "运行系统层级",
        optional=IMPLEMENTATIONS,
        merge=Merge.LOCAL,
        clause=sources.GBT_39046,
        description="办理系统是国家级、省级、市级还是县级的",
    ),
]
TownName = Annotated[
    Text | None,
    Element("乡镇街道名称", column="town_name", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
]
TownCode = Annotated[
    Text | None,
    Element("乡镇街道代码", column="town_code", optional=APPLICATIONS, merge=Merge.LOCAL, code=True, clause=_EXTEND),
]
VillageName = Annotated[
    Text | None,
    Element("村居社区名称", column="village_name", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
]
VillageCode = Annotated[
    Text | None,
    Element("村居社区代码", column="village_code", optional=APPLICATIONS, merge=Merge.LOCAL, code=True, clause=_EXTEND),
]
