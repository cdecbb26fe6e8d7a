"""文号写法不规范

检查什么
--------
“文号”的写法：年份用六角括号〔〕，顺序号前不加“第”、不补零；令、公告写成“国务院令第656号”“海关总署公告2018年第60号”的样子。
读不懂的文号由另一条规则检查。主席令、国务院令用汉字写序号的不报。

为什么
------
同一份文件的文号写成几样，就查不出是同一份文件，检索、排重和核对都会漏。

怎样改
------
qingdan fix 会改成规范的写法，只动括号、“第”字、空格和补的零，机关代字、年份和序号不变。

例子
----
```yaml
设定依据:
  - 法规: 关于规范某某工作的通知
    文号: 国土资规[2016]第06号       # 应写“国土资规〔2016〕6号”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._bases import number_of
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import to_chinese

RULE = Rule(
    code="B008",
    slug="number-form",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 9704-2012 党政机关公文格式：发文字号的写法",
    messages={"": "文号“{text}”应写成“{form}”"},
    fix=FixSafety.SAFE,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each number that can be read and is not written as it should be."""
    for row, basis in enumerate(case.legal_bases):
        text = (basis.number or "").strip()
        number = number_of(text) if text else None
        if number is None:
            continue
        form = str(number)
        digits = f"第{number.serial}号"
        chinese = form.replace(digits, f"第{to_chinese(number.serial)}号")
        if text not in (form, chinese):
            hit = case.hit(f"legal_bases.{row}.number", text=text, form=form)
            yield Hit(hit.at, hit.message, hit.args, fix=Fix(hit.at, form, FixSafety.SAFE))
