"""办理地点不够具体

检查什么
--------
办理地点有没有写到路名门牌、楼层、房间、窗口中的一样。网上办理、没有线下窗口的不查。

为什么
------
只写“政务服务中心”或者单位名称，群众不知道坐车到哪里、进门找谁。

怎样改
------
写成“××市××区××路1号政务服务中心二楼15号窗口”。

例子
----
```yaml
办理地点: 大庆市市场监督管理局    # 哪条路，几号，几楼？
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="D007",
    slug="address-vague",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="温州市办事指南校验规则（2020）：地址写到窗口、房间或门牌；政府信息公开条例（2019）第二十条第二项：办公地址",
    messages={"": "办理地点“{text}”没有写到路名门牌、楼层或者窗口"},
    families=APPLICATIONS,
    implementations_only=True,
)

_PLACE = re.compile(
    r"[\dA-Za-z〇零一二三四五六七八九十百]\s*(?:之[一二三四五六七八九十])?\s*(?:号|楼|层|室|栋|幢|座|房|窗|区|单元|#|F|厅|门|弄|巷|院|组)"
    r"|[\u4e00-\u9fff]{2,}(?:路|街|道|巷|弄|胡同|大厦|大楼|广场)|窗口|入口|前台|\d{3,}|旁|对面|东侧|西侧|南侧|北侧|[东南西北]门|交叉口|交汇"
)
_NOWHERE = re.compile(
    r"线上|网上|网办|无线下|不设|登录|登陆|网站|平台|电话|热线|APP|小程序|公众号|http|www|邮寄|自助", re.IGNORECASE
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a place that nobody can find by what is written."""
    text = case.service_item.place
    if not text or says_nothing(text) or _NOWHERE.search(text):
        return
    if not _PLACE.search(text):
        yield case.hit("place", text=shorten(text, 0, 40, 0))
