"""Laying a lower record over the one above it: what it leaves out is taken over, unless each states its own.

An element that is stated counts as stated, rows and all: a list in a lower record is that level's whole list. Whether
it may differ from the list above is for the merge laws' rules to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Layer:
    """A record as it is stated in one file: the file, relative to the catalogue, and its data as read."""

    file: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effective:
    """A record with what it takes over: `data`, and for each key the file that states it."""

    data: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


def overlay(above: Effective, layer: Layer, local: Collection[str] = ()) -> Effective:
    """`layer` over what stands above it. Associative in the layers, and a record over itself is itself.

    Only elements of the lower record's model are taken over, and those that a profile adds; never those of the law
    ``local``. `local` are the added ones of that law (`Profile.local_keys`).
    """
    never = _local_keys(str(layer.data.get("记录")))
    stated = {key: value for key, value in layer.data.items() if value is not None}
    taken = {key: value for key, value in above.data.items() if key not in stated and not never.get(key, key in local)}
    origins = {key: above.origins[key] for key in taken} | dict.fromkeys(stated, layer.file)
    return Effective({**taken, **stated}, origins)


def effective(layers: Iterable[Layer], local: Collection[str] = ()) -> Effective:
    """The effective record of layers, the highest first; the last is the record itself. `local`: see `overlay`."""
    result = Effective()
    for layer in layers:
        result = overlay(result, layer, local)
    return result


@lru_cache(maxsize=16)
def _local_keys(record: str) -> Mapping[str, bool]:
    """The keys of a kind of record, and of each whether its law is ``local``. The models are imported when asked."""
    from qingdan_schema.dictionary import element_by_key
    from qingdan_schema.element import Merge
    from qingdan_schema.models import RECORD_MODELS

    model = RECORD_MODELS.get(record)
    known = element_by_key(model) if model else {}
    return {key: element.spec.merge is Merge.LOCAL for key, element in known.items()}
