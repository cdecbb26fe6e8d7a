"""The data file of a correction notice: its form, and an empty one to fill in."""

from __future__ import annotations

from typing import Any, Final

from qingdan_catalog.corrections._correction import INCOMPLETE, UNFIT
from qingdan_catalog.forms import HOW

ROWS: Final = "补正内容"
MOST_ROWS: Final = 200

_WORDS: Final[dict[str, Any]] = {"type": "string", "pattern": "\\S"}
_DAY: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
    HOW: ' "2026-05-20" 这样的日期，并加引号',
}

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "补正材料通知书的数据",
    "type": "object",
    "additionalProperties": False,
    "required": ["申请人", "收件日期", "告知日期", ROWS],
    "properties": {
        "申请人": {**_WORDS, "description": "申请人的姓名或单位全称"},
        "联系人": {**_WORDS, "description": "申请人的联系人"},
        "联系电话": {**_WORDS, "description": "申请人的联系电话"},
        "代理人": {**_WORDS, "description": "委托代理人"},
        "申请编号": {**_WORDS, "description": "本机关给这件申请的编号，加引号"},
        "收件日期": {**_DAY, "description": "收到申请材料的日子"},
        "告知日期": {**_DAY, "description": "出具本通知的日子"},
        "已补正告知": {"enum": ["是", "否"], "description": "这件申请以前是否已经告知过补正，不写就是否"},
        "补正期限": {**_WORDS, "description": "如 15工作日、30自然日；法律没有规定统一的期限，按本事项的规定写"},
        "逾期后果": {**_WORDS, "description": "逾期未补正怎样处理，按本事项的规定写"},
        "机关代字": {**_WORDS, "description": "如 萨市监"},
        "顺序号": {"type": "integer", "minimum": 1, "maximum": 999999, "description": "本年的顺序号，如 12"},
        "法律依据": {**_WORDS, "description": "要求补正的依据；行政许可不必写，其他事项按实际写"},
        "承办人": {**_WORDS, "description": "承办人员"},
        "承办电话": {**_WORDS, "description": "承办人员的电话，不写就印事项的咨询方式"},
        ROWS: {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_ROWS,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["问题", "要求"],
                "properties": {
                    "材料": {**_WORDS, "description": "事项的申请材料的名称"},
                    "表格项目": {**_WORDS, "description": "申请表里的一项"},
                    "类别": {"enum": [INCOMPLETE, UNFIT], "description": "材料不齐全，还是不符合法定形式"},
                    "问题": {**_WORDS, "description": "存在的问题"},
                    "要求": {**_WORDS, "description": "怎样补正"},
                    "依据": {**_WORDS, "description": "依据的条款"},
                },
            },
        },
    },
}
"""The form of the file."""

TEMPLATE: Final = f"""\
# 补正材料通知书的数据。一件申请只能一次性告知，请把全部需要补正的内容都写进来。
# 井号后面是说明；不需要的行可以删去，前面有井号的行用时去掉井号。
申请人: ""            # 姓名或单位全称
# 联系人: ""
# 联系电话: ""
# 代理人: ""
# 申请编号: ""        # 加引号
收件日期: ""          # 收到申请材料的日子，如 "2026-05-18"
告知日期: ""          # 出具本通知的日子，应在收件后五个工作日以内
已补正告知: 否        # 这件申请以前告知过补正的写 是（那就不能再次告知）
# 补正期限: 15工作日  # 或 30自然日；法律没有规定统一的期限，按本事项的规定写
# 逾期后果: ""        # 按本事项的规定写
# 机关代字: 萨市监    # 印成 萨市监补〔2026〕12号；不写就留空，手填
# 顺序号: 12
# 法律依据: ""        # 行政许可不必写
# 承办人: ""
# 承办电话: ""        # 不写就印事项的咨询方式
{ROWS}:
  - 材料: ""          # 事项的申请材料的名称；是申请表里的一项的，写 表格项目
    类别: {INCOMPLETE}      # 或 {UNFIT}
    问题: ""
    要求: ""
    # 依据: ""
"""
"""An empty data file."""
