"""Documents of several records, or of one record in one situation: every format says what the view says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from fact_records import SAMPLE, Held, items_of
from proof import against_view
from read_back import read_back

from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.documents import Bundles, Document, Notices
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Bundle

SITUATIONS = 3  # of an item


def _wrong(document: Document, record: Any, settings: Settings) -> Iterator[str]:
    for mark, view in islice(document.views(record, settings), SITUATIONS):
        for fmt in document.endings:
            for sentence in against_view(view, read_back(document.write(view, fmt), fmt), fmt):
                yield f"{mark} {fmt}：{sentence}"


def _few(held: Held) -> bool:
    """Whether it can be printed for every situation; of too many it is said that they are not."""
    try:
        return bool(list(Notices(every=True).views(held.item, held.settings)))
    except QingdanError as error:
        assert "情形的组合超过" in str(error)
        return False


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_the_notice_of_every_situation(large: bool) -> None:
    held = [each for each in items_of(SAMPLE) if each.item.situations and _few(each)]
    assert len(held) > 3
    document = Notices(every=True, large=large)
    for each in held[:2] if large else held:
        assert list(_wrong(document, each.item, each.settings)) == [], each.path


def test_the_sheet_of_every_bundle() -> None:
    catalogue = open_catalogue(SAMPLE)
    chains = open_chains(catalogue)
    codes = {each.item.handling_code or each.item.implementation_code or "": each.item for each in items_of(SAMPLE)}
    paths = [file.path for file in catalogue.listing().files]
    bundles = [load_file(catalogue, path, chains.above(path)).record for path in paths]
    bundles = [record for record in bundles if isinstance(record, Bundle)]
    assert bundles
    for bundle in bundles:
        assert list(_wrong(Bundles(codes), bundle, catalogue.settings)) == []
