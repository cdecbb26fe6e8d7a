"""没有这个要素

检查什么
--------
每个键是不是国家标准的要素，或者所用标准（省标）增加的要素。

为什么
------
写错一个字的要素不会出现在任何清单和告知单上，却没有人发现它漏了。

怎样改
------
按提示改成标准的名称；确实是本地增加的要素，应当先写进本地的标准。

例子
----
```yaml
承诺办结期限: 10工作日   # 标准的名称是“承诺办结时限”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._unknown_keys import nearest_key, unknown_keys
from qingdan_schema.dictionary import element_by_key, elements_of
from qingdan_schema.models import Node

RULE = Rule(
    code="S003",
    slug="unknown-key",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.2-2020 要素要求",
    messages={
        "": "没有“{key}”这个要素",
        "near": "没有“{key}”这个要素，是不是“{near}”？",
        "elsewhere": "“{key}”不能写在这里，它属于“{owner}”",
    },
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each key that the models and the profile do not know."""
    for problem in unknown_keys(case):
        key, near = str(problem.path[-1]), nearest_key(case, problem.path)
        owner = None if near else _owner(case.model, key)
        if near:
            yield Hit(problem.path, "near", {"key": key, "near": near}, on_key=True)
        elif owner:
            yield Hit(problem.path, "elsewhere", {"key": key, "owner": owner}, on_key=True)
        else:
            yield Hit(problem.path, "", {"key": key}, on_key=True)


def _owner(model: type[Node], key: str) -> str | None:
    """The element inside which a key would be right: `统一社会信用代码` belongs to `实施主体`."""
    for element in elements_of(model):
        if element.child is not None and key in element_by_key(element.child):
            return element.zh
    return None
