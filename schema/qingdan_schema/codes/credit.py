"""统一社会信用代码, 18 characters (GB 32100-2015)."""

from dataclasses import replace
from typing import ClassVar

from ..tables import code_table
from ._base import CLEAR, DIGIT, Code, CodeError, CodeProblem, Form, Segment, check_form, shifted
from .organization import OrganizationCode

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FIRST_17 = ((2, CLEAR, "登记管理部门和机构类别"), (6, DIGIT, "登记机关行政区划"), (9, CLEAR, "主体标识码"))
# 10: bodies registered with the central government (100000); 71: Taiwan in GB/T 2260; 99: registered by the
# Xinjiang Corps. None of the three is a prefix of item codes.
_ALSO_REGISTRARS = {"10": "国家", "71": "台湾", "99": "新疆生产建设兵团"}


class CreditCode(Code):
    """统一社会信用代码: registrar 1, class 1, division 6, organisation code 9, check character 1."""

    __slots__ = ()
    title: ClassVar[str] = "统一社会信用代码"
    form: ClassVar[Form] = (*_FIRST_17, (1, CLEAR, "校验码"))

    @property
    def admin(self) -> str:
        """Registrar and class, 2 characters (table `uscc_admin`)."""
        return self.text[:2]

    @property
    def division(self) -> str:
        """Division of the registrar, 6 digits. It does not tell the level of the body."""
        return self.text[2:8]

    @property
    def organization_text(self) -> str:
        """The 9 characters of the organisation code as written."""
        return self.text[8:17]

    @property
    def organization(self) -> OrganizationCode | None:
        """The organisation code inside; `None` where its last character cannot be a check character."""
        try:
            return OrganizationCode(self.organization_text)
        except CodeError:
            return None

    @property
    def check(self) -> str:
        """The check character as written."""
        return self.text[17]

    @staticmethod
    def compute_check(first17: str) -> str:
        """The check character that belongs to 17 characters. Raises `CodeError` for a wrong form."""
        check_form(first17, "统一社会信用代码前17位", _FIRST_17)
        total = sum(_VALUES[char] * weight for char, weight in zip(first17, _WEIGHTS, strict=True))
        return _ALPHABET[-total % 31]

    def problems(self) -> tuple[CodeProblem, ...]:
        """What is wrong or unusual within the code, in the order of its segments."""
        found = (
            self._admin_problem(),
            self._division_problem(),
            self._organization_problem(),
            self._check_problem(),
        )
        return tuple(problem for problem in found if problem)

    def explain(self) -> tuple[Segment, ...]:
        """The four segments with their meaning in Chinese."""
        organization = "组织机构代码" if not self._organization_problem() else "组织机构代码，其校验码不符"
        right = "正确" if not self._check_problem() else f"不符，应为“{self.compute_check(self.text[:17])}”"
        return (
            Segment("登记管理部门和机构类别", self.admin, 0, code_table("uscc_admin").label_of(self.admin) or "未知"),
            Segment("登记机关行政区划", self.division, 2, self._division_label() or "未知的行政区划"),
            Segment("主体标识码", self.organization_text, 8, organization),
            Segment("校验码", self.check, 17, right),
        )

    def _division_label(self) -> str | None:
        prefix = self.division[:2]
        return _ALSO_REGISTRARS.get(prefix) or code_table("division_prefix").label_of(prefix)

    def _admin_problem(self) -> CodeProblem | None:
        if code_table("uscc_admin").label_of(self.admin):
            return None
        message = f"统一社会信用代码前两位“{self.admin}”不是常见的登记管理部门和机构类别"
        return CodeProblem("登记管理部门和机构类别", 0, 2, message, "warning", "unknown-registrar")

    def _division_problem(self) -> CodeProblem | None:
        if self._division_label() and self.division[:2] != "00":
            return None
        message = f"登记机关行政区划“{self.division}”的前两位不是省级行政区划代码"
        return CodeProblem("登记机关行政区划", 2, 8, message, "warning", "unknown-division")

    def _organization_problem(self) -> CodeProblem | None:
        code = self.organization
        if code is None:
            message = f"主体标识码“{self.organization_text}”的末位不能作组织机构代码的校验码"
            return CodeProblem("主体标识码", 16, 17, message, "warning", "organization-check")
        # Newer codes are not certain to hold a valid organisation code: no more than a warning.
        found = shifted(code.problems(), 8)
        return replace(found[0], severity="warning", kind="organization-check") if found else None

    def _check_problem(self) -> CodeProblem | None:
        right = self.compute_check(self.text[:17])
        if right == self.check:
            return None
        message = f"统一社会信用代码“{self.text}”的校验码应为“{right}”，现为“{self.check}”"
        return CodeProblem("统一社会信用代码校验码", 17, 18, message, "error", "check-character")
