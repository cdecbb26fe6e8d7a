"""权责清单里没有这一项

检查什么
--------
实施主体在目录里有权责清单（权责事项）的，它的每一项行政权力（公共服务以外的实施清单，取消的除外）在不在清单里：
权责事项的“对应事项”写了它的编码，或者职权名称、主项、子项与事项名称（去掉后面括号里的情形）相同的，算在清单里。

为什么
------
清单之外无权力。事项公布了而权责清单没有，就说不清这项权力从哪里来、由谁负责。

怎样改
------
清单漏了的，按程序补进权责清单；名称不一样的，在权责事项的“对应事项”里写上事项的编码；不应当行使的，取消事项。

例子
----
```yaml
# 某局的权责事项里没有“渔业捕捞许可”，也没有哪一项的对应事项写它的编码
记录: 实施清单
事项名称: 渔业捕捞许可
事项类型: 行政许可
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import ANY_POWER, NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K007",
    slug="item-outside-power-list",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "内蒙古（内政办字〔2018〕58号）：清单之外无权力；山西省（晋政办发〔2022〕75号）：清单之外一律不得实施；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范"
    ),
    messages={"": "“{body}”的权责清单里没有“{name}”，也没有哪一项对应它的编码"},
    reads=(
        "record",
        "kind",
        "name",
        "main_name",
        "sub_name",
        "state",
        "body_name",
        "body_credit_code",
        "matching_items",
        "basic_code",
        "implementation_code",
        "handling_code",
    ),
)

_LISTED = """
CREATE OR REPLACE TEMP VIEW listed_powers AS
SELECT file, kind, plain(body_name) AS body, trim(body_credit_code) AS credit, matching_items,
       list_distinct([plain(part) FOR part IN [name, main_name, sub_name] IF trim(part) != '']
                     || [stem(part) FOR part IN [name, main_name, sub_name] IF trim(part) != '']) AS words
FROM items WHERE record = '权责事项';
CREATE OR REPLACE TEMP VIEW listed_words AS
SELECT body AS owner, unnest(words) AS word FROM listed_powers WHERE body != ''
UNION SELECT credit, unnest(words) FROM listed_powers WHERE credit != '';
CREATE OR REPLACE TEMP VIEW listed_codes AS SELECT DISTINCT unnest(matching_items) AS code FROM listed_powers;
CREATE OR REPLACE TEMP VIEW list_owners AS SELECT DISTINCT owner FROM listed_words;
"""

_QUERY = """
WITH exercised AS (
    SELECT file, name, body_name, plain(body_name) AS body, trim(body_credit_code) AS credit,
           basic_code, implementation_code, handling_code, plain(name) AS whole, stem(name) AS word
    FROM items
    WHERE record = '实施清单' AND kind LIKE '%行政%' AND trim(name) != '' AND coalesce(state, '') != '取消'
)
SELECT file, name, coalesce(body_name, credit) AS body FROM exercised i
WHERE (EXISTS (SELECT 1 FROM list_owners o WHERE o.owner = i.body)
       OR EXISTS (SELECT 1 FROM list_owners o WHERE o.owner = i.credit))
  AND NOT EXISTS (SELECT 1 FROM listed_words w WHERE w.owner = i.body AND w.word = i.word)
  AND NOT EXISTS (SELECT 1 FROM listed_words w WHERE w.owner = i.credit AND w.word = i.word)
  AND NOT EXISTS (SELECT 1 FROM listed_words w WHERE w.owner = i.body AND w.word = i.whole)
  AND NOT EXISTS (SELECT 1 FROM listed_words w WHERE w.owner = i.credit AND w.word = i.whole)
  AND NOT EXISTS (SELECT 1 FROM listed_codes c WHERE c.code = i.basic_code)
  AND NOT EXISTS (SELECT 1 FROM listed_codes c WHERE c.code = i.implementation_code)
  AND NOT EXISTS (SELECT 1 FROM listed_codes c WHERE c.code = i.handling_code)
  AND NOT EXISTS (SELECT 1 FROM listed_codes c WHERE left(c.code, 31) = i.implementation_code)
ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each power that is exercised and that the list of its body does not have."""
    if not any(case.tables.query(ANY_POWER)):
        return
    for statement in (NAMES, _LISTED):
        list(case.tables.query(statement))
    for row in case.tables.query(_QUERY):
        yield row["file"], Hit(("事项名称",), "", {"body": row["body"], "name": row["name"]})
