"""Values of cells as the values of elements: text made plain, labels found, numbers, days and limits typed.

What cannot be sure is refused with `ConversionError`; nothing is guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from qingdan_catalog.records.convert import ConversionError, kind_of
from qingdan_catalog.rules._values import says_nothing
from qingdan_catalog.sheets.grid import Value
from qingdan_catalog.writing import INVISIBLE
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.profiles import Profile

_WIDE = {0xFF10 + number: ord("0") + number for number in range(10)}
_WIDE |= {0xFF21 + number: ord("A") + number for number in range(26)}
_WIDE |= {0xFF41 + number: ord("a") + number for number in range(26)}
_ESCAPED = re.compile(r"_x000[dD]_")
_SPACES = re.compile(r"[ \t\u2002-\u200a\u3000\xa0]+")
_LINE_ENDS = re.compile(r"[ \t\u2002-\u200a\u3000\xa0]+$", re.MULTILINE)
_MANY_LINES = re.compile(r"\n{3,}")
_EXPONENT = re.compile(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d{1,3}")  # a credit code may hold an E between many digits
PARAGRAPH = re.compile(
    r"[\s【《“（(①-⑳]|第[〇零一二三四五六七八九十百千\d]+[编章节条款项]|[一二三四五六七八九十\d]+[、.．)）]|附"
)
"""How a paragraph, a number or a provision begins."""

_RUNNING = re.compile(r"[，。；：,;]")
FULL_LINE = 15
"""A line of as many characters can have been broken for lack of room."""

_DAY = re.compile(
    r"(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?|(\d{4})(\d{2})(\d{2})"
)
_UNIT = re.compile(r"[（(](?:单位[：:])?(?:个)?(工作日|自然日|日历日|天|日|月|个月|年|小时)[）)]")
_WHOLE = re.compile(r"\d{1,9}")
_COUNTED = re.compile(r"(\d{1,9})\s*(?:份|次|件|个|本|张|套|页|轮|版)")
_SEVERAL = re.compile(r"[、,，;；/\n]+(?![^（(]*[）)])")
_MOST_EXACT = 2**53


def shown(value: Value) -> str:
    """A value of a cell as text, the way its author meant it: 1.0 is 1, a day is 2024-05-01, true is 是."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _MOST_EXACT else repr(value)
    if isinstance(value, datetime.datetime):
        plain = value.time() == datetime.time()
        return value.date().isoformat() if plain else value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return "" if value is None else str(value)


def tidy(text: str) -> str:
    """Text without what nobody sees: one kind of line end, no space at line ends, no control characters.

    Full-width digits and letters become plain ones.
    """
    plain = _ESCAPED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = _SPACES.sub(lambda found: found[0].replace("\xa0", " ").replace("\u2002", " "), plain)
    plain = INVISIBLE.sub("", plain).translate(_WIDE)
    return _MANY_LINES.sub("\n\n", _LINE_ENDS.sub("", plain)).strip(" \t\n\u3000")


def one_line(text: str) -> str:
    """A name or label on one line: a break inside a Chinese word goes, between Latin words it becomes a space."""
    joined = ""
    for line in tidy(text).split("\n"):
        part = line.strip(" \t\u3000")
        space = joined and part and joined[-1].isascii() and joined[-1].isalnum() and part[0].isascii()
        joined += (" " if space and part[0].isalnum() else "") + part
    return joined


def paragraphs(text: str) -> str:
    """Text of several lines: a line that broke for lack of room is joined with the next, a new paragraph is not."""
    lines = tidy(text).split("\n")
    if len(lines) == 1:
        return lines[0]
    kept = [lines[0]]
    for line in lines[1:]:
        before = kept[-1]
        broken = (
            len(before) >= FULL_LINE
            and line
            and before[-1] >= "\u3400"
            and before[-1] not in "。；：！？”》】）"
            and not PARAGRAPH.match(line)
            and line[0] >= "\u3400"
            and _RUNNING.search(before) is not None
            and _RUNNING.search(line) is not None
        )
        if broken:
            kept[-1] = before + line
        else:
            kept.append(line)
    return "\n".join(kept)


def code(value: Value) -> str:
    """A code: text alone, for a number has already lost zeros or digits."""
    if not isinstance(value, str):
        raise ConversionError(
            f"编码写成了{kind_of(value) if not isinstance(value, datetime.date) else '日期'}“{shown(value)}”"
            "，可能丢了开头的 0 或末尾的数字，请把单元格设为文本后重填"
        )
    plain = "".join(tidy(value).split()).lstrip("'‘’`")
    if _EXPONENT.fullmatch(plain):
        raise ConversionError(f"编码成了科学记数“{plain}”，末尾的数字已经丢失，请把单元格设为文本后重填")
    return plain


def day(value: Value) -> str:
    """A day as 2024-05-01."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and (found := _DAY.fullmatch(tidy(value))):
        numbers = [int(part) for part in found.groups() if part is not None]
        try:
            return datetime.date(*numbers).isoformat()
        except ValueError:
            raise ConversionError(f"没有“{tidy(value)}”这一天") from None
    raise ConversionError(f"“{shown(value)}”不是日期，请写成 2024-05-01 或把单元格设为日期")


def whole(value: Value) -> int:
    """A whole number, in figures; 2份 is 2."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_EXACT:
        return int(value)
    text = tidy(value) if isinstance(value, str) else ""
    found = _WHOLE.fullmatch(text) or _COUNTED.fullmatch(text)
    if found is None:
        raise ConversionError(f"“{shown(value)}”不是整数")
    return int(found[1] if found.re is _COUNTED else found[0])


def limit(value: Value, header: str) -> str:
    """A time limit; the unit of a mere number is taken from brackets in the header, and from nowhere else."""
    text = "".join(tidy(shown(value)).split())
    if _WHOLE.fullmatch(text):
        unit = _UNIT.search(header)
        if unit is None:
            raise ConversionError(f"时限“{text}”没有单位，请写成“{text}工作日”的样子")
        text += unit[1]
    try:
        return str(TimeLimit.parse(text))
    except LimitError as error:
        raise ConversionError(str(error)) from None


def label(text: str, table: str, profile: Profile) -> tuple[str, bool]:
    """The label of a code table that a text means, and whether it is one; what is none stays as it is written."""
    plain = one_line(text)
    found = profile.label_for(table, plain)
    if found is None:
        bare = re.sub(r"^[（(]?[\d一二三四五六七八九十]+[）)]?[、.．]|[（(]\s*\d+\s*[项个件]?\s*[）)]$", "", plain)
        found = profile.label_for(table, bare) if bare != plain else None
    if found is None:
        return plain, False
    return found, found in profile.labels(table)


def several(text: str, is_label: Callable[[str], bool]) -> list[str]:
    """The labels of a cell that may hold several; a text that is a label as a whole is one."""
    plain = one_line(text)
    if is_label(plain):
        return [plain]
    parts = [one_line(part) for part in _SEVERAL.split(tidy(text))]
    return list(dict.fromkeys(part for part in parts if part)) or [plain]


def is_nothing(value: Value) -> bool:
    """Whether a cell says in words that there is nothing: 无, /, —."""
    return isinstance(value, str) and says_nothing(value)
