"""Finding the items that bundles name by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from qingdan_catalog.bundles._member import MemberItem
from qingdan_catalog.items import load_file, read_data
from qingdan_catalog.levels import Chains
from qingdan_catalog.store import Catalogue
from qingdan_schema.models import Bundle, ServiceItem

_CODES = ("业务办理项编码", "实施编码")
_GONE = "取消"
_MARK = "一件事".encode()


def codes_in(bundles: Iterable[Bundle]) -> frozenset[str]:
    """The codes that bundles name."""
    return frozenset(row.code for bundle in bundles for row in bundle.members or () if row.code)


def find_items(catalogue: Catalogue, codes: Collection[str], chains: Chains) -> dict[str, ServiceItem]:
    """Code → effective record, for the codes that a readable record carries; one pass over the files.

    A handling code names one record; an implementation code the item as a whole, or the only handling item that the
    catalogue has of it. A cancelled record stands back behind one in use.
    """
    marks = [code.encode() for code in codes]
    carrying: dict[str, list[tuple[tuple[bool, bool, str], str]]] = {}
    for path in (file.path for file in catalogue.listing().files) if marks else ():
        raw = catalogue.read(path)
        if not isinstance(raw, bytes) or not any(mark in raw for mark in marks):
            continue
        data = read_data(catalogue, path)[0] or {}
        for code, part_of in _carried(data):
            if code in codes:
                order = (data.get("事项状态") == _GONE, part_of, path)
                carrying.setdefault(code, []).append((order, path))
    found = {}
    for code, places in carrying.items():
        path = min(places)[1]
        record = load_file(catalogue, path, chains.above(path)).record
        if isinstance(record, ServiceItem):
            found[code] = record
    return found


def members_of(bundle: Bundle, items: Mapping[str, ServiceItem]) -> tuple[MemberItem, ...]:
    """The members of a bundle in the order of its 相关事项; `items` are those that codes name (`find_items`)."""
    return tuple(MemberItem(row, items.get(row.code or "")) for row in bundle.members or ())


def find_bundles(catalogue: Catalogue, paths: Iterable[str]) -> dict[str, Bundle]:
    """File → bundle, for those of `paths` that hold one that can be read."""
    found = {}
    for path in paths:
        raw = catalogue.read(path)
        if isinstance(raw, bytes) and _MARK in raw:
            record = load_file(catalogue, path).record
            if isinstance(record, Bundle):
                found[path] = record
    return found


def _carried(data: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """The codes that an implementation answers to, and whether it is only a part of what the code names."""
    if data.get("记录") != "实施清单":
        return []
    handling, implementation = (data.get(key) if isinstance(data.get(key), str) else "" for key in _CODES)
    found = [(handling, False), (implementation, bool(handling))]
    return [(str(code), part) for code, part in found if code]
