"""What is wrong with a plan: what nobody is ever asked, or ever has to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from qingdan_catalog.situations._plan import Plan
from qingdan_schema.plain import plain


class TroubleKind(Enum):
    """What can be wrong; the value is the sentence that says it of a name."""

    QUESTION_TWICE = "有两个情形叫“{name}”"
    OPTION_TWICE = "情形“{owner}”有两个选项叫“{name}”"
    NO_OPTIONS = "情形“{name}”没有选项"
    QUESTION_UNREACHED = "怎样选都不会问到情形“{name}”"
    MATERIAL_UNREACHED = "怎样选都不会要材料“{name}”"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong; ``query`` is the question at which it stands, if it stands at one."""

    kind: TroubleKind
    name: str
    query: int = -1
    choice: int = -1
    owner: str = ""

    def __str__(self) -> str:
        return self.kind.value.format(name=self.name, owner=self.owner)


def troubles(plan: Plan) -> Iterator[Trouble]:
    """All that is wrong. Whether names that options use exist at all is asked by M009, for the plan leaves them out."""
    seen: set[str] = set()
    reached = _reached(plan)
    for number, query in enumerate(plan.queries):
        if plain(query.name) in seen:
            yield Trouble(TroubleKind.QUESTION_TWICE, query.name, number)
        elif not query.choices:
            yield Trouble(TroubleKind.NO_OPTIONS, query.name, number)
        elif number not in reached:
            yield Trouble(TroubleKind.QUESTION_UNREACHED, query.name, number)
        seen.add(plain(query.name))
        names = [plain(choice.name) for choice in query.choices]
        for place, choice in enumerate(query.choices):
            if names.index(names[place]) != place:
                yield Trouble(TroubleKind.OPTION_TWICE, choice.name, number, place, query.name)
    asked_for = {number for query in reached for choice in plan.queries[query].choices for number in choice.materials}
    counts = Counter(map(plain, plan.materials))
    for number in sorted(plan.conditional - asked_for):
        if counts[plain(plan.materials[number])] == 1:
            yield Trouble(TroubleKind.MATERIAL_UNREACHED, plan.materials[number])


def _reached(plan: Plan) -> set[int]:
    """The questions that some path asks."""
    waiting = list(plan.first)
    reached: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            waiting += [each for choice in plan.queries[number].choices for each in choice.following]
    return reached
