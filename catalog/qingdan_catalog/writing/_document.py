"""A record file as nodes with their offsets: where a value begins and really ends, and how the file is laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from qingdan_catalog.reading import read_exact
from qingdan_catalog.writing.emit import Layout
from qingdan_schema.errors import QingdanError

# libyaml where the wheel has it; the pure parser gives the same offsets.
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

# Line breaks to YAML 1.1 and to no editor: offsets of lines would not be what people see.
_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")

Scalar, Mapping, Sequence = yaml.ScalarNode, yaml.MappingNode, yaml.SequenceNode
Entry = tuple[Any, Any]
"""The key node and the value node of a mapping's entry."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that holds one mapping, read as nodes; all offsets are in characters of `text`."""

    text: str
    root: Any
    data: dict[str, Any]
    layout: Layout

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, its line break left out."""
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def end_of(self, node: Any) -> int:
        """The offset after the last character of a value, comments and blank lines after it left out."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, Scalar):
            return int(start) + len(_trimmed(self.text[start:end])) if node.style in ("|", ">") else int(end)
        if node.flow_style or not node.value:
            return int(end)
        last = node.value[-1]
        return self.end_of(last[1] if isinstance(node, Mapping) else last)


def read_document(text: str) -> Document:
    """The nodes of a text, which ends in a line break. Raises QingdanError for a file that must be put right first."""
    if found := _ODD_BREAK.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise QingdanError(f"第 {line} 行有换行字符 U+{ord(found.group()):04X}，请先把它删除，再修改这个文件")
    exact = read_exact(text)
    if exact.problems or exact.data is None:
        line = exact.problems[0].span.line if exact.problems else 1
        raise QingdanError(f"第 {line} 行的 YAML 写法有误，请先用 qingdan check 查看并改正，再修改这个文件")
    root = yaml.compose(text, Loader=_Loader)
    return Document(text, root, exact.data, _layout(root, text))


def tokens_of(text: str) -> list[Any]:
    """The tokens of a text that `read_document` has taken, as libyaml gives them."""
    return list(yaml.scan(text, Loader=_Loader))


def _trimmed(block: str) -> str:
    """A literal or folded block without the blank lines after it; with `+` they belong to it."""
    header = block.partition("\n")[0].partition("#")[0]
    if "+" in header:
        return block.removesuffix("\n").removesuffix("\r")
    return block.rstrip(" \t\r\n")


def _layout(root: Any, text: str) -> Layout:
    """How far lists and mappings stand in under their keys in this file; our own way where it has none."""
    step = dash = None
    waiting = [root]
    while waiting and (step is None or dash is None):
        node = waiting.pop(0)
        for key, value in node.value if isinstance(node, Mapping) and not node.flow_style else ():
            if isinstance(value, Scalar) or value.flow_style or not value.value:
                continue
            distance = value.start_mark.column - key.start_mark.column
            if isinstance(value, Mapping):
                step = distance if step is None else step
            else:
                dash = distance if dash is None else dash
            waiting.append(value)
        if isinstance(node, Sequence) and not node.flow_style:
            waiting.extend(node.value)
    first = text.find("\n")
    newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
    return Layout(2 if step is None else step, 2 if dash is None else dash, newline, keep=False)
