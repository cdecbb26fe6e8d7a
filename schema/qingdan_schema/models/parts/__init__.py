"""The parts and rows that a record is made of, one kind of thing a file."""

from qingdan_schema.models.parts.accountability import Accountability, Duty, Risk
from qingdan_schema.models.parts.body import Body
from qingdan_schema.models.parts.bundle import Member, Waiver
from qingdan_schema.models.parts.fee import Fee
from qingdan_schema.models.parts.legal_basis import LegalBasis
from qingdan_schema.models.parts.material import Material
from qingdan_schema.models.parts.outcome import AnnualDuty, Permit, QuantityRule, Result
from qingdan_schema.models.parts.place import CrossRegion, Window
from qingdan_schema.models.parts.process import Intermediary, SpecialStep, Step
from qingdan_schema.models.parts.question import Question
from qingdan_schema.models.parts.remedy import Remedy
from qingdan_schema.models.parts.review import Review
from qingdan_schema.models.parts.situation import Option, Situation

__all__ = [
    "Accountability",
    "AnnualDuty",
    "Body",
    "CrossRegion",
    "Duty",
    "Fee",
    "Intermediary",
    "LegalBasis",
    "Material",
    "Member",
    "Option",
    "Permit",
    "QuantityRule",
    "Question",
    "Remedy",
    "Result",
    "Review",
    "Risk",
    "Situation",
    "SpecialStep",
    "Step",
    "Waiver",
    "Window",
]
