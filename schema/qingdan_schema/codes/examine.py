"""Any text examined as a code: what it is, what each segment says, what is wrong and how to put it right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ..divisions import Divisions, division_of
from ._base import Code, CodeError, CodeProblem, Segment
from ._nearest import nearest_form
from .basic import BasicCode
from .case import CaseCode
from .division import DivisionCode
from .handling import HandlingCode
from .implementation import ImplementationCode
from .inspect import inspect_code
from .local import LOCAL_FORMS

if TYPE_CHECKING:
    from ..profiles import Profile

_PLACES = frozenset({"登记机关行政区划", "行政区划"})

REMEDIES: Mapping[str, str] = {
    "check-character": "多半是抄错了一位：请从登记证书或编码管理部门公布的目录里重新复制",
    "organization-check": "2015年以后新发的代码不保证合乎旧的校验方法；与登记证书一致就不用改",
    "credit-form": "请换成实施主体的统一社会信用代码；没有代码的占位编码，取得代码后再换",
    "unknown-registrar": "请核对统一社会信用代码是不是抄错",
    "unknown-division": "请核对区划：国家目录写 00，省的写行政区划代码前两位，新疆生产建设兵团写 66",
    "unknown-kind": "请核对类型段；省内扩展的类型要用该省的标准解释（--standard）",
    "unknown-department": "请核对部门段；2023年机构改革后新设的部门可能还不在表里",
    "unknown-level": "第19位请写 1 国家级到 6 村（社区）级，或 7 分级管理",
    "serial-zero": "公开数据里见过，可以保留；新编的从 001 起",
    "sub-letter": "公开数据里见过，可以保留；有子项的主项写 00Y",
    "handling-zero": "业务办理项从 01 起编",
    "no-day": "请核对是不是少了或多了一位",
}
"""The kind of a problem → what to do about it."""


class Standing(Enum):
    """What a text is found to be."""

    STANDARD = "standard"
    LOCAL = "local"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Examination:
    """The result for one text.

    ``text`` is what was read: ``given`` without stray characters, which ``strays`` name, and a short division filled
    with zeros. ``title`` says what it is (empty for UNKNOWN). ``notes`` are sentences beside the segments: what follows
    from the form, or, for UNKNOWN, why it fits nothing and which form is nearest.
    """

    given: str
    text: str
    standing: Standing
    title: str
    segments: tuple[Segment, ...] = ()
    problems: tuple[CodeProblem, ...] = ()
    strays: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the text can be used as it was given."""
        wrong = any(problem.severity == "error" for problem in self.problems)
        return self.standing is not Standing.UNKNOWN and not wrong and not self.strays


def examine_code(given: str, profile: Profile | None = None, divisions: Divisions | None = None) -> Examination:
    """Examine a text. Never raises.

    A place's digits are read by `profile`, else by the profile that ships for the place; divisions are named from
    `divisions`, else from the list that ships, which ends at counties.
    """
    found = _examine(given, profile)
    named = tuple(_named(segment, divisions) for segment in found.segments)
    if found.title == DivisionCode.title and found.standing is Standing.STANDARD:
        return replace(found, segments=_by_division(found, divisions), notes=_place_note(found.text, divisions))
    return replace(found, segments=named)


def _examine(given: str, profile: Profile | None) -> Examination:
    text, strays = _without_strays(given)
    found = _as_standard(text, profile) or _as_local(text, profile)
    if found is None:
        plain = "".join(char for char in text if char not in "-_. /")
        found = _as_standard(plain, profile) if plain != text else None
        if found is not None:
            strays = (*strays, "编码里不写连字符、点、斜杠等分隔符，应删去")
    if found is None:
        found = Examination(given, text, Standing.UNKNOWN, "", notes=nearest_form(text))
    return replace(found, given=given, strays=strays)


def _without_strays(given: str) -> tuple[str, tuple[str, ...]]:
    """The text without white space and invisible characters, in half width and capitals, and what was changed."""
    kept: list[str] = []
    faults: list[str] = []
    for place, char in enumerate(given, start=1):
        plain = unicodedata.normalize("NFKC", char)
        if char.isspace():
            faults.append(f"第{place}位是空格或换行，应删去")
        elif unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co", "Cn"}:
            faults.append(f"第{place}位有看不见的字符（U+{ord(char):04X}），应删去")
        elif plain != char and plain.isascii():
            kept.append(plain.upper())
            faults.append(f"第{place}位是全角字符“{char}”，应改为半角“{plain.upper()}”")
        elif char.isascii() and char.islower():
            kept.append(char.upper())
            faults.append(f"第{place}位是小写字母“{char}”，应改为大写“{char.upper()}”")
        elif char in "‐‑‒–—－":
            kept.append("-")
        else:
            kept.append(char)
    return "".join(kept), tuple(faults)


