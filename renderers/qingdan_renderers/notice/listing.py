"""The situations of an item as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from qingdan_catalog.situations import needs_of, paths, situation_code, troubles
from qingdan_renderers._text import clean_text
from qingdan_renderers.notice.situation import MOST_SITUATIONS, item_plan, path_words
from qingdan_schema.models import ServiceItem


def situation_lines(item: ServiceItem) -> Iterator[str]:
    """A line for the item, one for each situation (情形码, answers, number of materials), one for each thing wrong.

    Nothing for an item without questions.
    """
    plan = item_plan(item)
    if not plan.queries:
        return
    every = list(islice(paths(plan), MOST_SITUATIONS + 1)) if plan.first else []
    more = len(every) > MOST_SITUATIONS
    count = f"超过 {MOST_SITUATIONS} 种情形，列出前 {MOST_SITUATIONS} 种" if more else f"{len(every)} 种情形"
    code = item.handling_code or item.implementation_code or ""
    yield clean_text(f"{item.name or ''} {code}：{count}")
    for path in every[:MOST_SITUATIONS]:
        needed = len(needs_of(plan, path).needed)
        yield "  " + clean_text(f"{situation_code(plan, path)}  {path_words(plan, path)}  （{needed} 份材料）")
    for trouble in troubles(plan):
        yield "  " + clean_text(f"注意：{trouble}")
