"""Forms of values as regular expressions that JSON Schema validators and editors share (ECMA-262, no look-behind)."""

from __future__ import annotations

from qingdan_schema.codes import (
    BasicCode,
    Code,
    CreditCode,
    HandlingCode,
    ImplementationCode,
    OrganizationCode,
)

NOT_BLANK = r"\S"

_CODES: dict[str, type[Code]] = {
    "基本编码": BasicCode,
    "实施编码": ImplementationCode,
    "业务办理项编码": HandlingCode,
    "统一社会信用代码": CreditCode,
    "组织机构代码": OrganizationCode,
}
_DIVISIONS = frozenset({"行政区划代码", "乡镇街道代码", "村居社区代码"})
_DIVISION = "^(?:[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$"
_DIVISION_WORDS = "应为6位、9位或12位数字（也可只写前2位、4位），并加引号"
# Bodies that have no code yet are published under stand-ins of 18 capitals and digits; the check only warns of them.
_STAND_IN = "[A-XZ][0-9A-Z]{17}"

# Month lengths and leap years, so that the pattern refuses just the days that a calendar does not have.
_YEAR = "(?!0000)[0-9]{4}"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
DAY = (
    f"^(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)$"
)

_IMMEDIATE = ("即办", "即时办结", "即时办理", "即办件", "当场", "当场办结", "当场办理", "当场办")
_UNITS = ("工作日", "自然日", "日历日", "日历天")


def _spaced(word: str) -> str:
    """The word with white space anywhere within: a limit is read without it."""
    return r"\s*".join(word)


_UNIT = "|".join(map(_spaced, _UNITS))
LIMIT = (
    r"^\s*(?:[0-9０-９]\s*){1,4}(?:个\s*)?(?:[(（]\s*)?"
    rf"(?:{_UNIT})\s*(?:[)）]\s*)?$"
    rf"|^\s*(?:{'|'.join(map(_spaced, _IMMEDIATE))})\s*$"
)


def code_pattern(zh: str) -> tuple[str, str] | None:
    """The form of the code of that name, and a Chinese sentence on it; None for codes whose form is a place's own."""
    if zh in _DIVISIONS:
        return _DIVISION, f"“{zh}”{_DIVISION_WORDS}"
    code = _CODES.get(zh)
    if code is None:
        return None
    body = "".join(f"{alphabet}{{{length}}}" for length, alphabet, _ in code.form)
    if code is OrganizationCode:
        body = body.removesuffix("[0-9A-Z]{1}") + "[0-9X]"
    pattern = f"^(?:{body}|{_STAND_IN})$" if code is CreditCode else f"^{body}$"
    total = sum(length for length, _, _ in code.form)
    return pattern, f"“{zh}”应为{total}位数字或大写字母，并加引号；可用 qingdan codes inspect 查看哪一段不对"
