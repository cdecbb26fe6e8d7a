"""What a bundle (一件事) comes to: computed from its own record and the effective records of its members.

All but `find_bundles` and `find_items` are pure functions over values.
"""

from qingdan_catalog.bundles._combine import Combined, combine
from qingdan_catalog.bundles._find import codes_in, find_bundles, find_items, members_of
from qingdan_catalog.bundles._materials import MergedMaterial, MergedMaterials, Provision, material_key, merge_materials
from qingdan_catalog.bundles._member import MemberItem, is_mandatory, result_names
from qingdan_catalog.bundles._timeline import Bar, Duration, Span, Timeline, lay_out_timeline

__all__ = [
    "Bar",
    "Combined",
    "Duration",
    "MemberItem",
    "MergedMaterial",
    "MergedMaterials",
    "Provision",
    "Span",
    "Timeline",
    "codes_in",
    "combine",
    "find_bundles",
    "find_items",
    "is_mandatory",
    "lay_out_timeline",
    "material_key",
    "members_of",
    "merge_materials",
    "result_names",
]
