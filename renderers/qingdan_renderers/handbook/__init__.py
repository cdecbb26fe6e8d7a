"""The generated pages of the handbook, as Markdown: rules, elements, code tables, settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from qingdan_catalog.changes import KINDS
from qingdan_catalog.rules import all_rules
from qingdan_catalog.settings import SCHEMA
from qingdan_renderers.rules import explain_rule
from qingdan_schema.dictionary import ElementField, Shape, walk
from qingdan_schema.element import Family, families_of_record
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.tables import code_table, code_table_ids

_SHAPES = {
    Shape.TEXT: "文字",
    Shape.LABELS: "一个或几个标签",
    Shape.NUMBER: "整数",
    Shape.LIMIT: "时限",
    Shape.DAY: "日期",
    Shape.PART: "若干行“键: 值”",
    Shape.ROWS: "列表，每行一组“键: 值”",
}


def handbook_pages() -> dict[str, str]:
    """File name → text of every generated page."""
    pages = {
        "规则.md": _rules(),
        "要素.md": _elements(),
        "代码表.md": _tables(),
        "变更.md": _changes(),
        "设置.md": _settings(),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in pages.items()}


def _rules() -> Iterator[str]:
    yield "# 规则"
    yield ""
    yield f"共 {len(all_rules())} 条。命令行里用 `qingdan explain 编号` 查看同样的说明。"
    for loaded in all_rules().values():
        yield ""
        for line in _unwrapped("\n".join(explain_rule(loaded)).splitlines()):
            yield f"#{line}" if line.startswith("#") else line


_OF_ITS_OWN = ("#", "-", "|", "`", " ")


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs in one line each: a line break between Chinese characters would be shown as a space."""
    paragraph, in_code = "", False
    for line in lines:
        fence = line.startswith("```")
        if in_code or fence or not line or line.startswith(_OF_ITS_OWN):
            if paragraph:
                yield paragraph
            yield line
            paragraph, in_code = "", in_code != fence
        else:
            gap = " " if paragraph and paragraph[-1].isascii() and line[0].isascii() else ""
            paragraph += gap + line
    if paragraph:
        yield paragraph


def _elements() -> Iterator[str]:
    yield "# 要素"
    yield ""
    yield "“必”是必须写明，“可”是可以写，空白是不应写。合并规律：same 各级相同，tighten 下级只能更轻，"
    yield "extend 下级可以增加，local 各写各的，free 不写就沿用上级。"
    for name, model in RECORD_MODELS.items():
        families = families_of_record(name)
        yield ""
        yield f"## {name}"
        yield ""
        needs = " | ".join(family.value for family in families)
        yield f"| 要素 | 值 | 代码表 | 交换列 | {needs} | 合并 | 来源 | 说明 |"
        yield "|" + " --- |" * (len(families) + 7)
        for keys, element in walk(model):
            yield _element_row(keys, element, families)


def _element_row(keys: tuple[str, ...], element: ElementField, families: tuple[Family, ...]) -> str:
    spec = element.spec
    needs = ["必" if each in spec.required else "可" if each in spec.optional else "" for each in families]
    cells = (
        ".".join(keys),
        _SHAPES[element.shape],
        spec.table or "",
        "、".join(spec.column),
        *needs,
        spec.merge.value,
        spec.clause,
        spec.description,
    )
    return "| " + " | ".join(cells) + " |"


def _tables() -> Iterator[str]:
    yield "# 代码表"
    yield ""
    yield "文件里写标签，交换时写值。"
    for table_id in code_table_ids():
        table = code_table(table_id)
        yield ""
        yield f"## {table.title}（{table_id}）"
        yield ""
        yield f"来源：{'；'.join(table.source)}。可信度：{table.confidence}。"
        yield ""
        yield "| 值 | 标签 |"
        yield "| --- | --- |"
        for entry in table.entries:
            yield f"| {entry.value} | {entry.label} |"


def _changes() -> Iterator[str]:
    yield "# 变更的种类"
    yield ""
    yield "| 种类 | 要素 | 调整类型 | 对申请人 | 程度 | 说法 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in KINDS:
        where = ".".join(kind.keys) or "整个事项"
        cells = (
            kind.id,
            where.replace("*", "其余"),
            kind.adjustment,
            kind.direction.value,
            kind.level.value,
            kind.words,
        )
        yield "| " + " | ".join(cells) + " |"


def _settings() -> Iterator[str]:
    yield "# qingdan.yaml 的设置"
    yield ""
    yield "| 设置 | 说明 |"
    yield "| --- | --- |"
    yield from _setting_rows(SCHEMA, "")


def _setting_rows(schema: dict[str, Any], above: str) -> Iterator[str]:
    for key, part in schema["properties"].items():
        yield f"| {above}{key} | {part['description']} |"
        if "properties" in part:
            yield from _setting_rows(part, f"{above}{key}.")
        elif "properties" in part.get("items", {}):
            yield from _setting_rows(part["items"], f"{above}{key}[].")
