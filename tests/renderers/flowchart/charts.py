"""Items for trials of flow charts, and any item that hypothesis can think of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from qingdan_renderers.flowchart.courses import COURSES
from qingdan_schema.models import ServiceItem

HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    '#import "x"; #panic()',
    "许可\u202e证\u0007",
    "审" * 3000,
    "㙍堌堆𬭎",
    'end"]; click n_s1 "javascript:x" --> ',
    "a" * 300,
    "</svg>&amp;]]>",
    "\\u{0041} $x$ @y *z* _w_ `v`",
)


def item(kind: str = "行政许可", steps: list[dict[str, str]] | None = None, **data: Any) -> ServiceItem:
    """An item with these steps."""
    base: dict[str, Any] = {"记录": "实施清单", "事项名称": "食品经营许可", "事项类型": kind}
    if steps is not None:
        base["流程环节"] = steps
    return ServiceItem.model_validate(base | data)


def step(name: str, post: str = "", limit: str = "", result: str = "", **more: str) -> dict[str, str]:
    """One row of 流程环节."""
    held = {"环节": name, "岗位": post, "时限": limit, "结果": result, **more}
    return {key: value for key, value in held.items() if value}


SHORT = item(
    "公共服务",
    [step("受理", "经办窗口", "当场", "受理记录"), step("办结", "经办窗口", "当场", "查询结果")],
    承诺办结时限="即办",
)

LONG = item(
    "行政许可",
    [
        step("申请与受理", "综合窗口受理岗", "当场", 步骤="收件"),
        step("申请与受理", "综合窗口受理岗", "1工作日", "受理通知书", 步骤="受理"),
        step("审查与决定", "市政设施科审查岗", "2工作日", "审查记录", 步骤="书面审查"),
        step("审查与决定", "市政设施科审查岗", "3工作日", "现场踏勘记录", 步骤="现场踏勘"),
        step("审查与决定", "市政设施科审查岗", "1工作日", "征求意见函", 步骤="征求交警部门意见"),
        step("审查与决定", "市政设施科审查岗", "1工作日", "专家评审意见", 步骤="组织专家评审"),
        step("审查与决定", "政策法规科审核岗", "1工作日", "合法性审核意见", 步骤="合法性审核"),
        step("审查与决定", "市政设施科审查岗", "1工作日", "审批报告", 步骤="拟定审批意见"),
        step("审查与决定", "分管负责人", "1工作日", 步骤="审核签批"),
        step("审查与决定", "分管负责人", "1工作日", "准予（不予）行政许可决定书、缴费通知单", 步骤="作出决定"),
        step("颁证与送达", "综合窗口发证岗", "1工作日", "城市道路占用（挖掘）许可证", 步骤="制证"),
        step("颁证与送达", "综合窗口发证岗", "1工作日", "送达回证", 步骤="送达"),
        step("颁证与送达", "综合窗口发证岗", "1工作日", 步骤="归档", 部门="市政务服务中心"),
    ],
    法定办结时限="20工作日",
    承诺办结时限="14工作日",
    特别环节=[
        {"名称": "听证", "时限": "20工作日", "是否计入法定办结时限": "否"},
        {"名称": "公示", "时限": "5工作日", "是否计入法定办结时限": "是"},
    ],
    廉政风险点=[
        {"环节": "书面审查", "风险点": "降低标准审查", "等级": "高", "防控措施": "双人审查", "责任人": "科室负责人"},
        {"环节": "颁证与送达", "风险点": "拖延发证", "等级": "低"},
        {"风险点": "泄露申请人信息", "等级": "中"},
    ],
)

ATTACK = item(
    "行政许可",
    [
        step(f"{word}受理" if not number else word, word, word, word, 审查标准=word)
        for number, word in enumerate(HOSTILE)
    ],
    **{
        "事项名称": "".join(HOSTILE[:4]),
        "特别环节": [{"名称": word, "时限": word} for word in HOSTILE],
        "廉政风险点": [{"环节": word, "风险点": word, "等级": word} for word in HOSTILE],
        "办理地点": HOSTILE[0],
        "咨询方式": HOSTILE[2],
        "实施主体": {"名称": HOSTILE[1]},
    },
)

_NAMES = st.sampled_from(
    [
        "受理",
        "审查",
        "决定",
        "送达",
        "收件",
        "立案",
        "调查取证",
        "告知",
        "缴纳",
        "核定",
        "检查",
        "审批",
        "公示",
        "办结",
        "调解",
    ]
)
_TEXT = st.one_of(
    _NAMES,
    st.sampled_from(HOSTILE),
    st.sampled_from(["申请人", "当事人", "综合窗口受理岗", "分管负责人", "特别程序", ""]),
    st.text(max_size=60),
)
_STEP = st.fixed_dictionaries(
    {"环节": st.one_of(_NAMES, _TEXT)},
    optional=dict.fromkeys(("步骤", "部门", "岗位", "办理人员", "时限", "审查标准", "结果"), _TEXT),
)
_SPECIAL = st.fixed_dictionaries(
    {"名称": _TEXT}, optional={"时限": _TEXT, "是否计入法定办结时限": st.sampled_from(["是", "否"])}
)
_RISK = st.fixed_dictionaries({"风险点": _TEXT}, optional={"环节": st.one_of(_NAMES, _TEXT), "等级": _TEXT})


@st.composite
def items(draw: st.DrawFn) -> ServiceItem:
    """Any item: of any kind, with any steps or none, with any special procedures and risks."""
    extra: dict[str, Any] = {}
    if draw(st.booleans()):
        extra["特别环节"] = draw(st.lists(_SPECIAL, max_size=6))
    if draw(st.booleans()):
        extra["特别程序"] = draw(_TEXT)
    if draw(st.booleans()):
        extra["是否需要现场勘验"] = draw(st.sampled_from(["是", "否"]))
    extra["廉政风险点"] = draw(st.lists(_RISK, max_size=4))
    extra["承诺办结时限"] = draw(st.sampled_from(["5工作日", "即办"]))
    steps = draw(st.one_of(st.none(), st.lists(_STEP, max_size=24)))
    return item(draw(st.sampled_from([*COURSES, "不存在的类型"])), steps, **extra)
