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
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import names_of
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


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name or way of contact with full-width letters or digits."""
    for path, text in (*case.once(names_of), *_contacts(case)):
        if (match := _FULL.search(text)) is not None:
            right = _FULL.sub(lambda found: found[0].translate(_HALF), text)
            args = {"element": path[-1], "found": match[0], "right": match[0].translate(_HALF)}
            yield Hit(path, "", args, fix=Fix(path, right, FixSafety.SAFE))


def _contacts(case: RecordCase) -> Iterator[tuple[Path, str]]:
    for key in ("咨询方式", "监督投诉方式"):
        if isinstance(text := case.data.get(key), str):
            yield (key,), text
