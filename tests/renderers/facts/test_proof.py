"""The proof fails where it should: a fact that is lost, a number that is invented, a row that is torn apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fact_records import SAMPLE, items_of
from owing import owing
from proof import shortcomings

from qingdan_renderers.documents import Notices
from qingdan_renderers.notice import NoticeView

HELD = next(held for held in items_of(SAMPLE) if held.path.endswith("萨尔图区/食品经营许可（新办）.yaml"))


@dataclass(frozen=True)
class Broken(Notices):
    """A notice whose view, or whose sheet, is not what the record says."""

    on_the_way: Callable[[Any], Any] = lambda view: view
    on_paper: Callable[[Any], Any] = lambda view: view

    def views(self, item: Any, settings: Any) -> Iterator[tuple[str, Any]]:
        return ((mark, self.on_the_way(view)) for mark, view in Notices().views(item, settings))

    def write(self, view: Any, fmt: str, theme: Any = None) -> bytes:
        return Notices().write(self.on_paper(view), fmt)


def _lost(view: NoticeView) -> NoticeView:
    return replace(view, materials=view.materials[1:])


def _swapped(view: NoticeView) -> NoticeView:
    one, two, *more = view.steps
    return replace(view, steps=(replace(one, limit=two.limit), replace(two, limit=one.limit), *more))


def _invented(view: NoticeView) -> NoticeView:
    return replace(view, tips=(*view.tips, "共987份"))


@pytest.mark.parametrize("fmt", ["html", "pdf", "xlsx", "docx"])
@pytest.mark.parametrize(
    ("broken", "word"),
    [
        (Broken(on_the_way=_lost), "没有申请材料.名称“食品经营许可申请书”"),
        (Broken(on_paper=_lost), "缺少"),
        (Broken(on_paper=_invented), "多出数字['987']"),
    ],
    ids=["lost on the way", "lost on paper", "invented"],
)
def test_it_sees(broken: Broken, word: str, fmt: str) -> None:
    notice = replace(next(each for each in owing() if each.name == "告知单"), document=broken)
    assert any(word in sentence for sentence in shortcomings(notice, HELD, {fmt}))


@pytest.mark.parametrize("fmt", ["html", "xlsx", "docx"])
def test_it_sees_the_limit_of_another_step(fmt: str) -> None:
    notice = replace(next(each for each in owing() if each.name == "告知单"), document=Broken(on_the_way=_swapped))
    assert any("的一行里没有时限" in sentence for sentence in shortcomings(notice, HELD, {fmt}))
