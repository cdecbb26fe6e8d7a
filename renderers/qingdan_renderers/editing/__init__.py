"""What an editor shows of a key or a value, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from qingdan_catalog.changes import show_value
from qingdan_catalog.editing import Statement, Subject, is_code
from qingdan_catalog.findings import Finding
from qingdan_catalog.rules import LoadedRule
from qingdan_renderers.codes import report_examinations
from qingdan_renderers.laws import show_law
from qingdan_schema.codes import examine_code
from qingdan_schema.dictionary import ElementField, Shape
from qingdan_schema.element import ALL, Family
from qingdan_schema.paths import show_path
from qingdan_schema.profiles import ExtraElement, Profile
from qingdan_schema.tables import code_table

_MOST_LABELS = 40
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~-])")


def hover_text(
    subject: Subject,
    profile: Profile,
    above: Sequence[Statement] = (),
    findings: Iterable[tuple[LoadedRule, Finding]] = (),
) -> str:
    """What is known of a key or a value: its findings first, then its meaning, then what stands above it."""
    meaning = element_lines(subject.element, profile) if subject.on_key else _value_lines(subject, profile)
    parts = [list(_finding_lines(findings)), list(meaning), list(_above_lines(subject, above))]
    return "\n\n---\n\n".join("\n".join(lines) for lines in parts if lines)


def element_lines(element: ElementField | ExtraElement | None, profile: Profile) -> Iterator[str]:
    """An element as the standard, or the place's own standard, states it; nothing for None."""
    if isinstance(element, ExtraElement):
        yield from _extra_lines(element)
    elif element is not None:
        yield from _national_lines(element, profile)


def _national_lines(element: ElementField, profile: Profile) -> Iterator[str]:
    spec = element.spec
    yield f"**{spec.zh}**　{shape_words(element)}"
    yield ""
    if spec.description:
        yield f"{escaped(spec.description)}\n"
    yield from _rows(
        ("必填", _families(spec.required)),
        ("可填", _families(spec.optional)),
        ("上下级", spec.merge.zh),
        ("来源", escaped(spec.clause)),
        ("交换列", "、".join(f"`{column}`" for column in spec.column)),
    )
    if spec.table is not None:
        table = code_table(spec.table)
        yield from _labels(table.title, [(label, table.value_of(label) or "") for label in profile.labels(spec.table)])


def _extra_lines(element: ExtraElement) -> Iterator[str]:
    yield f"**{escaped(element.zh)}**　{escaped(element.shape)}，本地要素"
    yield ""
    if element.description:
        yield f"{escaped(element.description)}\n"
    yield from _rows(
        ("必填", "、".join(sorted(element.required))),
        ("标准", escaped(element.origin.profile)),
        ("来源", escaped(element.origin.source)),
    )
    yield from _labels("可写", [(label, "") for label in element.labels])


def _rows(*rows: tuple[str, str]) -> Iterator[str]:
    yield from (f"- {name}：{value}" for name, value in rows if value)


def _labels(title: str, labels: Sequence[tuple[str, str]]) -> Iterator[str]:
    if labels:
        words = "、".join(
            f"{escaped(label)}（{value}）" if value else escaped(label) for label, value in labels[:_MOST_LABELS]
        )
        more = f" 等 {len(labels)} 项" if len(labels) > _MOST_LABELS else ""
        yield f"- {title}：{words}{more}"


def shape_words(element: ElementField) -> str:
    """The form of an element's value in a few words."""
    return _SHAPES[element.shape] + ("，要加引号" if element.spec.code and element.shape is Shape.TEXT else "")


def _families(families: frozenset[Family]) -> str:
    return "各类都是" if families == ALL else "、".join(each.value for each in Family if each in families)


def _value_lines(subject: Subject, profile: Profile) -> Iterator[str]:
    element, value = subject.element, subject.value
    if not isinstance(value, str) or element is None:
        return
    if is_code(element):
        yield from _block(report_examinations([examine_code(value, profile)]))
    elif isinstance(element, ElementField) and element.spec.table is not None:
        table = code_table(element.spec.table)
        number = table.value_of(value)
        if number is not None:
            note = next((entry.note for entry in table.entries if entry.label == value), "")
            yield f"**{escaped(value)}**　{table.title} `{number}`"
            yield from (["", escaped(note)] if note else [])
    elif isinstance(element, ElementField) and element.zh == "法规":
        yield from _law_lines(value)


def _law_lines(value: str) -> Iterator[str]:
    from qingdan_schema.citations import CitationError, Title
    from qingdan_schema.laws import shipped_register

    register = shipped_register()
    try:
        match = register.find(Title.parse(value))
    except CitationError:
        match = None
    if match is None:
        yield "自带的法规登记里没有这个名称（地方性法规和部门规章不在登记里）。"
    else:
        yield from _block(show_law(match))


def _above_lines(subject: Subject, above: Sequence[Statement]) -> Iterator[str]:
    if above:
        yield f"上级的{escaped(show_path(subject.path))}："
        yield ""
        yield from (f"- {escaped(each.file)}：{escaped(show_value(each.value))}" for each in above)


def _finding_lines(findings: Iterable[tuple[LoadedRule, Finding]]) -> Iterator[str]:
    for loaded, finding in findings:
        remedy = " ".join(loaded.doc.sections.get("怎样改", "").split())
        yield f"**{finding.rule} {escaped(loaded.doc.title)}**：{escaped(loaded.rule.say(finding))}"
        yield ""
        yield from _rows(("怎样改", escaped(remedy)), ("依据", escaped(loaded.rule.clause)))
        yield ""


def _block(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they stand; a fence of our own cannot be closed by what is in them."""
    yield from chain(["~~~text"], (line.replace("~~~", "~ ~ ~") for line in lines), ["~~~"])


def escaped(text: Any) -> str:
    """A text on one line without what Markdown would take for a mark, a link or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


_SHAPES = {
    Shape.TEXT: "文字",
    Shape.LABELS: "一个或几个标签",
    Shape.NUMBER: "整数",
    Shape.LIMIT: "时限，如 20工作日、即办",
    Shape.DAY: '日期，如 "2026-06-01"',
    Shape.PART: "若干行“键: 值”",
    Shape.ROWS: "列表，每行一组“键: 值”",
}
