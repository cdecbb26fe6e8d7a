"""Records as data, made from the element dictionary, for tests of what must hold for any record."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.tables import code_table

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["无", "是", "20工作日", "第三十五条第一款", "0459-5550121", "甲：乙", "- 甲", "一\n二", " 甲", "2026-03-01"]
    ),
)
PLAIN: dict[Shape, st.SearchStrategy[Any]] = {
    Shape.NUMBER: st.integers(0, 1_000_000),
    Shape.LIMIT: st.sampled_from(["20工作日", "30自然日", "即办", "0工作日"]),
    Shape.DAY: st.dates().map(lambda day: day.isoformat()),
}


def values_of(element: ElementField) -> st.SearchStrategy[Any]:
    """Values of an element as a file may hold them; a single label stands for a list of one."""
    if element.child is not None:
        part = mappings_of(element.child)
        return st.lists(part, max_size=2) if element.shape is Shape.ROWS else part
    if element.shape in PLAIN:
        return PLAIN[element.shape]
    words = WORDS
    if element.spec.table:
        words = st.sampled_from(code_table(element.spec.table).labels)
    elif element.spec.code:
        words = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", max_size=33)
    return words if element.shape is Shape.TEXT else words | st.lists(words, max_size=3)


def mappings_of(model: type[Node], *, most: int = 6) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the elements of a model, each with a value of its shape."""
    choices = {element.zh: element for element in elements_of(model) if element.attribute != "record"}
    chosen = st.sets(st.sampled_from(sorted(choices)), max_size=most)
    return chosen.flatmap(lambda keys: st.fixed_dictionaries({key: values_of(choices[key]) for key in sorted(keys)}))


def records(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records of one kind: 基本目录, 实施清单 or 权责事项."""
    return mappings_of(RECORD_MODELS[name], most=14).map(lambda data: {"记录": name, **data})


def full_record(name: str) -> dict[str, Any]:
    """A record that states every element of its kind, two rows in each list."""

    def full(model: type[Node]) -> dict[str, Any]:
        return {element.zh: value(element) for element in elements_of(model)}

    def value(element: ElementField) -> Any:
        if element.child is not None:
            return [full(element.child)] * 2 if element.shape is Shape.ROWS else full(element.child)
        if element.spec.table:
            labels = list(code_table(element.spec.table).labels)
            return labels[:2] if element.shape is Shape.LABELS else labels[0]
        plain = {Shape.NUMBER: 2, Shape.LIMIT: "20工作日", Shape.DAY: "2026-03-01", Shape.LABELS: ["甲", "乙"]}
        return plain.get(element.shape, f"{element.zh}的内容")

    return {**full(RECORD_MODELS[name]), "记录": name}
