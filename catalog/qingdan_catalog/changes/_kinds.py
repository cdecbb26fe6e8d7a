"""The kinds of change: one row each, with its official adjustment type, its direction for the applicant, its level.

Adjustment types are the words of published adjustment decisions (取消, 下放, 合并实施, 变更名称 …); what they leave
to the element is 要素调整.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Direction(Enum):
    """What a change means for the applicant."""

    LIGHTER = "减轻"
    HEAVIER = "加重"
    NEUTRAL = "不变"


class Level(Enum):
    """How far a change reaches: it breaks what others rely on, it must be made public, or it is editorial."""

    BREAKING = "重大"
    NOTICE = "公告"
    EDITORIAL = "文字"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """One row of the table.

    ``keys`` is the path of Chinese keys without row numbers (empty for the item as a whole), ``event`` what happened
    there, ``words`` the sentence, in which ``{element}``, ``{name}``, ``{before}`` and ``{after}`` stand for values.
    """

    id: str
    keys: tuple[str, ...]
    event: str
    adjustment: str
    direction: Direction
    level: Level
    words: str


_ELEMENT = "要素调整"
_UP, _DOWN, _SAME = Direction.HEAVIER, Direction.LIGHTER, Direction.NEUTRAL
_BREAKING, _NOTICE, _EDITORIAL = Level.BREAKING, Level.NOTICE, Level.EDITORIAL


def _row(
    id_: str, where: str, event: str, direction: Direction, level: Level, words: str, adjustment: str = _ELEMENT
) -> ChangeKind:
    keys = tuple(where.split(".")) if where else ()
    return ChangeKind(id_, keys, event, adjustment, direction, level, words)


KINDS: tuple[ChangeKind, ...] = (
    # the item as a whole
    _row("item-added", "", "added", _SAME, _NOTICE, "新增事项“{after}”", "新增"),
    _row("item-removed", "", "removed", _SAME, _BREAKING, "取消事项“{before}”", "取消"),
    _row("item-handed-down", "", "handed-down", _SAME, _BREAKING, "由{before}下放到{after}", "下放"),
    _row("item-taken-up", "", "taken-up", _SAME, _BREAKING, "由{before}上收到{after}", "上收"),
    _row("item-transferred", "", "transferred", _SAME, _BREAKING, "由{before}划转到{after}", "调整实施部门"),
    _row("item-split", "", "split", _SAME, _BREAKING, "“{before}”拆分为{after}", "拆分"),
    _row("item-merged", "", "merged", _SAME, _BREAKING, "{before}合并为“{after}”", "合并实施"),
    # identity
    _row("name-changed", "事项名称", "changed", _SAME, _NOTICE, "名称由“{before}”改为“{after}”", "变更名称"),
    _row("kind-changed", "事项类型", "changed", _SAME, _BREAKING, "事项类型由{before}转为{after}", "转为{after}"),
    _row("basic-code-changed", "基本编码", "changed", _SAME, _BREAKING, "基本编码由 {before} 改为 {after}", "变更编码"),
    _row("code-changed", "实施编码", "changed", _SAME, _BREAKING, "实施编码由 {before} 改为 {after}", "变更编码"),
    _row(
        "handling-code-changed",
        "业务办理项编码",
        "changed",
        _SAME,
        _BREAKING,
        "业务办理项编码由 {before} 改为 {after}",
        "变更编码",
    ),
    _row("state-changed", "事项状态", "changed", _SAME, _BREAKING, "事项状态由{before}改为{after}"),
    _row("item-cancelled", "事项状态", "cancelled", _SAME, _BREAKING, "事项状态由{before}改为{after}", "取消"),
    _row("version-changed", "事项版本", "changed", _SAME, _EDITORIAL, "事项版本由 {before} 改为 {after}"),
    _row("level-changed", "行使层级", "changed", _SAME, _BREAKING, "行使层级由{before}改为{after}"),
    _row(
        "body-renamed", "实施主体.名称", "changed", _SAME, _NOTICE, "实施主体由“{before}”改为“{after}”", "调整实施部门"
    ),
    # legal basis
    _row("basis-added", "设定依据", "row-added", _SAME, _NOTICE, "增加设定依据《{name}》"),
    _row("basis-removed", "设定依据", "row-removed", _SAME, _NOTICE, "删去设定依据《{name}》"),
    _row(
        "basis-provision", "设定依据.条款", "changed", _SAME, _NOTICE, "设定依据《{name}》的条款由{before}改为{after}"
    ),
    # limits and visits
    _row("statute-longer", "法定办结时限", "more", _UP, _NOTICE, "法定办结时限由 {before} 延长为 {after}"),
    _row("statute-shorter", "法定办结时限", "less", _DOWN, _NOTICE, "法定办结时限由 {before} 缩短为 {after}"),
    _row("promise-longer", "承诺办结时限", "more", _UP, _NOTICE, "承诺办结时限由 {before} 延长为 {after}"),
    _row("promise-shorter", "承诺办结时限", "less", _DOWN, _NOTICE, "承诺办结时限由 {before} 缩短为 {after}"),
    _row("visits-more", "到办事现场次数", "more", _UP, _NOTICE, "到办事现场次数由 {before} 次增加到 {after} 次"),
    _row("visits-fewer", "到办事现场次数", "less", _DOWN, _NOTICE, "到办事现场次数由 {before} 次减少到 {after} 次"),
    # materials
    _row("material-added", "申请材料", "row-added", _UP, _NOTICE, "增加申请材料“{name}”"),
    _row("material-removed", "申请材料", "row-removed", _DOWN, _NOTICE, "减少申请材料“{name}”"),
    _row("material-renamed", "申请材料.名称", "changed", _SAME, _NOTICE, "申请材料“{before}”改称“{after}”"),
    _row("material-stricter", "申请材料.必要性", "more", _UP, _NOTICE, "申请材料“{name}”由{before}改为{after}"),
    _row("material-looser", "申请材料.必要性", "less", _DOWN, _NOTICE, "申请材料“{name}”由{before}改为{after}"),
    _row("copies-more", "申请材料.份数", "more", _UP, _NOTICE, "申请材料“{name}”由 {before} 份增加到 {after} 份"),
    _row("copies-fewer", "申请材料.份数", "less", _DOWN, _NOTICE, "申请材料“{name}”由 {before} 份减少到 {after} 份"),
    _row("conditions-changed", "受理条件", "changed", _SAME, _NOTICE, "修改受理条件"),
    # fees
    _row("charged", "是否收费", "on", _UP, _NOTICE, "由不收费改为收费"),
    _row("free", "是否收费", "off", _DOWN, _NOTICE, "由收费改为不收费"),
    _row("fee-added", "收费项目", "row-added", _UP, _NOTICE, "增加收费项目“{name}”"),
    _row("fee-removed", "收费项目", "row-removed", _DOWN, _NOTICE, "取消收费项目“{name}”"),
    _row("fee-standard", "收费项目.标准", "changed", _SAME, _NOTICE, "收费项目“{name}”的标准由“{before}”改为“{after}”"),
    # ways of handling
    _row("online", "是否网办", "on", _DOWN, _NOTICE, "开通网上办理"),
    _row("offline", "是否网办", "off", _UP, _NOTICE, "停止网上办理"),
    _row("express", "是否支持物流快递", "on", _DOWN, _NOTICE, "开通物流快递"),
    _row("no-express", "是否支持物流快递", "off", _UP, _NOTICE, "停止物流快递"),
    _row("place-changed", "办理地点", "changed", _SAME, _NOTICE, "办理地点由“{before}”改为“{after}”"),
    _row("hours-changed", "办理时间", "changed", _SAME, _NOTICE, "办理时间由“{before}”改为“{after}”"),
    _row("contact-changed", "咨询方式", "changed", _SAME, _NOTICE, "咨询方式由“{before}”改为“{after}”"),
    _row("supervision-changed", "监督投诉方式", "changed", _SAME, _NOTICE, "监督投诉方式由“{before}”改为“{after}”"),
    _row("question-added", "常见问题", "row-added", _SAME, _EDITORIAL, "增加常见问题“{name}”"),
    _row("question-removed", "常见问题", "row-removed", _SAME, _EDITORIAL, "删去常见问题“{name}”"),
    _row("step-added", "流程环节", "row-added", _SAME, _NOTICE, "增加流程环节“{name}”"),
    _row("step-removed", "流程环节", "row-removed", _SAME, _NOTICE, "减少流程环节“{name}”"),
    # everything else
    _row("added", "*", "added", _SAME, _EDITORIAL, "补充{element}：{after}"),
    _row("removed", "*", "removed", _SAME, _EDITORIAL, "删去{element}：{before}"),
    _row("changed", "*", "changed", _SAME, _EDITORIAL, "{element}由“{before}”改为“{after}”"),
    _row("row-added", "*", "row-added", _SAME, _EDITORIAL, "{element}增加“{name}”"),
    _row("row-removed", "*", "row-removed", _SAME, _EDITORIAL, "{element}删去“{name}”"),
    _row("reordered", "*", "reordered", _SAME, _EDITORIAL, "{element}的次序有调整"),
)

_BY_PLACE = {(kind.keys, kind.event): kind for kind in KINDS}
# A closer look at a change falls back on the plain word for it where the table has no row for the closer look.
_PLAINER = {"more": "changed", "less": "changed", "on": "changed", "off": "changed", "cancelled": "changed"}


def kind_of(keys: tuple[str, ...], event: str) -> ChangeKind:
    """The row for an event at a place: the most exact one, else the one for everything else."""
    for place in (keys, ("*",)):
        for name in (event, _PLAINER.get(event, event)):
            if (found := _BY_PLACE.get((place, name))) is not None:
                return found
    raise KeyError((keys, event))
