"""流程环节重复

检查什么
--------
流程环节里有没有两行的环节、步骤、部门、岗位都相同。

为什么
------
重复的环节会把时限加两遍，流程图上也画出两个一样的框。

怎样改
------
删去一行；确实做两次的（如初审、复审），写出区别。

例子
----
```yaml
流程环节:
  - {环节: 审查, 岗位: 审查岗}
  - {环节: 审查, 岗位: 审查岗}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="P009",
    slug="duplicate-step",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="惯例：一个环节写一次；吉林省（2017）全流程管理：每个环节的岗位固定",
    messages={"": "环节“{name}”与第{first}行重复"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each row but the first of one step."""
    steps = case.service_item.steps
    if steps is None or len(steps) < 2:
        return
    seen: dict[tuple[str | None, ...], int] = {}
    for row, step in enumerate(steps):
        key = (step.name, step.step, step.department, step.post, step.person, step.standard)
        first = seen.setdefault(key, row) if step.name else row
        if first != row:
            related = (RelatedHit(("流程环节", first), note="先写的一行"),)
            yield Hit(("流程环节", row, "环节"), "", {"name": step.name, "first": first + 1}, related=related)
