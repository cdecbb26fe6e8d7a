"""What stands above a record, for rules on merge laws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.changes import normalise
from qingdan_catalog.levels import effective
from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Merge


@dataclass(frozen=True, slots=True)
class Pair:
    """An element, by its key, that the record states and a record above states too: both values in normal form, and that file."""

    element: str
    own: Any
    above: Any
    file: str


def stated_pairs(case: RecordCase, law: Merge) -> Iterator[Pair]:
    """The elements of one merge law that are stated here and above."""
    if not case.above:
        return
    upper = effective(case.above, case.profile.local_keys)
    above = normalise({**upper.data, "记录": case.data.get("记录")})
    own = normalise(case.data)
    keys = [element.zh for element in elements_of(type(case.item)) if element.spec.merge is law]
    keys.extend(element.zh for element in case.profile.elements if element.merge is law)
    for key in keys:
        if key in own and key in above and key not in case.inherited and key in upper.origins:
            yield Pair(key, own[key], above[key], upper.origins[key])
