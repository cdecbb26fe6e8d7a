"""实施清单: an item as one body carries it out, with or without a 业务办理项编码."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, IMPLEMENTATIONS, Element, Family, Merge
from qingdan_schema.models import _common as common
from qingdan_schema.models._base import Count, Labels, Limit, Node, Text
from qingdan_schema.models.parts import Body, Fee, Material, Question, Step

_NOT_PUBLIC = IMPLEMENTATIONS - {Family.PUBLIC}
_ONLY_GENERAL = frozenset({Family.GENERAL})
_BASIC = "全国交换表 基本信息"
_EXTEND = "全国交换表 扩展信息"


class ServiceItem(Node):
    """One implementation. Fields stand in the order in which offices write them."""

    record: common.RecordType = None
    name: common.ItemName = None
    basic_code: common.BasicCodeText = None
    local_basic_code: common.LocalBasicCodeText = None
    implementation_code: Annotated[
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
    ] = None
    local_implementation_code: Annotated[
        Text | None,
        Element(
            "地方实施编码",
            column="local_task_code",
            optional=IMPLEMENTATIONS,
            merge=Merge.LOCAL,
            code=True,
            clause=_BASIC,
        ),
    ] = None
    handling_code: Annotated[
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
    ] = None
    kind: common.ItemKind = None
    levels: common.UseLevel = None
    power_source: Annotated[
        Text | None,
        Element(
            "权力来源",
            column="power_source",
            table="power_source",
            required=_NOT_PUBLIC,
            merge=Merge.LOCAL,
            clause=_BASIC,
        ),
    ] = None
    state: common.State = None
    version: common.Version = None
    effective_day: common.EffectiveDay = None
    cancel_day: common.CancelDay = None
    body: Annotated[Body | None, Element("实施主体", required=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=_BASIC)] = None
    partners: Annotated[
        Text | None, Element("联办机构", column="other_dept", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND)
    ] = None
    town_name: Annotated[
        Text | None,
        Element("乡镇街道名称", column="town_name", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
    ] = None
    town_code: Annotated[
        Text | None,
        Element(
            "乡镇街道代码", column="town_code", optional=APPLICATIONS, merge=Merge.LOCAL, code=True, clause=_EXTEND
        ),
    ] = None
    village_name: Annotated[
        Text | None,
        Element("村居社区名称", column="village_name", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
    ] = None
    village_code: Annotated[
        Text | None,
        Element(
            "村居社区代码", column="village_code", optional=APPLICATIONS, merge=Merge.LOCAL, code=True, clause=_EXTEND
        ),
    ] = None
    legal_bases: common.LegalBases = None
    project_type: Annotated[
        Text | None,
        Element("办件类型", column="project_type", table="project_type", required=APPLICATIONS, clause=_BASIC),
    ] = None
    service_objects: Annotated[
        Labels | None,
        Element("服务对象", column="server_type", table="service_object", required=APPLICATIONS, clause=_BASIC),
    ] = None
    topics_natural: Annotated[
        Labels | None,
        Element(
            "面向自然人事项主题分类",
            column="user_topic_type",
            table="topic_natural",
            optional=APPLICATIONS,
            clause=_EXTEND,
        ),
    ] = None
    topics_natural_local: Annotated[
        Labels | None,
        Element(
            "面向自然人地方特色主题分类", column="user_character_topic_type", optional=APPLICATIONS, clause=_EXTEND
        ),
    ] = None
    topics_legal: Annotated[
        Labels | None,
        Element(
            "面向法人事项主题分类", column="corp_topic_type", table="topic_legal", optional=APPLICATIONS, clause=_EXTEND
        ),
    ] = None
    topics_legal_local: Annotated[
        Labels | None,
        Element("面向法人地方特色主题分类", column="corp_character_topic_type", optional=APPLICATIONS, clause=_EXTEND),
    ] = None
    statutory_limit: Annotated[
        Limit | None,
        Element(
            "法定办结时限",
            column=("anticipate_day", "anticipate_type"),
            required=_ONLY_GENERAL,
            optional=IMPLEMENTATIONS - _ONLY_GENERAL,
            merge=Merge.SAME,
            clause=_BASIC,
            description="如 20工作日、30自然日、即办",
        ),
    ] = None
    statutory_explain: Annotated[
        Text | None,
        Element("法定办结时限说明", column="anticipate_explain", optional=IMPLEMENTATIONS, clause=_BASIC),
    ] = None
    promised_limit: Annotated[
        Limit | None,
        Element(
            "承诺办结时限",
            column=("promise_day", "promise_type"),
            required=_ONLY_GENERAL,
            optional={Family.PUBLIC},
            merge=Merge.TIGHTEN,
            clause=_BASIC,
            description="不得长于法定办结时限",
        ),
    ] = None
    promised_explain: Annotated[
        Text | None, Element("承诺办结时限说明", column="promise_explain", optional=APPLICATIONS, clause=_BASIC)
    ] = None
    conditions: Annotated[
        Text | None,
        Element(
            "受理条件",
            column="accept_condition",
            required=APPLICATIONS,
            merge=Merge.EXTEND,
            clause="行政许可法第三十条",
        ),
    ] = None
    quantity_limit: Annotated[
        Text | None, Element("数量限制", column="limit_explain", optional=_ONLY_GENERAL, clause=_EXTEND)
    ] = None
    materials: Annotated[
        list[Material] | None,
        Element(
            "申请材料",
            required=APPLICATIONS,
            optional={Family.COLLECT},
            merge=Merge.EXTEND,
            clause="行政许可法第三十条",
            description="无需提交材料的写 []",
        ),
    ] = None
    flow: Annotated[Text | None, Element("办理流程", column="handle_flow", required=IMPLEMENTATIONS, clause=_BASIC)] = (
        None
    )
    steps: Annotated[list[Step] | None, Element("流程环节", optional=IMPLEMENTATIONS)] = None
    special_procedure: Annotated[
        Text | None,
        Element(
            "特别程序",
            column="special_procedure",
            required=APPLICATIONS,
            clause=_BASIC,
            description="听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审等；没有的写“无”",
        ),
    ] = None
    intermediary: Annotated[
        Text | None, Element("中介服务", column="service_type", optional=APPLICATIONS, clause=_EXTEND)
    ] = None
    charged: Annotated[
        Text | None, Element("是否收费", column="is_fee", table="yes_no", required=APPLICATIONS, clause=_BASIC)
    ] = None
    fee_basis: Annotated[
        Text | None,
        Element("收费依据", column="fee_basis", optional=APPLICATIONS, clause=_BASIC, description="收费的写明依据"),
    ] = None
    fees: Annotated[list[Fee] | None, Element("收费项目", optional=APPLICATIONS, clause="全国交换表 收费项目")] = None
    pay_online: Annotated[
        Text | None,
        Element(
            "是否支持网上支付",
            column="is_pay_online",
            table="yes_no",
            required=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    handle_types: Annotated[
        Labels | None,
        Element(
            "办理形式",
            column="handle_type",
            table="handle_type",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_BASIC,
        ),
    ] = None
    visits: Annotated[
        Count | None,
        Element("到办事现场次数", column="limit_scene_num", required=APPLICATIONS, merge=Merge.TIGHTEN, clause=_BASIC),
    ] = None
    visits_explain: Annotated[
        Text | None,
        Element(
            "必须现场办理原因说明",
            column="limit_scene_explain",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    online: Annotated[
        Text | None,
        Element(
            "是否网办", column="is_online", table="yes_no", required=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND
        ),
    ] = None
    online_depth: Annotated[
        Labels | None,
        Element(
            "网上办理深度",
            column="online_handle_depth",
            table="online_depth",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    online_url: Annotated[
        Text | None,
        Element("网办地址", column="online_handle_url", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
    ] = None
    pc_login: Annotated[
        Text | None,
        Element(
            "计算机端是否对接单点登录",
            column="is_single_login",
            table="yes_no",
            required=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_BASIC,
        ),
    ] = None
    pc_url: Annotated[
        Text | None,
        Element(
            "计算机端在线办理跳转地址", column="link_addr", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC
        ),
    ] = None
    app_login: Annotated[
        Text | None,
        Element(
            "移动端是否对接单点登录",
            column="app_is_single_login",
            table="yes_no",
            required=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_BASIC,
        ),
    ] = None
    app_url: Annotated[
        Text | None,
        Element(
            "移动端办理地址", column="mobile_terminal_url", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC
        ),
    ] = None
    in_hall: Annotated[
        Text | None,
        Element(
            "是否进驻政务大厅",
            column="is_entry_center",
            table="yes_no",
            required=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    terminals: Annotated[
        Text | None,
        Element(
            "是否支持自助终端办理",
            column="is_service_terminals",
            table="yes_no",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    schedule: Annotated[
        Text | None,
        Element(
            "是否支持预约办理",
            column="is_schedule",
            table="yes_no",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    express: Annotated[
        Text | None,
        Element(
            "是否支持物流快递",
            column="is_express",
            table="yes_no",
            required=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    handle_area: Annotated[
        Text | None,
        Element(
            "通办范围",
            column="handle_area",
            table="handle_area",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause=_EXTEND,
        ),
    ] = None
    result_types: Annotated[
        Labels | None,
        Element("审批结果类型", column="result_type", table="result_type", required=APPLICATIONS, clause=_EXTEND),
    ] = None
    result_name: Annotated[
        Text | None, Element("审批结果名称", column="result_name", optional=APPLICATIONS, clause=_EXTEND)
    ] = None
    result_sample: Annotated[
        Text | None,
        Element(
            "审批结果样本", column="result_guid", optional=APPLICATIONS, clause=_EXTEND, description="样本的网址或文件"
        ),
    ] = None
    place: Annotated[
        Text | None,
        Element("办理地点", column="transact_addr", required=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC),
    ] = None
    hours: Annotated[
        Text | None,
        Element("办理时间", column="transact_time", required=APPLICATIONS, merge=Merge.LOCAL, clause=_BASIC),
    ] = None
    contact: Annotated[
        Text | None,
        Element("咨询方式", column="link_way", required=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=_BASIC),
    ] = None
    supervision: Annotated[
        Text | None,
        Element("监督投诉方式", column="supervise_way", required=IMPLEMENTATIONS, merge=Merge.LOCAL, clause=_BASIC),
    ] = None
    questions: Annotated[
        list[Question] | None,
        Element("常见问题", optional=IMPLEMENTATIONS, merge=Merge.FREE, clause="全国交换表 常见问题"),
    ] = None
    extension: Annotated[
        Text | None,
        Element("扩展字段", column="extend_field", optional=APPLICATIONS, merge=Merge.LOCAL, clause=_EXTEND),
    ] = None
