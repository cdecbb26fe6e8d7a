"""一件事: items of several bodies that an applicant has handled together, with one application."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import BUNDLES, Element, Merge
from qingdan_schema.models import _common as common
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Labels, Node, Text
from qingdan_schema.models.parts import Body, Member, Waiver
from qingdan_schema.models.sections import access, channels, limits, process, requirements, scope

_SHEET = sources.BUNDLE


class Bundle(Node):
    """One bundle, in the order of the sheet that is printed of it.

    Materials, results, fees and the limits of the items are not stated again: they are computed from the members.
    """

    record: common.RecordType = None
    name: Annotated[
        Text | None,
        Element(
            "一件事名称", required=BUNDLES, merge=Merge.SAME, clause=_SHEET, description="用群众的话，如 开办餐饮店"
        ),
    ] = None
    bundle_code: Annotated[
        Text | None,
        Element(
            "一件事编码",
            optional=BUNDLES,
            merge=Merge.LOCAL,
            code=True,
            clause=sources.BUNDLE_DESIGN,
            description="本地的编码，形式由本地定；没有编码的可不写",
        ),
    ] = None
    category: Annotated[
        Text | None,
        Element("一件事分类", optional=BUNDLES, merge=Merge.LOCAL, clause=_SHEET, description="如 企业开办、个人婚育"),
    ] = None
    area: Annotated[Text | None, Element("所属区划", required=BUNDLES, merge=Merge.LOCAL, clause=_SHEET)] = None
    levels: common.UseLevel = None
    state: common.State = None
    version: common.Version = None
    effective_day: common.EffectiveDay = None
    cancel_day: common.CancelDay = None

    service_objects: scope.ServiceObjects = None
    body: Annotated[
        Body | None,
        Element(
            "主办部门",
            required=BUNDLES,
            merge=Merge.LOCAL,
            clause=_SHEET,
            description="牵头的部门：收件、转办、催办和答复由它负责",
        ),
    ] = None
    supporters: Annotated[
        Labels | None,
        Element("协办部门", optional=BUNDLES, merge=Merge.LOCAL, clause=_SHEET, description="其他办理部门的名称"),
    ] = None
    visits: channels.Visits = None
    visits_explain: channels.VisitsExplain = None
    promised_limit: limits.PromisedLimit = None
    promised_explain: limits.PromisedExplain = None
    handle_types: channels.HandleTypes = None
    express: channels.Express = None
    contact: access.Contact = None
    supervision: access.Supervision = None
    place: access.Place = None
    hours: access.Hours = None
    online_url: channels.OnlineUrl = None
    conditions: requirements.Conditions = None
    members: Annotated[
        list[Member] | None,
        Element(
            "相关事项",
            required=BUNDLES,
            merge=Merge.LOCAL,
            clause=_SHEET,
            description="一起办的事项，按办理的先后写",
        ),
    ] = None
    waivers: Annotated[
        list[Waiver] | None,
        Element(
            "免交材料",
            optional=BUNDLES,
            merge=Merge.LOCAL,
            clause=sources.BUNDLE_DESIGN,
            description="相关事项要、一件事不再要的材料",
        ),
    ] = None
    flow: process.Flow = None
    questions: access.Questions = None
