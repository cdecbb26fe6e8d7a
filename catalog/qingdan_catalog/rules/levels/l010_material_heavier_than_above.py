"""材料比上级要得重

检查什么
--------
与上级记录里同名的申请材料相比：上级是“非必要”“容缺后补”的，这一级有没有改成“必要”；份数有没有比上级多。
名称只差全半角、空格、书名号的算同一份材料。

为什么
------
同一份材料，上级可以不交、可以后补、只交一份，到了基层就要当场交、多交几份，是层层加码。

怎样改
------
改成不重于上级的；写了“依据”的不报，依据应当是本级有权规定这份材料的法规。

例子
----
```yaml
申请材料:
  - 名称: 身份证复印件
    必要性: 必要         # 省级记录里是 容缺后补
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._above import Pair, found_in_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge
from qingdan_schema.plain import plain

RULE = Rule(
    code="L010",
    slug="material-heavier-than-above",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：没有法律、法规、规章依据，不得增设办理条件和环节；"
        "山西省（晋政办发〔2022〕75号）：同要素管理、同标准办理"
    ),
    messages={
        "need": "“{name}”上级是“{above}”，这一级改成了“必要”",
        "copies": "“{name}”要 {own} 份，上级只要 {above} 份",
    },
    implementations_only=True,
)

_MATERIALS = "申请材料"
_LIGHTER = ("非必要", "容缺后补")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each material that is asked for more strictly, or in more copies, than above."""
    return iter(found_in_pairs(case, Merge.EXTEND, RULE.code, _hits))


def _hits(pair: Pair) -> Iterator[Hit]:
    if pair.element != _MATERIALS or not isinstance(pair.own, list) or not isinstance(pair.above, list):
        return
    known = {_name(row): (number, row) for number, row in enumerate(pair.above) if isinstance(row, Mapping)}
    for number, row in enumerate(pair.own):
        upper = known.get(_name(row)) if isinstance(row, Mapping) and _name(row) else None
        if upper is None or str(row.get("依据") or "").strip():
            continue
        related = (RelatedHit((_MATERIALS, upper[0]), pair.file, "上级的材料在这里"),)
        name, own, above = row.get("名称"), row, upper[1]
        if own.get("必要性") == "必要" and above.get("必要性") in _LIGHTER:
            args: dict[str, Any] = {"name": name, "above": above["必要性"]}
            yield Hit((_MATERIALS, number, "必要性"), "need", args, related=related)
        copies, fewer = own.get("份数"), above.get("份数")
        if isinstance(copies, int) and isinstance(fewer, int) and copies > fewer:
            args = {"name": name, "own": copies, "above": fewer}
            yield Hit((_MATERIALS, number, "份数"), "copies", args, related=related)


def _name(row: Mapping[str, Any]) -> str:
    name = row.get("名称")
    return plain(name).strip("《》") if isinstance(name, str) else ""
