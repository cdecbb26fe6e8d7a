"""一个部门有两个同名的事项

检查什么
--------
同一实施主体、同一事项类型，两条在用的实施清单名称一样（不计空格、全半角和括号）而编码不同；或者同一主体、
同一职权类型的权责事项同名，同一主办部门的一件事同名。
主项、子项不同的权责事项不算。

为什么
------
群众在网上看到两个一模一样的名称，不知道该办哪一个。多半是重复录入，或者少写了括号里的情形。

怎样改
------
是同一件事的，留一条；不是的，在名称后面用括号写明情形，如“食品经营许可（新办）”。

例子
----
```yaml
# 两条记录，同一个局
事项名称: 残疾人证办理      # 应写“残疾人证办理（新办）”
事项名称: 残疾人证办理      # 应写“残疾人证办理（换领）”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import IDENTITY_KEYS

RULE = Rule(
    code="K013",
    slug="same-name-twice",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="内蒙古阿拉善盟政务服务事项用语规范（2024）：业务办理项按新设、变更、延续、注销区分",
    messages={"": "与“{file}”同名，是同一件事的留一条，不是的在名称后面用括号写明情形"},
    reads=(
        "record",
        "kind",
        "name",
        "main_name",
        "sub_name",
        "state",
        "body_name",
        "body_credit_code",
        "handling_code",
        "implementation_code",
        "power_code",
        "bundle_code",
    ),
)

_QUERY = """
WITH named AS MATERIALIZED (
    SELECT file, record, kind, coalesce(nullif(trim(body_credit_code), ''), plain(body_name)) AS body,
           regexp_replace(plain(name), '[()、，,·]', '', 'g')
           || coalesce('/' || plain(main_name), '') || coalesce('/' || plain(sub_name), '') AS word,
           coalesce(handling_code, implementation_code, power_code, bundle_code, '') AS code
    FROM items WHERE record != '基本目录' AND trim(name) != '' AND coalesce(state, '') != '取消'
      AND NOT (record = '实施清单' AND handling_code IS NULL AND implementation_code IN (
          SELECT left(handling_code, 31) FROM items
          WHERE length(handling_code) = 33 AND coalesce(state, '') != '取消'))
)
SELECT file, min(file) OVER (PARTITION BY record, kind, body, word) AS first, record FROM named
SEMI JOIN (SELECT record, kind, body, word FROM named GROUP BY ALL HAVING count(*) > 1) AS met
    ON named.body = met.body AND named.word = met.word
WHERE body != '' AND (kind IS NOT NULL OR record = '一件事')
QUALIFY file != first
  AND (code = '' OR count(*) OVER (PARTITION BY record, kind, body, word, code) = 1)
ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each record but the first of one body, kind and name; other rules tell of equal codes."""
    list(case.tables.query(NAMES))
    for row in case.tables.query(_QUERY):
        path = (IDENTITY_KEYS[row["record"]].name,)
        related = (RelatedHit(path, row["first"], "同名的记录"),)
        yield row["file"], Hit(path, "", {"file": row["first"]}, related=related)
