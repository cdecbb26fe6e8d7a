"""组织机构代码, 9 characters (GB 11714-1997)."""

from typing import ClassVar

from ._base import LETTER_OR_DIGIT, Code, CodeError, CodeProblem, Form, Segment, check_form

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY = ((8, LETTER_OR_DIGIT, "本体代码"),)


class OrganizationCode(Code):
    """组织机构代码: 8 characters and a check character, written without the hyphen."""

    __slots__ = ()
    title: ClassVar[str] = "组织机构代码"
    form: ClassVar[Form] = (*_BODY, (1, LETTER_OR_DIGIT, "校验码"))

    def __post_init__(self) -> None:
        if "-" in self.text:
            raise CodeError(f"组织机构代码不写连字符：“{self.text}”应为“{self.text.replace('-', '')}”")
        check_form(self.text, self.title, self.form)
        if not (self.check.isdigit() or self.check == "X"):
            raise CodeError(f"组织机构代码第9位（校验码）是“{self.check}”，这里只能是数字或 X")

    @property
    def body(self) -> str:
        """The 8 characters before the check character."""
        return self.text[:8]

    @property
    def check(self) -> str:
        """The check character as written."""
        return self.text[8]

    @staticmethod
    def compute_check(first8: str) -> str:
        """The check character that belongs to 8 characters. Raises `CodeError` for a wrong form."""
        check_form(first8, "组织机构代码前8位", _BODY)
        total = sum(int(char, 36) * weight for char, weight in zip(first8, _WEIGHTS, strict=True))
        return "0123456789X0"[11 - total % 11]

    def problems(self) -> tuple[CodeProblem, ...]:
        """A wrong check character, or nothing."""
        right = self.compute_check(self.body)
        if right == self.check:
            return ()
        message = f"组织机构代码“{self.text}”的校验码应为“{right}”，现为“{self.check}”"
        return (CodeProblem("组织机构代码校验码", 8, 9, message, "error", "check-character"),)

    def explain(self) -> tuple[Segment, ...]:
        """Body and check character."""
        right = "正确" if not self.problems() else f"不符，应为“{self.compute_check(self.body)}”"
        return (Segment("本体代码", self.body, 0, "组织机构代码本体"), Segment("校验码", self.check, 8, right))
