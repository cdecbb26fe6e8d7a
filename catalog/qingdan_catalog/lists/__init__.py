"""清单: which records a list holds, in which order, with which columns, stated as data."""

from qingdan_catalog.lists._collect import Entry, Group, Listed, collect_list
from qingdan_catalog.lists._preset import Condition, ListColumn, ListPreset
from qingdan_catalog.lists._read import find_preset, preset_names, presets
from qingdan_catalog.lists._values import words_of

__all__ = [
    "Condition",
    "Entry",
    "Group",
    "ListColumn",
    "ListPreset",
    "Listed",
    "collect_list",
    "find_preset",
    "preset_names",
    "presets",
    "words_of",
]
