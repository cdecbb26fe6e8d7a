"""Changes between two versions of a catalogue, as values."""

from qingdan_catalog.changes._apply import apply_changes
from qingdan_catalog.changes._compare import Comparison, compare_effective, compare_items, compare_versions
from qingdan_catalog.changes._elements import changes_within, normalise
from qingdan_catalog.changes._kinds import KINDS, ChangeKind, Direction, Level
from qingdan_catalog.changes._reasons import Reason, Reasons, read_reasons
from qingdan_catalog.changes._rows import RowMatch, match_rows, row_name
from qingdan_catalog.changes._values import DIRECTORY_GROUP, LEVELS, Change, ItemVersion, show_value
from qingdan_catalog.changes._versions import Version, open_version

__all__ = [
    "DIRECTORY_GROUP",
    "KINDS",
    "LEVELS",
    "Change",
    "ChangeKind",
    "Comparison",
    "Direction",
    "ItemVersion",
    "Level",
    "Reason",
    "Reasons",
    "RowMatch",
    "Version",
    "apply_changes",
    "changes_within",
    "compare_effective",
    "compare_items",
    "compare_versions",
    "match_rows",
    "normalise",
    "open_version",
    "read_reasons",
    "row_name",
    "show_value",
]
