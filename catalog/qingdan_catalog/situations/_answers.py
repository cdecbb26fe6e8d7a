"""Answers as they are typed: 申请主体=企业."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from qingdan_catalog.situations._paths import Answer, Path, after
from qingdan_catalog.situations._plan import Plan, Query
from qingdan_schema.errors import QingdanError
from qingdan_schema.plain import plain

_BETWEEN: Final = re.compile(r"[;；,，\n](?=[^;；,，=＝\n]*[=＝])")
_SEVERAL: Final = re.compile(r"[+＋、]")
_NONE: Final = frozenset({"", "无", "都不选"})


def answers_of(plan: Plan, texts: Iterable[str]) -> Path:
    """The path that typed answers describe; several options of one question are joined by `+`.

    Raises QingdanError, in one sentence with all that is wrong: questions and options that there are not, questions
    that were left out, answers to what is not asked after the others.
    """
    given, wrong = _given(plan, texts)
    path: Path = ()
    waiting = plan.first
    while waiting:
        query = plan.queries[waiting[0]]
        answer = _answer(waiting[0], query, given.get(waiting[0]), wrong)
        path, waiting = (*path, answer), after(plan, path, answer, waiting)
    asked = {answer.query for answer in path}
    if not wrong:
        wrong += [f"这样选以后不问“{plan.queries[number].name}”" for number in given if number not in asked]
    if wrong:
        raise QingdanError("；".join(wrong))
    return path


def _given(plan: Plan, texts: Iterable[str]) -> tuple[Mapping[int, str], list[str]]:
    """The answers by the number of their question, and what is wrong with them."""
    numbers = {plain(query.name): number for number, query in reversed(list(enumerate(plan.queries)))}
    given: dict[int, str] = {}
    wrong: list[str] = []
    for part in (part.strip() for text in texts for part in _BETWEEN.split(text)):
        name, sign, value = part.replace("＝", "=").partition("=")
        number = numbers.get(plain(name))
        if not sign:
            wrong.append(f"“{part}”既不是情形码，也没有写成“情形=选项”")
        elif number is None:
            known = "、".join(query.name for query in plan.queries)
            wrong.append(f"没有“{name.strip()}”这个情形，可用的有：{known}")
        elif number in given:
            wrong.append(f"“{name.strip()}”写了两次")
        else:
            given[number] = value.strip()
    return given, wrong


def _answer(number: int, query: Query, value: str | None, wrong: list[str]) -> Answer:
    """The answer to a question; after a mistake one with which the questions go on."""
    names = [plain(choice.name) for choice in query.choices]
    known = "、".join(choice.name for choice in query.choices)
    if value is None:
        wrong.append(f"还没有选“{query.name}”（{known}）")
        return Answer(number, ())
    if plain(value) in names:
        return Answer(number, (names.index(plain(value)),))
    if query.many and plain(value) in _NONE:
        return Answer(number, ())
    parts = [plain(part) for part in _SEVERAL.split(value)]
    lost = [part for part in parts if part not in names]
    if lost:
        wrong.append(f"“{query.name}”没有“{'、'.join(lost)}”这个选项，可选的有：{known}")
    elif not query.many:
        wrong.append(f"“{query.name}”只能选一项")
    return Answer(number, tuple(sorted({names.index(part) for part in parts if part in names})))
