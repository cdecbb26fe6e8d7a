"""同一事项换了编码

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，基本编码是不是变了；实施主体、行使层级、基本编码都没有变的，
实施编码、业务办理项编码是不是变了。旧编码位数不对的（改正错误）不报。

为什么
------
编码是事项的身份证号，办件、证照、统计和评价都挂在上面。编码一换，旧的全都对不上。

怎样改
------
不是主管部门统一换编码的，改回原来的编码；是新的事项的，旧的一条取消，新的另立一条。

例子
----
```yaml
基本编码: "000131007000"     # 旧版本是 000131006000
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X007",
    slug="code-changed",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="GB/T 39554.1-2020：编码唯一；山东 DB37/T 2561-2014：事项调整时的编码",
    messages={"": "{element}由 {before} 改成了 {after}，事项没有变的编码不应当变"},
)

_LENGTHS = {"基本编码": 12, "实施编码": 31, "业务办理项编码": 33}
_KINDS = frozenset({"basic-code-changed", "code-changed", "handling-code-changed"})


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each code that changed while what it is made of did not."""
    for change in case.changes:
        element = str(change.path[0]) if change.path else ""
        if change.kind.id not in _KINDS or not isinstance(change.before, str) or change.after is None:
            continue
        if len(change.before) != _LENGTHS[element]:
            continue
        old, new = change.olds[0], change.item
        if element != "基本编码" and (
            old.basic_code != new.basic_code or old.body != new.body or old.levels != new.levels
        ):
            continue
        if element == "业务办理项编码" and old.text("实施编码") != new.text("实施编码"):
            continue
        yield new.file, Hit(change.path, "", {"element": element, "before": change.before, "after": change.after})
