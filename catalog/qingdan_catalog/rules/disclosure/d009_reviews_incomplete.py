"""发布前的审核记录不全

检查什么
--------
所用的标准要求发布前审核的（如黑龙江的三报三审），在用的事项有没有审核记录、轮次够不够。写了审核记录的，每一轮是不是都写明了真实性、合法性、合理性，
日期是不是先后有序，最后一轮没有通过的是不是已经在用。

为什么
------
三报三审是三次上报、三次审核，逐次审核真实性、合法性、合理性，谁审的、审了什么要能追溯。没有通过就发布，错的内容就到了群众手里。

怎样改
------
补上审核记录；最后一轮没有通过的，改好再审，通过以后才改为“在用”。

例子
----
```yaml
审核记录:
  - {轮次: 1, 部门: 市营商环境局, 日期: "2026-03-02", 真实性: 是, 合法性: 是, 合理性: 是}
```
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import show_rows
from qingdan_schema.models import Bundle, CatalogEntry, Review, ServiceItem

RULE = Rule(
    code="D009",
    slug="reviews-incomplete",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="黑龙江省（2015—2016年）三报三审：三次上报、三次审核，逐次审核真实性、合法性、合理性",
    messages={
        "": "按{profile}，发布前要有“{label}”的审核记录 {rounds} 轮，现有 {count} 轮",
        "rows": "“审核记录”第{rows}行没有写全真实性、合法性、合理性",
        "order": "审核日期 {day} 早于第{row}行的日期",
        "rejected": "最后一轮审核没有通过，事项却在用",
    },
    severities={"order": Severity.WARNING, "rejected": Severity.WARNING},
)

_ELEMENT = "审核记录"
_ROUNDS = {"三报三审": 3}
"""Rounds that a line of a set asks for, by its label; one where the label does not say."""


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for missing reviews where they are asked for, and for what reviews leave open or contradict."""
    item = case.item
    if isinstance(item, CatalogEntry | Bundle):
        return
    reviews = item.reviews or []
    in_use = isinstance(item, ServiceItem) and item.state == "在用"
    if in_use and (asked := _asked(case)) is not None:
        label, rounds = asked
        if len(reviews) < rounds:
            args = {"profile": case.profile.title, "label": label, "rounds": rounds, "count": len(reviews)}
            yield Hit((_ELEMENT,) if reviews else (), "", args, on_key=True)
    rows = [row for row, review in enumerate(reviews) if None in _aspects(review)]
    if rows:
        yield Hit((_ELEMENT, rows[0]), "rows", {"rows": show_rows(rows)})
    for row, (earlier, later) in enumerate(itertools.pairwise(reviews), 1):
        if earlier.day is not None and later.day is not None and later.day < earlier.day:
            yield Hit((_ELEMENT, row, "日期"), "order", {"day": later.day.isoformat(), "row": row})
    if in_use and reviews and "否" in _aspects(reviews[-1]):
        yield Hit((_ELEMENT, len(reviews) - 1), "rejected")


def _aspects(review: Review) -> tuple[str | None, ...]:
    return review.is_true, review.is_lawful, review.is_reasonable


def _asked(case: RecordCase) -> tuple[str, int] | None:
    """The label and the rounds of the review that the profile asks for of this kind of item, if it does."""
    for each in case.profile.disclosures.values():
        if not each.kinds or case.kind in each.kinds:
            for line in each.lines:
                if _ELEMENT in line.elements:
                    return line.label, _ROUNDS.get(line.label, 1)
    return None
