"""文件读不了

检查什么
--------
文件是不是 UTF-8 编码、大小合适、写法正确的 YAML，里面是不是一条记录。

为什么
------
读不了的文件等于没有这条事项：它不会出现在清单、告知单和网站上。

怎样改
------
按提示的行、列改。常见的原因是：冒号用了全角“：”、冒号后面没有空格、缩进用了 Tab 键、引号没有成对、同一个键写了两遍，
或者文件用记事本存成了 GBK 编码。

例子
----
```yaml
事项名称：食品经营许可   # 全角冒号，应写成“事项名称: 食品经营许可”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import FileCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="S001",
    slug="unreadable-file",
    group=Group.STRUCTURE,
    scope=Scope.FILE,
    severity=Severity.ERROR,
    clause="YAML 1.2.2",
    messages={
        "alias": "不能用“*{name}”引用别处的内容，请把内容直接写在这里，别的引用也这样改",
        "bad-start": "值不能以这个字符开头，请给整个值加上双引号：{text}",
        "colon-in-value": "这里的冒号让 YAML 读不懂：值里有“: ”的要加双引号，上一行漏了引号或缩进不齐也会这样：{text}",
        "colon-missing": "这里缺少冒号，应写成“键: 值”，冒号用半角，后面空一格：{text}",
        "complex-key": "键应当是一个词，不能是列表或一组值",
        "control": "含有不可见的控制字符 {character}，请删除它",
        "documents": "一个文件只能有一条记录，这里又开始了一条（---），请分成两个文件",
        "duplicate": "“{key}”写了两遍，第一遍在第 {first} 行，请只留一个",
        "empty": "文件是空的，请写入一条记录或删除这个文件",
        "encoding": "文件不是 UTF-8 编码，看起来是 {guess}，请另存为 UTF-8",
        "file-name": "文件名不是 UTF-8 编码，请改名",
        "full-width-colon": "键后面用了全角冒号“：”，请改成半角冒号加空格“: ”：{text}",
        "indent": "缩进或列表写法不对，同一层的键和“- ”要左对齐：{text}",
        "link": "这是一个指向“{target}”的链接，不读取链接，请换成文件本身",
        "no-access": "没有读取的权限或读取出错（{reason}），请检查权限",
        "not-file": "这不是一个普通文件，请移走它",
        "not-mapping": "文件里不是一条记录，应当由“键: 值”组成，第一行如“记录: 实施清单”",
        "not-text": "文件不是文本，或者编码已经损坏，请换成 UTF-8 编码的 YAML 文件",
        "syntax": "YAML 写法有误，请检查这一行的引号、冒号和缩进：{text}",
        "tab": "缩进用了 Tab 键，请改成空格",
        "too-deep": "嵌套太深，不像是一条记录，请检查缩进",
        "too-large": "文件太大（{size}，上限 {limit}），不像是一条记录，请检查内容",
        "unclosed-bracket": "方括号或花括号里缺少逗号、内容或右括号：{text}",
        "unclosed-quote": "引号没有成对：从这个引号起一直没有结束",
    },
)


def check(case: FileCase) -> Iterator[Hit]:
    """One hit for each thing the reader stumbled over."""
    for problem in case.problems:
        yield Hit((), problem.message, problem.args, span=problem.span)
