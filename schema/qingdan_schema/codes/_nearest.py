"""What a text that fits no form was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from ..tables import code_table
from ._base import Code, CodeError
from .basic import BasicCode
from .case import CaseCode
from .credit import CreditCode
from .division import DivisionCode
from .handling import HandlingCode
from .implementation import ImplementationCode
from .organization import OrganizationCode

_FORMS: tuple[type[Code], ...] = (
    BasicCode,
    ImplementationCode,
    HandlingCode,
    CaseCode,
    CreditCode,
    OrganizationCode,
    DivisionCode,
)
_LENGTHS: tuple[tuple[int, str], ...] = (
    (6, "行政区划代码"),
    (9, "组织机构代码"),
    (12, "基本编码"),
    (18, "统一社会信用代码"),
    (31, "实施编码"),
    (33, "业务办理项编码"),
    (43, "办件编码"),
)
_BASIC, _BODY, _WHOLE = 12, 18, 31
_LEAST, _FAR = 25, 6


def nearest_form(text: str) -> tuple[str, ...]:
    """Sentences on why a text fits no form, the most telling first, and which form is nearest."""
    if not text:
        return ("编码为空，请写上编码",)
    found = [*_wrong_characters(text), *_known_parts(text)]
    return tuple(found or [_by_length(text)])


def _wrong_characters(text: str) -> Iterator[str]:
    """A text of a right length with characters that do not belong there."""
    for form in _FORMS:
        if len(text) == sum(row[0] for row in form.form) or (form is DivisionCode and len(text) == 6):
            try:
                form(text)
            except CodeError as error:
                yield str(error)
                return


def _known_parts(text: str) -> Iterator[str]:
    """Parts that can be recognised at the head or at the end of a long text."""
    length = len(text)
    body, rest = text[:_BODY], text[_BODY:]
    if length > _BODY and length not in (31, 33, 43) and _is_credit(body):
        yield (
            f"前18位“{body}”是正确的统一社会信用代码，其后“{rest}”有{len(rest)}位："
            "实施编码这里应为13位（行使层级1位、基本编码12位），业务办理项编码应为15位"
        )
    elif length >= _LEAST and length != _WHOLE:
        yield from _tail(text)


def _tail(text: str) -> Iterator[str]:
    """A text that ends as an implementation code does, with a body of a wrong length before it."""
    head, level, basic = text[: -_BASIC - 1], text[-_BASIC - 1], text[-_BASIC:]
    try:
        code = BasicCode(basic)
    except CodeError:
        return
    label = code_table("use_level").label_of(level)
    if label is None or any(problem.severity == "error" for problem in code.problems()):
        return
    yield (
        f"末尾像实施编码：“{basic}”是基本编码，它前面的“{level}”是行使层级（{label}）；"
        f"再前面的实施主体“{head}”只有{len(head)}位，统一社会信用代码应为18位"
        if len(head) < _BODY
        else f"末尾像实施编码：“{basic}”是基本编码，“{level}”是行使层级（{label}）；"
        f"前面的实施主体“{head}”有{len(head)}位，统一社会信用代码应为18位"
    )


def _is_credit(text: str) -> bool:
    try:
        return not any(problem.severity == "error" for problem in CreditCode(text).problems())
    except CodeError:
        return False


def _by_length(text: str) -> str:
    length = len(text)
    wanted, title = min(_LENGTHS, key=lambda row: abs(row[0] - length))
    gap = abs(wanted - length)
    known = "、".join(f"{name}{size}位" for size, name in _LENGTHS)
    if gap > _FAR:
        return f"现为{length}位，不是哪一种编码；{known}"
    change = f"多了{gap}位" if length > wanted else f"少了{gap}位"
    return f"现为{length}位，最接近的是{title}（{wanted}位），{change}；{known}"
