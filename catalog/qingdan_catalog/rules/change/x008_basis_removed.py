"""删去了依据而没有补上

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，设定依据（权责事项是实施依据）是不是删去的比增加的多。

为什么
------
依据少了，多半是法规废止了，权力、材料和收费也就要跟着调整；或者是误删。

怎样改
------
误删的补回来；法规废止、修改的，换成现行的依据；确实只剩这些依据的，用“忽略”写明原因。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国食品安全法      # 旧版本还有《中华人民共和国食品安全法实施条例》
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qingdan_catalog.changes import Change
from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X008",
    slug="basis-removed",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.ADVICE,
    clause=(
        "重庆市优化营商环境条例（2021）第四十条；"
        "黑龙江省伊春市（伊政办发〔2018〕8号）、吉林省白城市（2020）：依据变动的调整清单"
    ),
    messages={"": "删去了{titles}而没有补上别的依据，请核对事项、材料、收费要不要跟着调整"},
)

_KEYS = ("设定依据", "实施依据")


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each item that has fewer bases than before."""
    removed: dict[str, list[Change]] = {}
    added: dict[str, int] = {}
    for change in case.changes:
        if len(change.path) != 2 or change.path[0] not in _KEYS or len(change.olds) != 1:
            continue
        if change.before is not None and change.after is None:
            removed.setdefault(change.item.file, []).append(change)
        elif change.before is None and change.after is not None:
            added[change.item.file] = added.get(change.item.file, 0) + 1
    for file, gone in removed.items():
        if len(gone) > added.get(file, 0):
            titles = "、".join(f"《{change.name}》{_provision(change)}" for change in gone)
            yield file, Hit((gone[0].path[0],), "", {"titles": titles}, on_key=True)


def _provision(change: Change) -> str:
    """The place in the act that a row cites: another row may cite the same act still."""
    return str(change.before.get("条款") or "") if isinstance(change.before, Mapping) else ""
