"""改了内容而没有升事项版本

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，内容有变化的事项，事项版本有没有加上去。
下放、上收、划转到别的主体的，版本可以重新编，不查。

为什么
------
事项版本是上下级平台判断“要不要更新”的依据。内容变了版本不变，别的平台就一直用旧的内容。

怎样改
------
把“事项版本”改成比旧版本大的数，通常加 1。

例子
----
```yaml
承诺办结时限: 8工作日   # 旧版本是 5工作日
事项版本: 3             # 旧版本也是 3，应改为 4
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X001",
    slug="version-not-raised",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="全国交换表：事项版本（task_version）",
    messages={
        "": "内容有变化，事项版本没有加，仍是 {before}",
        "lower": "内容有变化，事项版本是 {version}，应大于旧版本的 {before}",
        "missing": "内容有变化，没有写事项版本，应大于旧版本的 {before}",
    },
)


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each changed item whose version is not greater than it was."""
    for old, new in case.changed_items():
        before, version = old.data.get("事项版本"), new.data.get("事项版本")
        if not isinstance(before, int) or old.body != new.body:
            continue
        if version is None:
            yield new.file, Hit((), "missing", {"before": before})
        elif isinstance(version, int) and version <= before:
            message = "lower" if version < before else ""
            yield new.file, Hit(("事项版本",), message, {"version": version, "before": before})
