"""All ways of answering the questions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from qingdan_catalog.situations._plan import Choice, Plan, Query


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered: its number, and the numbers of the chosen options in the order of the record."""

    query: int
    choices: tuple[int, ...]


Path = tuple[Answer, ...]
"""Answers in the order in which the questions are asked."""


def paths(plan: Plan) -> Iterator[Path]:
    """Every path, in the order of the record; they can be many, so take as many as are wanted.

    A question that an answer leads to is asked next, and none is asked twice: so every path ends, whatever leads where.
    A plan without questions has one path, which is empty.
    """
    if not plan.first:
        yield ()
        return
    # one level for each question that is being answered: the path so far, the questions that wait, the answers to come
    levels: list[tuple[Path, tuple[int, ...], Iterator[Answer]]] = [((), plan.first, answers_to(plan, plan.first[0]))]
    while levels:
        before, waiting, to_come = levels[-1]
        answer = next(to_come, None)
        if answer is None:
            levels.pop()
            continue
        path, still = (*before, answer), after(plan, before, answer, waiting)
        if still:
            levels.append((path, still, answers_to(plan, still[0])))
        else:
            yield path


def answers_to(plan: Plan, query: int) -> Iterator[Answer]:
    """All answers to a question."""
    asked = plan.queries[query]
    numbers = range(len(asked.choices))
    if not asked.many:
        yield from (Answer(query, (number,)) for number in numbers)
        return
    for count in range(len(asked.choices) + 1):
        yield from (Answer(query, chosen) for chosen in combinations(numbers, count))


def after(plan: Plan, path: Path, answer: Answer, waiting: tuple[int, ...]) -> tuple[int, ...]:
    """The questions that wait once the first of those waiting has been answered."""
    gone = {each.query for each in path} | {answer.query}
    led = chain.from_iterable(choice.following for choice in chosen(plan, answer))
    queue = dict.fromkeys((*led, *waiting[1:]))
    return tuple(number for number in queue if number not in gone and plan.queries[number].choices)


def chosen(plan: Plan, answer: Answer) -> tuple[Choice, ...]:
    """The options that an answer chooses."""
    asked: Query = plan.queries[answer.query]
    return tuple(asked.choices[number] for number in answer.choices)
