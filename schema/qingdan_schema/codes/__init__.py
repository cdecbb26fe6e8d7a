"""The codes of the standard as values: strict to read, split into segments, with problems and explanations."""

from ._base import Code, CodeError, CodeProblem, Segment, Severity
from .basic import BasicCode
from .case import CaseCode
from .credit import CreditCode
from .division import DivisionCode
from .examine import REMEDIES, Examination, Standing, examine_code
from .handling import HandlingCode
from .implementation import ImplementationCode
from .inspect import AnyCode, inspect_code
from .local import LOCAL_FORMS, LocalForm
from .organization import OrganizationCode

__all__ = [
    "LOCAL_FORMS",
    "REMEDIES",
    "AnyCode",
    "BasicCode",
    "CaseCode",
    "Code",
    "CodeError",
    "CodeProblem",
    "CreditCode",
    "DivisionCode",
    "Examination",
    "HandlingCode",
    "ImplementationCode",
    "LocalForm",
    "OrganizationCode",
    "Segment",
    "Severity",
    "Standing",
    "examine_code",
    "inspect_code",
]
