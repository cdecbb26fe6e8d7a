"""全角的字母、数字

检查什么
--------
名称和咨询方式、监督投诉方式里有没有全角的数字和字母（如“１２３４５”“Ａ”）。编码里的由“编码写错”去报。

为什么
------
全角数字看着一样，却拨不出去、检索不到，也会把同一个名称认作两个。

怎样改
------
改成半角。这一处修改是安全的，不改变内容。

例子
----
```yaml
咨询方式: ０４５９－５５５０４２１     # 应写 0459-5550421
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import NAMED, names_in
from qingdan_schema.paths import Path

RULE = Rule(
    code="W004",
    slug="full-width-alphanumerics",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="惯例：数字和字母用半角",
    messages={"": "“{element}”里有全角的“{found}”，应写“{right}”"},
    fix=FixSafety.SAFE,
)

_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[－．][０-９Ａ-Ｚａ-ｚ]+)*")
_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
_KEYS = frozenset({*NAMED, "咨询方式", "监督投诉方式"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name or way of contact with full-width letters or digits."""
    return iter(found_in_fresh(case, RULE.code, _KEYS, lambda key: _hits(case.data, key)))


def _hits(data: Mapping[str, Any], key: str) -> Iterator[Hit]:
    for path, text in names_in(data, key) if key in NAMED else _contact(data, key):
        if (match := _FULL.search(text)) is not None:
            right = _FULL.sub(lambda found: found[0].translate(_HALF), text)
            args = {"element": path[-1], "found": match[0], "right": match[0].translate(_HALF)}
            yield Hit(path, "", args, fix=Fix(path, right, FixSafety.SAFE))


def _contact(data: Mapping[str, Any], key: str) -> list[tuple[Path, str]]:
    text = data.get(key)
    return [((key,), text)] if isinstance(text, str) else []
