"""值的写法不对

检查什么
--------
每个要素的值是不是该有的样子：文字、整数、列表、若干行“键: 值”、时限或日期。

为什么
------
写法不对的值没有意义：“20”不知道是工作日还是自然日，“2026年3月”不知道是哪一天。

怎样改
------
时限写“20工作日”“30自然日”或“即办”；日期写“2026-03-01”；份数、次数写整数；材料等写成以“- ”开头的若干行。

例子
----
```yaml
承诺办结时限: 10        # 应写“10工作日”
到办事现场次数: 一次    # 应写 1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.dictionary import Shape, element_at

RULE = Rule(
    code="S004",
    slug="wrong-form",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.2-2020 要素要求",
    messages={"": "“{element}”的写法不对：{problem}"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each value that its type refuses; unquoted codes have a rule of their own."""
    for problem in case.problems:
        if problem.kind != "form":
            continue
        element = element_at(case.model, problem.path)
        is_number = isinstance(problem.value, (int, float)) and not isinstance(problem.value, bool)
        if element is not None and element.shape is Shape.TEXT and is_number:
            continue
        name = next((str(part) for part in reversed(problem.path) if isinstance(part, str)), "")
        yield Hit(problem.path, "", {"element": name, "problem": problem.message})
