"""For whom and for what: kind of case, service objects, topics."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, Element
from qingdan_schema.models._base import Labels, Text

_BASIC = "全国交换表 基本信息"
_EXTEND = "全国交换表 扩展信息"

ProjectType = Annotated[
    Text | None,
    Element("办件类型", column="project_type", table="project_type", required=APPLICATIONS, clause=_BASIC),
]
ServiceObjects = Annotated[
    Labels | None,
    Element("服务对象", column="server_type", table="service_object", required=APPLICATIONS | BUNDLES, clause=_BASIC),
]
TopicsNatural = Annotated[
    Labels | None,
    Element(
        "面向自然人事项主题分类",
        column="user_topic_type",
        table="topic_natural",
        optional=APPLICATIONS,
        clause=_EXTEND,
    ),
]
TopicsNaturalLocal = Annotated[
    Labels | None,
    Element("面向自然人地方特色主题分类", column="user_character_topic_type", optional=APPLICATIONS, clause=_EXTEND),
]
TopicsLegal = Annotated[
    Labels | None,
    Element(
        "面向法人事项主题分类", column="corp_topic_type", table="topic_legal", optional=APPLICATIONS, clause=_EXTEND
    ),
]
TopicsLegalLocal = Annotated[
    Labels | None,
    Element("面向法人地方特色主题分类", column="corp_character_topic_type", optional=APPLICATIONS, clause=_EXTEND),
]
