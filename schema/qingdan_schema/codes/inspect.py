"""Which code a bare text is, told by its length and digits."""

from ._base import Code, CodeError
from .basic import BasicCode
from .case import CaseCode
from .credit import CreditCode
from .division import DivisionCode
from .handling import HandlingCode
from .implementation import ImplementationCode
from .organization import OrganizationCode

AnyCode = BasicCode | ImplementationCode | HandlingCode | CaseCode | CreditCode | OrganizationCode | DivisionCode

_BY_LENGTH: dict[int, type[AnyCode]] = {
    2: DivisionCode,
    4: DivisionCode,
    6: DivisionCode,
    9: OrganizationCode,
    12: BasicCode,
    18: CreditCode,
    31: ImplementationCode,
    33: HandlingCode,
    43: CaseCode,
}


def inspect_code(text: str) -> tuple[str, AnyCode]:
    """The Chinese name of the kind of code and the code itself. Raises `CodeError`.

    Two lengths are shared. 9 digits are a division where the organisation check fails and the province is known.
    12 digits are a division where nothing follows the county, or where digits 3–4 are 30 or more, which no
    catalogue uses for kinds; else they are a basic code.
    """
    cls: type[Code] | None = _BY_LENGTH.get(len(text))
    if cls is None:
        raise CodeError(_unknown_length(text))
    if _is_division(text):
        return DivisionCode.title, DivisionCode(text)
    code = cls(text)
    assert isinstance(code, AnyCode)  # noqa: S101 - the table above holds nothing else
    return cls.title, code


def _is_division(text: str) -> bool:
    if not (text.isascii() and text.isdigit()):
        return False
    if len(text) == 9:
        return bool(OrganizationCode(text).problems()) and not DivisionCode(text).problems()
    return len(text) == 12 and (text.endswith("000000") or text[2:4] >= "30") and not DivisionCode(text).problems()


def _unknown_length(text: str) -> str:
    known = (
        "基本编码12位、实施编码31位、业务办理项编码33位、办件编码43位、"
        "统一社会信用代码18位、组织机构代码9位、行政区划代码6/9/12位"
    )
    return f"看不出是哪种编码：现为{len(text)}位；{known}"