def _as_standard(text: str, profile: Profile | None) -> Examination | None:
    try:
        title, code = inspect_code(text)
    except CodeError:
        return None
    basic = _basic_of(code)
    if basic is None:
        parts, faults = code.explain(), code.problems()
        return Examination(text, code.text, Standing.STANDARD, title, parts, faults, notes=_notes(code))
    place = profile or _profile_of(basic.division)
    own = place is not None and not basic.is_national and place.division == basic.division
    kinds, departments = (place.kinds or None, place.departments or None) if place and own else (None, None)
    assert isinstance(code, BasicCode | ImplementationCode | HandlingCode | CaseCode)  # noqa: S101 - they hold a basic code
    notes = _notes(code)
    if own and place is not None:
        notes = (*notes, f"类型段和部门段按{place.title}（{place.name}）解释")
    segments, problems = code.explain(kinds, departments), code.problems(kinds)
    return Examination(text, text, Standing.STANDARD, title, segments, problems, notes=notes)


def _as_local(text: str, profile: Profile | None) -> Examination | None:
    for form in LOCAL_FORMS:
        explained = form.explain(text)
        if explained is not None:
            notes = (
                f"这是地方形式，不是国家标准的编码；应写在“{form.element}”，不能写在“基本编码”“实施编码”",
                f"来源：{form.source}；可信度：{form.confidence}",
            )
            segments, problems = explained
            return Examination(text, text, Standing.LOCAL, form.name, segments, problems, notes=notes)
    return _by_profile(text, profile) if profile is not None else None


def _by_profile(text: str, profile: Profile) -> Examination | None:
    """A text of a form that the profile states."""
    from qingdan_schema.profiles import pattern

    for form in profile.codes:
        if pattern(form.pattern).found_in(text):
            title = f"{profile.title}的“{form.zh}”"
            segments = (Segment(form.zh, text, 0, form.description),)
            return Examination(text, text, Standing.LOCAL, title, segments)
    return None


def _basic_of(code: Code) -> BasicCode | None:
    if isinstance(code, BasicCode):
        return code
    if isinstance(code, ImplementationCode):
        return code.basic
    return code.implementation.basic if isinstance(code, HandlingCode | CaseCode) else None


def _profile_of(division: str) -> Profile | None:
    """The shipped profile of a province, where there is one."""
    from ..profiles import load_profile, profile_names

    profiles = (load_profile(name) for name in profile_names())
    return next((profile for profile in profiles if profile.division == division), None)


def _named(segment: Segment, divisions: Divisions | None) -> Segment:
    """The segment with the name of the division that it is, as far as the list has it."""
    found = division_of(segment.text, divisions) if segment.title in _PLACES else None
    return replace(segment, meaning=found.full_name) if found else segment


def _by_division(found: Examination, divisions: Divisions | None) -> tuple[Segment, ...]:
    """The segments of a division code, each with the name of the division that the digits so far are."""
    segments = []
    for segment in found.segments:
        place = (
            division_of(found.text[: segment.start + len(segment.text)], divisions) if segment.text.strip("0") else None
        )
        segments.append(replace(segment, meaning=place.name) if place else segment)
    return tuple(segments)


def _place_note(code: str, divisions: Divisions | None) -> tuple[str, ...]:
    if (place := division_of(code, divisions)) is not None:
        return (f"是{place.full_name}",)
    return ("区划表里没有这个代码" if divisions else "自带的区划表（县级以上）里没有这个代码",)


def _notes(code: Code) -> tuple[str, ...]:
    return tuple(_notes_of(code))


def _notes_of(code: Code) -> Iterator[str]:
    if isinstance(code, BasicCode):
        if code.is_sub_item:
            yield f"主项的基本编码是 {code.parent}"
        if (found := division_of(code.text[:6])) is not None and not code.is_national:
            yield f"12位数字也可能是行政区划代码（{found.full_name}）；按类型段判断，这里读作基本编码"
    elif isinstance(code, ImplementationCode):
        yield f"基本编码是 {code.basic}，实施主体是 {code.body_text}"
    elif isinstance(code, HandlingCode):
        yield f"实施编码是 {code.implementation}，基本编码是 {code.implementation.basic}"
    elif isinstance(code, CaseCode):
        yield f"办件编码是一次办件的编码，不写进事项记录；它的实施编码是 {code.implementation}"
