"""依申请的权力没有办事的事项

检查什么
--------
权责清单里的行政许可、行政给付、行政确认、行政裁决，目录里有没有同一主体的实施清单：编码写在“对应事项”里，
或者事项名称（去掉后面括号里的情形）与职权名称、主项、子项相同。主体在目录里一条实施清单也没有的不查。

为什么
------
这四类权力是依申请行使的，群众要能按办事指南来办。有权力而没有事项，就是该办的事没有公布。

怎样改
------
编制它的实施清单；已经编制而名称不同的，在“对应事项”里写上编码。

例子
----
```yaml
记录: 权责事项
职权名称: 渔业捕捞许可
职权类型: 行政许可        # 目录里没有这个局的“渔业捕捞许可”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import ANY_POWER, NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K008",
    slug="power-without-item",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ADVICE,
    clause=(
        "国发〔2022〕5号：政务服务事项包括依申请办理的行政权力事项和公共服务事项；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：事项与公布的权力清单一致"
    ),
    messages={"": "权责清单里有“{name}”，目录里没有“{body}”的这一事项"},
    reads=(
        "record",
        "kind",
        "name",
        "main_name",
        "sub_name",
        "body_name",
        "body_credit_code",
        "matching_items",
        "basic_code",
        "implementation_code",
        "handling_code",
    ),
)

_QUERY = """
WITH offered AS (
    SELECT plain(body_name) AS body, trim(body_credit_code) AS credit, basic_code, implementation_code, handling_code,
           unnest(list_distinct([plain(name), stem(name)])) AS word
    FROM items WHERE record = '实施清单'
), owners AS (
    SELECT body AS owner FROM offered WHERE body != '' UNION SELECT credit FROM offered WHERE credit != ''
), words AS (
    SELECT body AS owner, word FROM offered WHERE body != '' UNION SELECT credit, word FROM offered WHERE credit != ''
), codes AS (
    SELECT basic_code AS code FROM offered UNION SELECT implementation_code FROM offered
    UNION SELECT handling_code FROM offered
), powers AS (
    SELECT file, name, body_name, plain(body_name) AS body, trim(body_credit_code) AS credit, matching_items,
           [plain(part) FOR part IN [name, main_name, sub_name] IF trim(part) != '']
           || [stem(part) FOR part IN [name, main_name, sub_name] IF trim(part) != ''] AS words
    FROM items
    WHERE record = '权责事项' AND kind IN ('行政许可', '行政给付', '行政确认', '行政裁决') AND trim(name) != ''
), found AS (
    SELECT p.file FROM (SELECT file, body, credit, unnest(words) AS word FROM powers) p
    JOIN words w ON w.word = p.word AND w.owner = p.body
    UNION SELECT p.file FROM (SELECT file, body, credit, unnest(words) AS word FROM powers) p
    JOIN words w ON w.word = p.word AND w.owner = p.credit
    UNION SELECT p.file FROM (SELECT file, unnest(matching_items) AS code FROM powers) p
    JOIN codes c ON c.code = p.code
)
SELECT file, name, coalesce(body_name, credit) AS body FROM powers p
WHERE (EXISTS (SELECT 1 FROM owners o WHERE o.owner = p.body)
       OR EXISTS (SELECT 1 FROM owners o WHERE o.owner = p.credit))
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.file = p.file)
ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each power by application that nobody can apply for."""
    if not any(case.tables.query(ANY_POWER)):
        return
    list(case.tables.query(NAMES))
    for row in case.tables.query(_QUERY):
        yield row["file"], Hit(("职权名称",), "", {"name": row["name"], "body": row["body"]})
