"""常见问题: what people ask, and the answer."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import BUNDLES, IMPLEMENTATIONS, Element
from qingdan_schema.models._base import Node, Text

_QUESTION = "全国交换表 常见问题"
_ANY = IMPLEMENTATIONS | BUNDLES


class Question(Node):
    """常见问题, one row."""

    question: Annotated[Text | None, Element("问题", column="question", required=_ANY, clause=_QUESTION)] = None
    answer: Annotated[Text | None, Element("答案", column="answer", required=_ANY, clause=_QUESTION)] = None
