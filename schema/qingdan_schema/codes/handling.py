"""业务办理项编码, 33 characters: the smallest unit an applicant asks for (C0109-2018, GB/T 39554.1-2020)."""

from collections.abc import Mapping
from typing import ClassVar

from ._base import DIGIT, Code, CodeProblem, Form, Segment
from .implementation import ImplementationCode

_SERIAL_START = 31


class HandlingCode(Code):
    """业务办理项编码: implementation code 31, serial 2 (01–99)."""

    __slots__ = ()
    title: ClassVar[str] = "业务办理项编码"
    form: ClassVar[Form] = (*ImplementationCode.form, (2, DIGIT, "业务办理项序号"))

    @property
    def implementation(self) -> ImplementationCode:
        """The implementation code that the handling item belongs to."""
        return ImplementationCode(self.text[:_SERIAL_START])

    @property
    def serial(self) -> str:
        """The number of the handling item."""
        return self.text[_SERIAL_START:]

    def problems(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[CodeProblem, ...]:
        """What is wrong or unusual within the code, inner codes included; mappings as in `BasicCode`."""
        inner = self.implementation.problems(kinds, departments)
        if self.serial != "00":
            return inner
        message = "业务办理项序号为“00”，应为 01—99"
        return (*inner, CodeProblem("业务办理项序号", _SERIAL_START, 33, message, "warning", "handling-zero"))

    def explain(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[Segment, ...]:
        """All segments with their meaning in Chinese; mappings as in `BasicCode`."""
        last = Segment("业务办理项序号", self.serial, _SERIAL_START, f"第{self.serial}个业务办理项")
        return (*self.implementation.explain(kinds, departments), last)
