"""村（社区）级只有公共服务

检查什么
--------
“行使层级”写了“村（社区）级”的，是不是公共服务。

为什么
------
村民委员会、居民委员会不是行政机关，不能行使行政许可、行政处罚等行政权力，只能提供公共服务或代办。

怎样改
------
由村、社区受理或代办的行政权力事项，行使层级写实际行使权力的那一级。

例子
----
```yaml
事项类型: 行政许可
行使层级: 村（社区）级    # 只有公共服务可以
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.paths import Path
from qingdan_schema.tables import code_table

RULE = Rule(
    code="L001",
    slug="village-only-public",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="内蒙古阿拉善盟政务服务事项用语规范（2024）：村（社区）级只用于公共服务",
    messages={"": "{kind}的行使层级不能是“村（社区）级”，只有公共服务可以"},
)

_VILLAGE = "村（社区）级"


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when a power is said to be exercised by a village."""
    kind, levels = case.kind, case.item.levels
    if not levels or _VILLAGE not in levels or kind is None or kind == "公共服务":
        return
    if code_table("item_type").value_of(kind) is None:
        return
    written = case.data.get("行使层级")
    several = isinstance(written, list) and _VILLAGE in written
    path: Path = ("行使层级", written.index(_VILLAGE)) if several and isinstance(written, list) else ("行使层级",)
    yield Hit(path, "", {"kind": kind})
