"""网址不完整或者是内网的

检查什么
--------
网办地址、跳转地址、权利救济和设定依据的网址是不是以 http:// 或 https:// 开头、中间没有空格的完整网址；
是不是只有机关内网才打得开的地址（localhost、10.、172.16.—172.31.、192.168.）。

为什么
------
网址是点了就要到的。少了“https://”或者写成内网地址，群众在家里打不开，网办就成了空话。

怎样改
------
把浏览器地址栏里的网址整个抄过来；内网地址换成互联网上的。几个网址的，用分号隔开。

例子
----
```yaml
是否网办: 是
网办地址: 192.168.1.8/apply    # 内网地址，也少了 http://
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_catalog.rules._values import rows_of, says_nothing
from qingdan_schema.paths import Path

RULE = Rule(
    code="S012",
    slug="web-address-form",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="国务院关于在线政务服务的若干规定（2019）第四条、第六条；全国交换表：网办地址、跳转地址",
    messages={
        "": "“{element}”的“{text}”不是完整的网址，要以 http:// 或 https:// 开头，中间没有空格",
        "private": "“{element}”的 {host} 是内网地址，群众打不开",
    },
    fix=FixSafety.UNSAFE,
)

_KEYS = ("网办地址", "计算机端在线办理跳转地址", "移动端办理地址")
_ROWS = ("设定依据", "实施依据", "权利救济")
_ALL = frozenset({*_KEYS, *_ROWS})
_WEB = re.compile(r"https?://(?P<host>[^\s/?#:@，。；、：／]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)?(?:[a-z\d-]+\.)+(?:cn|com|net|org)(?:[/?#:][!-~]*)?", re.IGNORECASE)
_PRIVATE = re.compile(
    r"localhost|127\..*|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[^.]+", re.IGNORECASE
)
_SEPARATE = re.compile(r"[；;\s、，]+(?=https?://)|[；;]$")
# What most addresses look like, which are right by all that is said above.
_PLAIN = re.compile(r"https?://[A-Za-z][A-Za-z\d-]*(?:\.[A-Za-z\d-]+)+(?::\d{1,5})?(?:/[!-:<-~]*)?")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each web address that the public cannot open."""
    return iter(found_in_fresh(case, RULE.code, _ALL, lambda key: _hits(_addresses(case.data, key))))


def _hits(addresses: Iterable[tuple[Path, str]]) -> Iterator[Hit]:
    for path, text in addresses:
        if _PLAIN.fullmatch(text):
            continue
        match = _WEB.fullmatch(text)
        if match is not None and not _SEPARATE.search(text) and not _PRIVATE.fullmatch(match["host"]):
            continue  # one address, and nothing wrong with it
        if not text or says_nothing(text):
            continue
        for address in _SEPARATE.split(text.strip()):
            match = _WEB.fullmatch(address) if address else None
            if address and match is None:
                bare = _BARE.fullmatch(text.strip())
                fix = Fix(path, f"http://{text.strip()}", FixSafety.UNSAFE) if bare else None
                yield Hit(path, "", {"element": path[-1], "text": shorten(text, 0, 60, 0)}, fix=fix)
                break
            if match is not None and _PRIVATE.fullmatch(match["host"]):
                yield Hit(path, "private", {"element": path[-1], "host": match["host"]})
                break


def _addresses(data: Mapping[str, Any], key: str) -> Iterator[tuple[Path, str]]:
    if key in _KEYS:
        if isinstance(text := data[key], str):
            yield (key,), text
    else:
        for number, row in rows_of(data, key):
            if isinstance(text := row.get("网址"), str):
                yield (key, number, "网址"), text
