"""电话不像电话

检查什么
--------
咨询方式、监督投诉方式、办理窗口和权利救济的电话，写了区号的后面是不是7位或8位（三位区号的8位），或者5位的服务热线；手机号是不是11位；有没有写了一段话、却没有电话、网址、邮箱或地址。

为什么
------
少一位数字的电话打不通，指南写得再全也找不到人。

怎样改
------
核对后改正。几个电话用“；”隔开，分机写“转8001”。

例子
----
```yaml
咨询方式: 0459-555042    # 只有6位
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._phones import phones_in
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_catalog.rules._values import rows_of, says_nothing
from qingdan_schema.paths import Path

RULE = Rule(
    code="D005",
    slug="telephone-form",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：电话带区号；惯例：固定电话7位或8位，手机11位",
    messages={"": "“{element}”的 {phones} 位数不对", "none": "“{element}”写的是“{text}”，没有电话、网址、邮箱或地址"},
    implementations_only=True,
)

_AREA = re.compile(r"(?<![\d.])(?P<area>0(?:10|2\d|[3-9]\d\d))\)?\s?-{1,2}\s?(?P<rest>\d+)(?!\d)")
_MOBILE = re.compile(r"(?<![\d-])1[3-9]\d{8}(?:\d{2,4})?(?![\d-])")
_MAIN = ("咨询方式", "监督投诉方式")
_SHORT = frozenset({"110", "119", "120", "122"})
_WAY = re.compile(r"\d{3}|@|https?:|www\.|[号楼室路街厅]|网|微信|公众号|邮箱|地址|窗口|现场|当面|信函|来信|来访")
_DASHES = str.maketrans(dict.fromkeys("—–−‐‑﹣－", "-") | {"（": "(", "）": ")"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each number of a wrong length, and for each way of contact that is none."""
    for path, text in _contacts(case):
        if wrong := _wrong_phones(text):
            yield Hit(path, "", {"element": path[-1], "phones": "、".join(wrong)})
        elif path[0] in _MAIN and not _tells_a_way(text):
            yield Hit(path, "none", {"element": path[-1], "text": shorten(text, 0, 40, 0)})


@lru_cache(maxsize=2048)
def _wrong_phones(text: str) -> tuple[str, ...]:
    """The numbers in a text whose length is wrong, in order, each once."""
    plain_text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    wrong = [match[0] for match in _AREA.finditer(plain_text) if not _fits(match["area"], match["rest"])]
    return tuple(dict.fromkeys([*wrong, *_MOBILE.findall(plain_text)]))


@lru_cache(maxsize=2048)
def _tells_a_way(text: str) -> bool:
    """Whether a text says how to get in touch, or nothing at all, which another rule tells."""
    return bool(_WAY.search(text) or says_nothing(_said(text)) or phones_in(text))


def _said(text: str) -> str:
    """The words behind a label: `暂无` of `投诉电话：暂无`, which another rule tells."""
    return text.replace(":", "：").rpartition("：")[2]


def _fits(area: str, rest: str) -> bool:
    """Whether digits can be a number of the area: of the full length, or a service number."""
    if len(rest) == 5 or rest in _SHORT:
        return True
    return len(rest) == 8 or (len(area) == 4 and len(rest) == 7)


def _contacts(case: RecordCase) -> Iterator[tuple[Path, str]]:
    data = case.data
    for key in _MAIN:
        if isinstance(text := data.get(key), str) and text:
            yield (key,), text
    for key in ("办理窗口", "权利救济"):
        for number, row in rows_of(data, key):
            if isinstance(text := row.get("电话"), str) and text:
                yield (key, number, "电话"), text
