"""收费增加而依据没有变

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，由不收费改为收费、增加收费项目、收费标准的数额提高的，
收费依据（事项的“收费依据”或者这一项的“依据”）有没有跟着写上或者修改。

为什么
------
收费应当依法进行，项目、范围和标准都有限定。依据没有变，收费却增加了，多出来的就说不出依据。

怎样改
------
写上新的收费依据（法规或者文件的名称、文号）；没有新依据的，改回去。

例子
----
```yaml
收费项目:
  - 名称: 工本费
    标准: 每证20元        # 旧版本是 每证10元，收费依据没有变
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.changes import Change
from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X005",
    slug="fee-raised",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause=(
        "行政许可法（2019）第五十八条、第五十九条；价格法（1997）第四十七条：收费依法进行，严格控制项目，限定范围和标准"
    ),
    messages={
        "charged": "由不收费改为收费，没有新写收费依据",
        "added": "增加收费项目“{name}”，没有写明依据",
        "raised": "“{name}”的标准由“{before}”提高到“{after}”，收费依据没有变",
    },
)

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each fee that is new or higher while its basis is what it was."""
    for change in case.changes:
        if change.kind.id not in ("charged", "fee-added", "fee-standard") or _new_basis(change):
            continue
        file = change.item.file
        if change.kind.id == "charged":
            if not any(_text(row.get("依据")) for row in change.item.data.get("收费项目") or ()):
                yield file, Hit(change.path, "charged")
        elif change.kind.id == "fee-added":
            if not _text(change.after.get("依据")) and change.olds[0].text("是否收费") == "是":
                yield file, Hit(change.path, "added", {"name": change.name})
        elif _raised(str(change.before), str(change.after)) and not _row_basis_changed(case, change):
            args = {"name": change.name, "before": change.before, "after": change.after}
            yield file, Hit(change.path, "raised", args)


def _new_basis(change: Change) -> bool:
    """Whether the item states a basis of its fees that it did not state before."""
    now = change.item.text("收费依据").strip()
    return bool(now) and now != change.olds[0].text("收费依据").strip()


def _row_basis_changed(case: ChangeCase, change: Change) -> bool:
    place = (*change.path[:-1], "依据")
    return any(other.item is change.item and other.path == place and other.after for other in case.changes)


def _raised(before: str, after: str) -> bool:
    """Whether one amount became another that is higher, with all other words as they were."""
    if _AMOUNT.sub("", before) != _AMOUNT.sub("", after):
        return False
    pairs = list(zip(map(float, _AMOUNT.findall(before)), map(float, _AMOUNT.findall(after)), strict=True))
    return any(new > old for old, new in pairs) and all(new >= old for old, new in pairs)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
