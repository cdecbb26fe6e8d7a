"""The records whose documents are read back: the sample catalogue, and items of a province where they lie beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import open_catalogue
from qingdan_schema.models import ServiceItem

REPOSITORY = Path(__file__).parents[3]
SAMPLE = REPOSITORY / "items"
REAL = REPOSITORY.parent / "shared" / "data" / "guangdong-items" / "items.jsonl"
EVERY = 5  # of the real items, the 1st, 6th, 11th …
COUNT = 200


@dataclass(frozen=True, slots=True)
class Held:
    """An item with the data of its effective record."""

    path: str
    item: ServiceItem
    data: Mapping[str, Any]
    settings: Settings


def items_of(root: Path) -> list[Held]:
    """The items of a catalogue; every file must be fit to be printed."""
    catalogue = open_catalogue(root)
    chains = open_chains(catalogue)
    held = []
    for file in catalogue.listing().files:
        loaded = load_file(catalogue, file.path, chains.above(file.path))
        assert loaded.record is not None, (file.path, loaded.trouble)
        if isinstance(loaded.record, ServiceItem):
            held.append(Held(file.path, loaded.record, loaded.whole.data, catalogue.settings))
    return held


def real_lines() -> list[str]:
    """The chosen items of the province, as the portal gave them."""
    with REAL.open(encoding="utf-8") as file:
        return [line for number, line in enumerate(file) if number % EVERY == 0][:COUNT]
