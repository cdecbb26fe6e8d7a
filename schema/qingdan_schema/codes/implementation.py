"""实施编码, 31 characters: a basic code as one body carries it out (C0109-2018, GB/T 39554.1-2020)."""

from collections.abc import Mapping
from typing import ClassVar

from ..tables import code_table
from ._base import DIGIT, LETTER_OR_DIGIT, Code, CodeError, CodeProblem, Form, Segment, moved, shifted
from .basic import BasicCode
from .credit import CreditCode

_BODY_END = 18
_BASIC_START = 19


class ImplementationCode(Code):
    """实施编码: credit code of the body 18, level 1, basic code 12.

    Published codes hold placeholder bodies, so a body that is no credit code is a problem and not a wrong form.
    """

    __slots__ = ()
    title: ClassVar[str] = "实施编码"
    form: ClassVar[Form] = (
        (_BODY_END, LETTER_OR_DIGIT, "实施主体统一社会信用代码"),
        (1, DIGIT, "行使层级"),
        *BasicCode.form,
    )

    @property
    def body_text(self) -> str:
        """The first 18 characters as written."""
        return self.text[:_BODY_END]

    @property
    def body(self) -> CreditCode | str:
        """The credit code of the body, or its text where that has not the form of one."""
        try:
            return CreditCode(self.body_text)
        except CodeError:
            return self.body_text

    @property
    def level(self) -> str:
        """The level digit (table `use_level`)."""
        return self.text[_BODY_END]

    @property
    def level_label(self) -> str | None:
        """The label of the level, such as 县级; `None` for an unknown digit."""
        return code_table("use_level").label_of(self.level)

    @property
    def basic(self) -> BasicCode:
        """The basic code inside."""
        return BasicCode(self.text[_BASIC_START:])

    def problems(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[CodeProblem, ...]:
        """What is wrong or unusual within the code, inner codes included; mappings as in `BasicCode`."""
        basic = shifted(self.basic.problems(kinds, departments), _BASIC_START)
        return (*self._body_problems(), *self._level_problems(), *basic)

    def explain(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[Segment, ...]:
        """All segments with their meaning in Chinese; mappings as in `BasicCode`."""
        body = self.body
        if isinstance(body, CreditCode):
            first = body.explain()
        else:
            first = (Segment("实施主体", body, 0, "不是统一社会信用代码"),)
        level = Segment("行使层级", self.level, _BODY_END, self.level_label or "未知的行使层级")
        return (*first, level, *moved(self.basic.explain(kinds, departments), _BASIC_START))

    def _body_problems(self) -> tuple[CodeProblem, ...]:
        try:
            return CreditCode(self.body_text).problems()
        except CodeError as error:
            message = f"前18位“{self.body_text}”不是统一社会信用代码：{error}"
            return (CodeProblem("实施主体", 0, _BODY_END, message, "error", "credit-form"),)

    def _level_problems(self) -> tuple[CodeProblem, ...]:
        if self.level_label:
            return ()
        table = code_table("use_level")
        allowed = "、".join(f"{value} {table.label_of(value)}" for value in table.values)
        message = f"第19位行使层级“{self.level}”不在代码表中，可用：{allowed}"
        return (CodeProblem("行使层级", _BODY_END, _BASIC_START, message, "error", "unknown-level"),)
