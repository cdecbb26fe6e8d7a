"""办理时间说不清楚

检查什么
--------
办理时间（包括各个窗口的）有没有写哪几天（工作日、周一至周五、节假日、全天），几点到几点；钟点是不是真有的钟点，开始是不是早于结束。

为什么
------
群众按这个时间来。没有写周六办不办、中午休不休息，就会白跑。

怎样改
------
写成“工作日 8:30—11:30，13:30—17:00（法定节假日除外）”。

例子
----
```yaml
办理时间: 上午9:00-12:00    # 没有说哪几天
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_catalog.rules._values import rows_of, says_nothing
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.paths import Path

RULE = Rule(
    code="D006",
    slug="opening-hours",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "温州市办事指南校验规则（2020）：办理时间写明工作日（或全天、24小时、节假日）；"
        "政府信息公开条例（2019）第二十条第二项：办公时间"
    ),
    messages={
        "": "办理时间“{text}”没有写哪几天（工作日、周一至周五、节假日）",
        "clock": "办理时间“{text}”没有写几点到几点",
        "wrong": "办理时间里的“{text}”不对",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"wrong": Severity.WARNING},
)

_DAYS = re.compile(
    r"工作日|工作时间|周[一二三四五六日末至到]|周|星期|礼拜|全天|24\s*小时|二十四小时|节假日|假日|每[日天]|全年|365|双休|\d+月|随时|常年|不限"
)
_CLOCK = re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{2})?(?!\d)")
_RANGE = re.compile(
    r"(?<![\d:：])(?P<half>上午|早上?|下午|中午)?\s*(?P<a>\d{1,2})[:：](?P<b>\d{2})\s*[-—–－~～至到]{1,2}\s*"
    r"(?P<next>次日|翌日|第二天|下午|晚上?|中午)?\s*(?P<c>\d{1,2})[:：](?P<d>\d{2})(?!\d)"
)
_WHOLE = re.compile(r"全天|24\s*小时|二十四小时|365|随时|不限|工作时间|正常上班|[一二三四五六七八九十]+[点时]")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for hours without days, without a clock time, or with one that cannot be."""
    for path, text in _hours(case):
        for message, shown in _faults(text):
            yield Hit(path, message, {"text": shown})


@lru_cache(maxsize=2048)
def _faults(text: str) -> tuple[tuple[str, str], ...]:
    """The messages that a text deserves, each with the words to show."""
    if says_nothing(text):
        return ()
    found = []
    if not _DAYS.search(text):
        found.append(("", shorten(text, 0, 40, 0)))
    clocks = list(_CLOCK.finditer(text))
    if not clocks and not _WHOLE.search(text):
        found.append(("clock", shorten(text, 0, 40, 0)))
    wrong = next((m[0] for m in clocks if int(m["hour"]) > 24 or int(m["minute"] or 0) > 59), None)
    if wrong is None:
        wrong = next((match[0] for match in _RANGE.finditer(text) if _is_backwards(match)), None)
    return (*found, ("wrong", wrong)) if wrong is not None else tuple(found)


def _is_backwards(match: re.Match[str]) -> bool:
    """Whether a range ends before it begins, and does not go on into an afternoon or the next day."""
    if match["next"]:
        return False
    start, end = int(match["a"]) * 60 + int(match["b"]), int(match["c"]) * 60 + int(match["d"])
    noon = match["half"] in ("上午", "早", "早上", "中午") and end < start and int(match["c"]) <= 7
    return end <= start and not noon


def _hours(case: RecordCase) -> Iterator[tuple[Path, str]]:
    if isinstance(text := case.data.get("办理时间"), str):
        yield ("办理时间",), text
    for number, row in rows_of(case.data, "办理窗口"):
        if isinstance(text := row.get("时间"), str):
            yield ("办理窗口", number, "时间"), text
