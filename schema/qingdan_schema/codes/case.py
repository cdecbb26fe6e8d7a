"""办件编码, 43 characters: one application under an implementation code, as seen in public portal data."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from ._base import DIGIT, Code, CodeProblem, Form, Segment
from .implementation import ImplementationCode

_DAY_START, _SERIAL_START, _END = 31, 39, 43


class CaseCode(Code):
    """办件编码: implementation code 31, day 8 (yyyymmdd), serial 4.

    It names an application and no item, so no record of a catalogue holds it. Observed, not laid down nationally;
    some provinces have rules of their own.
    """

    __slots__ = ()
    title: ClassVar[str] = "办件编码"
    form: ClassVar[Form] = (*ImplementationCode.form, (8, DIGIT, "日期"), (4, DIGIT, "流水号"))

    @property
    def implementation(self) -> ImplementationCode:
        """The implementation code that the application was made under."""
        return ImplementationCode(self.text[:_DAY_START])

    @property
    def day(self) -> dt.date | None:
        """The day of the application; `None` where the digits are no day."""
        try:
            return dt.datetime.strptime(self.text[_DAY_START:_SERIAL_START], "%Y%m%d").date()
        except ValueError:
            return None

    @property
    def serial(self) -> str:
        """The number of the application on its day."""
        return self.text[_SERIAL_START:]

    def problems(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[CodeProblem, ...]:
        """What is wrong or unusual within the code, inner codes included; mappings as in `BasicCode`."""
        inner = self.implementation.problems(kinds, departments)
        if self.day is not None:
            return inner
        message = f"日期段“{self.text[_DAY_START:_SERIAL_START]}”不是一个日期，应为年4位、月2位、日2位"
        return (*inner, CodeProblem("日期", _DAY_START, _SERIAL_START, message, "error", "no-day"))

    def explain(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[Segment, ...]:
        """All segments with their meaning in Chinese; mappings as in `BasicCode`."""
        day = self.day
        meaning = f"{day.year}年{day.month}月{day.day}日" if day else "不是一个日期"
        return (
            *self.implementation.explain(kinds, departments),
            Segment("日期", self.text[_DAY_START:_SERIAL_START], _DAY_START, meaning),
            Segment("流水号", self.serial, _SERIAL_START, f"当日第{self.serial}件"),
        )
