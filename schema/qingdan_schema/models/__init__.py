"""The records of a catalogue as typed models; their fields are the element dictionary."""

from qingdan_schema.models._base import Count, Day, Labels, Limit, Node, Text
from qingdan_schema.models.bundle import Bundle
from qingdan_schema.models.catalog_entry import CatalogEntry
from qingdan_schema.models.identity import IDENTITY_KEYS, Identity, IdentityKeys, identity_of
from qingdan_schema.models.parts import (
    Accountability,
    AnnualDuty,
    Body,
    CrossRegion,
    Duty,
    Fee,
    Intermediary,
    LegalBasis,
    Material,
    Member,
    Option,
    Permit,
    QuantityRule,
    Question,
    Remedy,
    Result,
    Review,
    Risk,
    Situation,
    SpecialStep,
    Step,
    Waiver,
    Window,
)
from qingdan_schema.models.power import Power
from qingdan_schema.models.service_item import ServiceItem

Record = CatalogEntry | ServiceItem | Power | Bundle
"""Any record that a file can hold."""

RecordModel = type[CatalogEntry] | type[ServiceItem] | type[Power] | type[Bundle]
"""The model of any record."""

RECORD_MODELS: dict[str, RecordModel] = {
    "基本目录": CatalogEntry,
    "实施清单": ServiceItem,
    "权责事项": Power,
    "一件事": Bundle,
}
"""The value of 记录 → the model that reads it."""

__all__ = [
    "IDENTITY_KEYS",
    "RECORD_MODELS",
    "Accountability",
    "AnnualDuty",
    "Body",
    "Bundle",
    "CatalogEntry",
    "Count",
    "CrossRegion",
    "Day",
    "Duty",
    "Fee",
    "Identity",
    "IdentityKeys",
    "Intermediary",
    "Labels",
    "LegalBasis",
    "Limit",
    "Material",
    "Member",
    "Node",
    "Option",
    "Permit",
    "Power",
    "QuantityRule",
    "Question",
    "Record",
    "RecordModel",
    "Remedy",
    "Result",
    "Review",
    "Risk",
    "ServiceItem",
    "Situation",
    "SpecialStep",
    "Step",
    "Text",
    "Waiver",
    "Window",
    "identity_of",
]
