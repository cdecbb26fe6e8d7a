"""What rules between records read of the flat tables, and what changed there: who reads nothing of it need not run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

EVERYTHING = "*"
"""The name that stands for whatever changes."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that are not what they were, came or went; `former` are the flat rows that were theirs, as JSON text."""

    files: frozenset[str]
    former: Mapping[str, str]


def names_of(reads: Iterable[str]) -> frozenset[str]:
    """What a rule with these `Rule.reads` depends on: the columns, and of tables of rows how many these are."""
    return frozenset(reads) | {f"{each.partition('.')[0]}.*" for each in reads if "." in each}


def changed_names(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The columns in which the flat rows of a record differ, written as in `Rule.reads`; `table.*` for rows that came
    or went, and `EVERYTHING` for any difference at all."""
    item, former = new["item"], old["item"]
    names = {column for column in item.keys() | former.keys() if item.get(column) != former.get(column)}
    for table in (old.keys() | new.keys()) - {"item"}:
        before, after = old.get(table, []), new.get(table, [])
        if len(before) != len(after):
            names.add(f"{table}.*")
        for one, other in zip(before, after, strict=False):
            columns = one.keys() | other.keys()
            names |= {f"{table}.{column}" for column in columns if one.get(column) != other.get(column)}
    return names | {EVERYTHING} if names else names
