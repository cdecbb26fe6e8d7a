"""The course of each kind of power: who starts it, where it branches, and its usual steps.

The branches are those that the law orders: 行政许可法 32 and 38, 行政处罚法 54 and 57, 行政强制法 18 and 行政复议 and
诉讼 as the way out. A fork is put after the step whose name matches; the usual steps stand in for an item that states
none, and state no limits, for no law gives the same to all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a fork beside the main line: its label, the document issued, and how it goes on.

    ``question`` is asked when a chart asks one thing at a time, and ``reason`` is given when it does not; ``back``
    leads to the application or the step before.
    """

    label: str
    question: str
    document: str
    details: tuple[str, ...] = ()
    reason: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """A decision after the step that matches the first pattern to match any; ``forced`` stands in every chart.

    ``document`` is issued on the way on, unless the step states a result; ``issues`` says that the result of the step
    is issued only on the way on, as a notice of acceptance is.
    """

    after: tuple[re.Pattern[str], ...]
    question: str
    onward: str
    exits: tuple[Exit, ...]
    document: str = ""
    forced: bool = False
    issues: bool = True


@dataclass(frozen=True, slots=True)
class UsualStep:
    """A step of a chart for items that state none."""

    name: str
    post: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How powers of one kind run: ``accept`` comes early, ``decide`` late, ``others`` where their step stands."""

    applicant: str
    start: str
    usual: tuple[UsualStep, ...]
    accept: Fork | None = None
    decide: Fork | None = None
    others: tuple[Fork, ...] = ()


_ACCEPT_AFTER: Final = (re.compile("受理"), re.compile("收件|接件|收取|接收"))
_DECIDE_AFTER: Final = tuple(
    map(re.compile, ("决定|裁决", "审批|批准|核准|签发|审定", "审核|复核|审查|核查|核实|评审|审理"))
)
_REMEDY: Final = "说明理由，告知申请行政复议、提起行政诉讼的权利"
_LACKING: Final = "材料不齐全或者不符合法定形式的，"
_WINDOW, _OFFICE, _HEAD = "受理窗口", "承办机构", "机关负责人"


def _accept(scope: str, refusal: str, supplement: str) -> Fork:
    return Fork(
        after=_ACCEPT_AFTER,
        question="申请是否符合受理条件",
        onward="予以受理",
        exits=(
            Exit("不予受理", f"是否{scope}", refusal, ("说明理由，告知向有关机关申请",), reason=f"不{scope}的，"),
            Exit("需要补正", "材料是否齐全、符合法定形式", "补正告知书", (supplement,), reason=_LACKING, back=True),
        ),
        forced=True,
    )


def _decide(question: str, onward: str, label: str, refusal: str, grant: str) -> Fork:
    exits = (Exit(label, question, refusal, (_REMEDY,)),)
    return Fork(_DECIDE_AFTER, question, onward, exits, grant, forced=True)


_ALL_AT_ONCE: Final = "一次性告知需要补正的全部内容"
_PERMIT: Final = Course(
    applicant="申请人",
    start="申请人提出申请",
    usual=(
        UsualStep("受理", _WINDOW, "受理通知书"),
        UsualStep("审查", _OFFICE, "审查意见"),
        UsualStep("决定", _HEAD, "准予（不予）行政许可决定书"),
        UsualStep("送达、公开", _WINDOW, "行政许可证件"),
    ),
    accept=_accept("属于本机关许可范围", "不予受理通知书", f"当场或者5日内{_ALL_AT_ONCE}"),
    decide=_decide("是否符合法定条件、标准", "准予许可", "不予许可", "不予行政许可决定书", "准予行政许可决定书"),
)
_SERVICE: Final = Course(
    applicant="申请人",
    start="申请人提出申请",
    usual=(
        UsualStep("受理", _WINDOW, "受理凭证"),
        UsualStep("审查", _OFFICE),
        UsualStep("办理", _OFFICE),
        UsualStep("送达", _WINDOW, "办理结果"),
    ),
    accept=_accept("属于本单位办理", "不予受理告知单", _ALL_AT_ONCE),
    decide=Fork(
        after=(re.compile("决定|办理$"), *_DECIDE_AFTER[1:]),
        question="是否符合办理条件",
        onward="予以办理",
        exits=(Exit("不予办理", "是否符合办理条件", "不予办理告知单", ("说明理由，告知咨询、投诉渠道",)),),
        forced=True,
    ),
)


def _on_application(verb: str, usual: tuple[UsualStep, ...], grant: str) -> Course:
    """A power exercised on application that is no permit: 给付, 确认, 奖励, 其他."""
    return Course(
        applicant="申请人",
        start="申请人提出申请",
        usual=usual,
        accept=_accept("属于本机关职权", "不予受理通知书", _ALL_AT_ONCE),
        decide=_decide("是否符合法定条件", f"予以{verb}", f"不予{verb}", f"不予{verb}决定书", grant),
    )


_PAYMENT: Final = _on_application(
    "给付",
    (
        UsualStep("受理", _WINDOW, "受理通知书"),
        UsualStep("审核", _OFFICE, "审核意见"),
        UsualStep("公示", _OFFICE, "公示记录"),
        UsualStep("决定", _HEAD),
        UsualStep("发放", _OFFICE, "发放名册"),
    ),
    "给付决定书",
)
_CONFIRMATION: Final = _on_application(
    "确认",
    (
        UsualStep("受理", _WINDOW, "受理通知书"),
        UsualStep("审核", _OFFICE, "审核意见"),
        UsualStep("决定", _HEAD),
        UsualStep("送达", _WINDOW, "确认证明"),
    ),
    "确认决定书",
)
_REWARD: Final = _on_application(
    "奖励",
    (
        UsualStep("受理申报", _OFFICE, "申报材料清单"),
        UsualStep("评审", _OFFICE, "评审意见"),
        UsualStep("公示", _OFFICE, "公示记录"),
        UsualStep("决定", _HEAD),
        UsualStep("表彰奖励", _OFFICE, "奖励证书、奖金发放记录"),
    ),
    "奖励决定书",
)
_OTHER: Final = _on_application(
    "办理",
    (
        UsualStep("受理", _WINDOW, "受理通知书"),
        UsualStep("审查", _OFFICE, "审查意见"),
        UsualStep("决定", _HEAD),
        UsualStep("送达", _WINDOW, "办理结果"),
    ),
    "办理决定书",
)
_RULING: Final = Course(
    applicant="申请人",
    start="当事人申请裁决",
    usual=(
        UsualStep("受理", _WINDOW, "受理通知书"),
        UsualStep("通知答辩", _OFFICE, "答辩通知书"),
        UsualStep("审理", _OFFICE, "审理笔录"),
        UsualStep("调解", _OFFICE),
        UsualStep("裁决", _HEAD, "行政裁决书"),
        UsualStep("送达", _OFFICE, "送达回证"),
    ),
    accept=_accept("属于本机关裁决范围", "不予受理通知书", _ALL_AT_ONCE),
    others=(
        Fork(
            after=(re.compile("调解"),),
            question="双方是否达成调解协议",
            onward="未达成协议",
            exits=(Exit("达成协议", "双方是否达成调解协议", "行政调解书", ("送达双方当事人",)),),
            issues=False,
        ),
    ),
)
_PUNISHMENT: Final = Course(
    applicant="当事人",
    start="发现违法线索",
    usual=(
        UsualStep("立案", _OFFICE, "立案审批表"),
        UsualStep("调查取证", "执法人员（不少于两人）", "调查笔录、证据材料"),
        UsualStep("审查、法制审核", "法制审核机构", "法制审核意见"),
        UsualStep("事先告知、听取陈述申辩", _OFFICE, "行政处罚事先告知书"),
        UsualStep("决定", _HEAD, "行政处罚决定书"),
        UsualStep("送达", _OFFICE, "送达回证"),
        UsualStep("执行、结案", _OFFICE, "结案审批表"),
    ),
    decide=Fork(
        after=_DECIDE_AFTER,
        question="违法事实是否成立、应否处罚",
        onward="给予处罚",
        exits=(
            Exit("不予处罚", "违法事实是否成立、应否处罚", "不予行政处罚决定书", ("说明理由，对当事人进行教育",)),
            Exit("涉嫌犯罪", "是否涉嫌犯罪", "案件移送书", ("移送司法机关",)),
        ),
        document="行政处罚决定书",
        forced=True,
    ),
    others=(
        Fork(
            after=(re.compile("立案"),),
            question="是否符合立案条件",
            onward="予以立案",
            exits=(Exit("不予立案", "是否符合立案条件", "不予立案审批表", ("告知举报人、移送单位",)),),
        ),
    ),
)
_COERCION: Final = Course(
    applicant="当事人",
    start="依法需要采取行政强制",
    usual=(
        UsualStep("报告并批准", _HEAD, "行政强制审批表"),
        UsualStep("通知到场、告知理由和权利", "执法人员（不少于两人）", "告知笔录"),
        UsualStep("听取陈述和申辩", "执法人员（不少于两人）", "陈述申辩笔录"),
        UsualStep("作出决定并实施", "执法人员（不少于两人）", "行政强制决定书、清单、现场笔录"),
        UsualStep("处理或者解除", _OFFICE, "解除决定书或者处理决定书"),
    ),
    others=(
        Fork(
            after=(re.compile("批准|审批"),),
            question="是否批准实施",
            onward="批准",
            exits=(Exit("不予批准", "是否批准实施", "不予批准意见", ("不采取强制措施",)),),
        ),
    ),
)
_LEVY: Final = Course(
    applicant="缴纳义务人",
    start="发生缴纳义务",
    usual=(
        UsualStep("申报受理", _WINDOW, "申报表"),
        UsualStep("核定", _OFFICE, "核定通知书"),
        UsualStep("通知缴纳", _OFFICE, "缴费通知书"),
        UsualStep("缴纳", "缴纳义务人"),
        UsualStep("开具票据、入库", _OFFICE, "财政票据"),
    ),
    others=(
        Fork(
            after=(re.compile("核定|审核"),),
            question="是否应当征收",
            onward="应当征收",
            exits=(Exit("依法减免", "是否应当征收", "减免决定书", ("免征的不再缴纳",)),),
        ),
        Fork(
            after=(re.compile("^缴纳|^缴费|足额缴"),),
            question="是否按期足额缴纳",
            onward="已经缴清",
            exits=(Exit("逾期未缴", "是否按期足额缴纳", "催缴通知书", ("告知加收滞纳金的规定",), back=True),),
            issues=False,
        ),
    ),
)
_INSPECTION: Final = Course(
    applicant="被检查人",
    start="制定检查计划",
    usual=(
        UsualStep("抽取检查对象、人员", _OFFICE, "随机抽查名单"),
        UsualStep("出示证件、告知事项", "执法人员（不少于两人）", "检查通知书"),
        UsualStep("实施检查", "执法人员（不少于两人）", "现场检查笔录"),
        UsualStep("处理", _OFFICE, "责令改正通知书"),
        UsualStep("公开结果、归档", _OFFICE, "检查结果公示表"),
    ),
    others=(
        Fork(
            after=(re.compile("实施检查|现场检查|^检查"), re.compile("检查")),
            question="是否发现违法问题",
            onward="发现问题",
            exits=(Exit("未发现问题", "是否发现违法问题", "检查记录", ("公开检查结果、归档",)),),
            issues=False,
        ),
    ),
)

COURSES: Final = MappingProxyType(
    {
        "行政许可": _PERMIT,
        "行政处罚": _PUNISHMENT,
        "行政强制": _COERCION,
        "行政征收": _LEVY,
        "行政给付": _PAYMENT,
        "行政检查": _INSPECTION,
        "行政确认": _CONFIRMATION,
        "行政奖励": _REWARD,
        "行政裁决": _RULING,
        "其他行政权力": _OTHER,
        "公共服务": _SERVICE,
    }
)
"""事项类型 → its course."""


def course_of(kind: str | None) -> Course:
    """The course of a kind of item; one that is not stated or unknown runs like a public service."""
    return COURSES.get(kind or "", _SERVICE)
