"""The codes of the standard as values: strict to read, split into segments, with problems and explanations."""

from ._base import Code, CodeError, CodeProblem, Segment, Severity
from .basic import BasicCode
from .credit import CreditCode
from .division import DivisionCode
from .handling import HandlingCode
from .implementation import ImplementationCode
from .inspect import AnyCode, inspect_code
from .organization import OrganizationCode

__all__ = [
    "AnyCode",
    "BasicCode",
    "Code",
    "CodeError",
    "CodeProblem",
    "CreditCode",
    "DivisionCode",
    "HandlingCode",
    "ImplementationCode",
    "OrganizationCode",
    "Segment",
    "Severity",
    "inspect_code",
]
