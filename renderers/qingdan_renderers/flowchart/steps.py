"""What a record says about its procedure, in the shape in which a chart needs it; in full, nothing is cut here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qingdan_renderers._record.words import NOT_STATED, limit_as_told
from qingdan_renderers._text import clean_text
from qingdan_renderers.flowchart.courses import Course
from qingdan_schema.models import Risk, ServiceItem, SpecialStep

_NOTHING: Final = frozenset({"", "无", "无。", "否", "没有", "/", "-", "—"})
_COUNTED: Final = {"是": "计入办结时限", "否": "不计入办结时限"}
_BETWEEN: Final = re.compile(r"[；;\n]|、(?![^（(]*[）)])")
_NAMED: Final = re.compile(r"([^（(：:]{1,40})[（(：:](.*?)[）)]?[。.]?", re.DOTALL)
_FLAGS: Final = (
    ("site_inspection", "现场勘验", "勘验|勘查|踏勘|核查"),
    ("hearing", "听证", "听证"),
    ("auction", "招标、拍卖、挂牌交易", "招标|拍卖|挂牌"),
    ("testing", "检验、检测、检疫", "检验|检测|检疫"),
    ("appraisal", "鉴定", "鉴定"),
    ("expert_review", "专家评审", "评审"),
    ("public_notice", "向社会公示", "公示"),
)


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of a chart: 环节 as ``stage``, and as ``label`` what its box is called."""

    number: int
    label: str
    stage: str
    department: str = ""
    post: str = ""
    person: str = ""
    limit: str = ""
    standard: str = ""
    result: str = ""

    @property
    def lane(self) -> str:
        """Who acts: department and post, or what is known of them."""
        return " ".join(part for part in (self.department, self.post or self.person) if part) or "（未载明岗位）"


@dataclass(frozen=True, slots=True)
class Special:
    """A special procedure (特别程序): it stands beside the step that needs it."""

    name: str
    limit: str = ""
    counted: str = ""
    fee: str = ""
    basis: str = ""


def own_steps(item: ServiceItem) -> list[FlowStep]:
    """The steps of the record; rows in which neither 环节 nor 步骤 nor anything else is written do not count."""
    made: list[FlowStep] = []
    stage = ""
    for step in item.steps or ():
        names = (_line(step.name), _line(step.step))
        done_by = (_line(step.department), _line(step.post), _line(step.person))
        details = (*done_by, limit_as_told(_line(step.limit)), _line(step.standard), _line(step.result))
        if not any((*names, *details)):
            continue
        stage = names[0] or stage or NOT_STATED
        made.append(FlowStep(len(made) + 1, names[1] or names[0] or NOT_STATED, stage, *details))
    return made


def usual_steps(course: Course) -> list[FlowStep]:
    """The steps of a template."""
    return [
        FlowStep(number, step.name, step.name, post=step.post, result=step.result)
        for number, step in enumerate(course.usual, 1)
    ]


def specials(item: ServiceItem) -> list[Special]:
    """The special procedures, from 特别环节, or else from the words of 特别程序; and those that a 是 alone states."""
    found = [_special(step) for step in item.special_steps or () if _line(step.name)]
    if not found:
        found = list(_told(clean_text(item.special_procedure or "")))
    said = " ".join(special.name for special in found)
    for attribute, name, pattern in _FLAGS:
        if getattr(item, attribute) == "是" and not re.search(pattern, said):
            found.append(Special(name))
    return found


def unneeded_specials(item: ServiceItem) -> list[str]:
    """The special procedures of which the record says that they are not needed."""
    return [name for attribute, name, _ in _FLAGS if getattr(item, attribute) == "否"]


def risks_of(step: FlowStep, risks: Iterable[Risk]) -> str:
    """The grades of the risks of a step, each once, with their number: 高、中（3项）."""
    held = [risk for risk in risks if _line(risk.step) in (step.label, step.stage) and _line(risk.step)]
    grades = list(dict.fromkeys(_line(risk.grade) or "未定级" for risk in held))
    return "、".join(grades) + (f"（{len(held)}项）" if len(held) > 1 else "")


def granted_and_refused(result: str) -> tuple[str, str]:
    """What is issued on either decision; nothing for the second when the result speaks of one only.

    >>> granted_and_refused("准予（不予）行政许可决定书、缴费通知单")
    ('准予行政许可决定书、缴费通知单', '不予行政许可决定书')
    """
    both = re.fullmatch(r"([^（(、；]*)[（(](不[^）)]*)[）)]([^、；]*)(.*)", result)
    if both is None:
        return result, ""
    yes, no, what, more = both.groups()
    return f"{yes}{what}{more}", f"{no}{what}"


def _special(step: SpecialStep) -> Special:
    charged = {"是": "收费", "否": "不收费"}.get(step.charged or "", "")
    fee = "，".join(part for part in (charged, _line(step.fee_basis)) if part)
    counted = _COUNTED.get(step.counted or "", "")
    return Special(_line(step.name), limit_as_told(_line(step.limit)), counted, fee, _line(step.basis))


def _told(text: str) -> Iterator[Special]:
    """`公示（7日，不计入办结时限）；专家评审` as two; a statement that there is none is none."""
    if text in _NOTHING:
        return
    for part in _BETWEEN.split(text):
        part = part.strip(" 。，")  # noqa: PLW2901
        if part in _NOTHING:
            continue
        named = _NAMED.fullmatch(part)
        yield Special(named[1].strip(), named[2].strip()) if named and named[2].strip() else Special(part)


def _line(text: str | None) -> str:
    return " ".join(clean_text(text or "").split())
