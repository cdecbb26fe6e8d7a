"""行政区划代码: 6 digits (GB/T 2260), 9 with the township, 12 with the village."""

from typing import ClassVar

from ..tables import code_table
from ._base import DIGIT, Code, CodeError, CodeProblem, Segment, check_form, check_stray

_LENGTHS = (6, 9, 12)
_SHORT = (2, 4)
# Where the level begins whose digits end at a position.
_BEGIN = {4: 2, 6: 4, 9: 6, 12: 9}
# In registers of bodies the central government is 100000; GB/T 2260 has Taiwan as 71.
_ALSO_KNOWN = {"10": "国家", "71": "台湾"}


class DivisionCode(Code):
    """行政区划代码 of 6, 9 or 12 digits; a short form of 2 or 4 digits is filled with zeros to 6."""

    __slots__ = ()
    title: ClassVar[str] = "行政区划代码"

    def __post_init__(self) -> None:
        check_stray(self.text, self.title)
        length = len(self.text)
        if length not in (*_LENGTHS, *_SHORT):
            allowed = "6位、9位或12位（也可只写前2位、4位）"
            raise CodeError(f"{self.title}应为{allowed}，现为{length}位：“{self.text}”")
        check_form(self.text, self.title, ((length, DIGIT, "行政区划"),))
        if length in _SHORT:
            object.__setattr__(self, "text", self.text.ljust(6, "0"))

    @property
    def full(self) -> str:
        """All 12 digits; equal for two spellings of one division."""
        return self.text.ljust(12, "0")

    @property
    def province(self) -> str:
        """Digits 1–2."""
        return self.full[:2]

    @property
    def city(self) -> str:
        """Digits 3–4."""
        return self.full[2:4]

    @property
    def county(self) -> str:
        """Digits 5–6."""
        return self.full[4:6]

    @property
    def township(self) -> str:
        """Digits 7–9."""
        return self.full[6:9]

    @property
    def village(self) -> str:
        """Digits 10–12."""
        return self.full[9:]

    @property
    def level(self) -> str:
        """The lowest level that has digits, as a label of table `use_level`."""
        parts = ((self.village, "6"), (self.township, "5"), (self.county, "4"), (self.city, "3"))
        value = next((value for part, value in parts if part.strip("0")), "2")
        if value == "2" and self.province in {"00", "10"}:
            value = "1"
        return code_table("use_level").label_of(value) or value

    @property
    def province_label(self) -> str | None:
        """The short name of the province, such as 广东; `None` if unknown."""
        return _ALSO_KNOWN.get(self.province) or code_table("division_prefix").label_of(self.province)

    def contains(self, other: "DivisionCode") -> bool:
        """Whether `other` is this division or lies within it; the nation contains every division."""
        if self.level == "国家级":
            return True
        end = next((end for end in (12, 9, 6, 4) if self.full[_BEGIN[end] : end].strip("0")), 2)
        return other.full.startswith(self.full[:end])

    def problems(self) -> tuple[CodeProblem, ...]:
        """An unknown province, or nothing: zones use codes that are in no list."""
        if self.province_label:
            return ()
        message = f"行政区划代码前两位“{self.province}”不是省级行政区划代码"
        return (CodeProblem("省", 0, 2, message, "error", "unknown-division"),)

    def explain(self) -> tuple[Segment, ...]:
        """The segments that the code has, with their level."""
        rows = (("省", 0, 2), ("市", 2, 4), ("县", 4, 6), ("镇（乡、街道）", 6, 9), ("村（社区）", 9, 12))
        return tuple(
            Segment(title, self.text[start:end], start, self._meaning(title, self.text[start:end]))
            for title, start, end in rows
            if start < len(self.text)
        )

    def _meaning(self, title: str, digits: str) -> str:
        if title == "省":
            return self.province_label or "未知的省级行政区划"
        return f"{title}级代码" if digits.strip("0") else f"不到{title}级"
