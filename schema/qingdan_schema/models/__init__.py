"""The records of a catalogue as typed models; their fields are the element dictionary."""

from qingdan_schema.models._base import Count, Day, Labels, Limit, Node, Text
from qingdan_schema.models.catalog_entry import CatalogEntry
from qingdan_schema.models.parts import Body, Fee, LegalBasis, Material, Question, Step
from qingdan_schema.models.service_item import ServiceItem

Record = CatalogEntry | ServiceItem
"""Any record that a file can hold."""

RECORD_MODELS: dict[str, type[CatalogEntry] | type[ServiceItem]] = {"基本目录": CatalogEntry, "实施清单": ServiceItem}
"""The value of 记录 → the model that reads it."""

__all__ = [
    "RECORD_MODELS",
    "Body",
    "CatalogEntry",
    "Count",
    "Day",
    "Fee",
    "Labels",
    "LegalBasis",
    "Limit",
    "Material",
    "Node",
    "Question",
    "Record",
    "ServiceItem",
    "Step",
    "Text",
]
