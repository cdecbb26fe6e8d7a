"""From steps to symbols and lines: where a chart forks, what is issued there, what stands beside which step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from qingdan_renderers.flowchart.courses import Course, Exit, Fork
from qingdan_renderers.flowchart.measure import cut
from qingdan_renderers.flowchart.steps import FlowStep, Special, granted_and_refused
from qingdan_renderers.flowchart.view import Edge, Node, Role, Row, Side, Symbol

TITLE: Final = 36  # em that a title of a symbol may have
DETAIL: Final = 30
_END: Final = "结束"
_FOR_SPECIALS: Final = (re.compile("勘|评审|鉴定|检测|听证|公示"), re.compile("审查|审核|核查|核实|调查|审理"))


@dataclass(frozen=True, slots=True)
class Given:
    """What a chart is made of."""

    side: Side
    course: Course
    steps: Sequence[FlowStep]
    specials: Sequence[Special] = ()
    risks: Mapping[int, str] = field(default_factory=dict)  # number of a step → its grades
    limits: tuple[str, ...] = ()  # 承诺办结时限：5个工作日


def draw(given: Given) -> tuple[tuple[Row, ...], tuple[Edge, ...]]:
    """The rows and lines of a chart."""
    return _Draft(given).finish()


def forks_by_step(course: Course, steps: Sequence[FlowStep]) -> dict[int, list[Fork]]:
    """Index of a step (-1: the application) → the forks after it."""
    placed: dict[int, list[Fork]] = {}
    first = 0
    if course.accept:
        found = _place(course.accept, steps, 0)
        index = -1 if found is None else _last_of_run(course.accept, steps, found)
        placed.setdefault(index, []).append(course.accept)
        first = index + 1
    for fork in course.others:
        found = _place(fork, steps, first)
        if found is not None:
            placed.setdefault(found, []).append(fork)
    if course.decide:
        found = _place(course.decide, steps, first, last=True)
        placed.setdefault(len(steps) - 1 if found is None else found, []).append(course.decide)
    return placed


def _place(fork: Fork, steps: Sequence[FlowStep], first: int, *, last: bool = False) -> int | None:
    """The step that a fork follows: by the label of the step, else by its stage."""
    for pattern in fork.after:
        for name in ("label", "stage"):
            found = [step.number - 1 for step in steps[first:] if pattern.search(getattr(step, name))]
            if found:
                return found[-1] if last or name == "stage" else found[0]
    return None


def _last_of_run(fork: Fork, steps: Sequence[FlowStep], index: int) -> int:
    """The last of the steps of acceptance that follow each other."""
    patterns = fork.after
    while index + 1 < len(steps) and any(pattern.search(steps[index + 1].label) for pattern in patterns):
        index += 1
    return index


class _Draft:
    """A chart in the making."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.outer = given.side is Side.OUTER
        self.rows: list[Row] = []
        self.edges: list[Edge] = []
        self.onward: dict[str, str] = {}  # id of a decision → the label of its way on
        self.reserved: set[str] = set()  # main symbols whose right side a line back to an earlier step needs
        self.steps_at: dict[str, FlowStep] = {}

    def finish(self) -> tuple[tuple[Row, ...], tuple[Edge, ...]]:
        """All rows, then what stands beside them."""
        given = self.given
        forks = forks_by_step(given.course, given.steps)
        stage = given.steps[0].stage if given.steps else ""
        self._row(Node("start", Symbol.TERMINATOR, given.course.start), given.course.applicant, stage)
        self._forks(forks.get(-1, ()), None)
        for index, step in enumerate(given.steps):
            self._step(step, forks.get(index, ()))
        last = self.rows[-1]
        self._specials()
        if self.outer:
            self._limits(given.steps[index].number for index, held in forks.items() if given.course.decide in held)
        self._row(Node("end", Symbol.TERMINATOR, _END), last.lane, last.stage)
        for one, two in pairwise(self.rows):
            self.edges.append(Edge(one.main.id, two.main.id, Role.MAIN, self.onward.get(one.main.id, "")))
            if one.right and one.right[-1].symbol is Symbol.PREDEFINED:
                self.edges.append(Edge(one.right[-1].id, two.main.id, Role.RETURN))
        return tuple(self.rows), tuple(self.edges)

    def _row(self, node: Node, lane: str, stage: str) -> None:
        self.rows.append(Row(node, lane=cut(lane, 24) if not self.outer else "", stage=cut(stage, 20)))

    def _step(self, step: FlowStep, forks: Sequence[Fork]) -> None:
        issuing = any(fork.issues for fork in forks)
        node = Node(
            f"s{step.number}",
            Symbol.PROCESS,
            cut(f"{step.number}. {step.label}", TITLE),
            tuple(self._details(step, issuing)),
            cut(self.given.risks.get(step.number, ""), 12),
        )
        self._row(node, step.lane, step.stage)
        self.steps_at[node.id] = step
        if self.outer and step.result and not issuing:
            paper = Node(f"{node.id}p", Symbol.DOCUMENT, cut(step.result, TITLE))
            self.rows[-1] = replace(self.rows[-1], left=(paper,))
            self.edges.append(Edge(node.id, paper.id, Role.NOTE))
        self._forks(forks, step)

    def _details(self, step: FlowStep, issuing: bool) -> Iterable[str]:
        if self.outer and step.post:
            yield cut(step.post, DETAIL)
        if step.limit:
            yield cut(f"时限：{step.limit}", DETAIL)
        if self.outer:
            return
        if step.person and step.post:
            yield cut(f"办理人员：{step.person}", DETAIL)
        if step.standard:
            yield cut(f"标准：{step.standard}", DETAIL)
        if step.result and not issuing:
            yield cut(f"出具：{step.result}", DETAIL)

    def _forks(self, forks: Sequence[Fork], step: FlowStep | None) -> None:
        """Decisions after a step; an inner chart asks one thing at a time, so that every exit goes to the applicant."""
        for number, fork in enumerate(forks, 1):
            stem = f"{f's{step.number}' if step else 'start'}d{number}"
            granted, refused = granted_and_refused(step.result if step and fork.issues else "")
            if number < len([each for each in forks if each.issues]):
                granted = ""  # two decisions after one step: its result comes with the last
            if self.outer:
                self._decision(stem, fork.question, fork.onward, fork.exits, refused, step)
            else:
                for index, way in enumerate(fork.exits):
                    onward = fork.onward if index == len(fork.exits) - 1 else "是"
                    self._decision(f"{stem}{'abc'[index]}", way.question, onward, (way,), refused, step)
                    refused = ""
            document = granted or fork.document
            if document:
                self._row(Node(f"{stem}p", Symbol.DOCUMENT, cut(document, TITLE)), self._lane(step), self._stage(step))

    def _decision(
        self, name: str, question: str, onward: str, exits: Sequence[Exit], refused: str, step: FlowStep | None
    ) -> None:
        node = Node(name, Symbol.DECISION, question)
        self.onward[name] = onward
        self._row(node, self._lane(step), self._stage(step))
        left: tuple[Node, ...] = ()
        right: tuple[Node, ...] = ()
        for number, way in enumerate(exits):
            title = refused if refused and number == 0 else way.document
            paper = Node(f"{name}x{number}", Symbol.DOCUMENT, cut(title, TITLE), self._said(way))
            stack: tuple[Node, ...] = (paper,)
            self.edges.append(Edge(name, paper.id, Role.EXIT, way.label))
            if way.back:
                target = self._back_to(step)
                self.edges.append(Edge(paper.id, target, Role.BACK))
                self.reserved.update(self._from(target))
            else:
                end = Node(f"{paper.id}e", Symbol.TERMINATOR, _END)
                stack = (paper, end)
                self.edges.append(Edge(paper.id, end.id, Role.TAIL))
            if self.outer and (way.back or left):
                right = stack
            else:
                left = stack
        self.rows[-1] = replace(self.rows[-1], left=left, right=right)

    def _said(self, way: Exit) -> tuple[str, ...]:
        return (way.reason, *way.details) if self.outer and way.reason else way.details

    def _back_to(self, step: FlowStep | None) -> str:
        """Acceptance leads back to the application; any other fork to the step it follows."""
        accept = self.given.course.accept
        return "start" if accept or step is None else f"s{step.number}"

    def _from(self, target: str) -> Iterable[str]:
        ids = [row.main.id for row in self.rows]
        return ids[ids.index(target) :]

    def _lane(self, step: FlowStep | None) -> str:
        """Who decides: whoever acts in the step, but never the applicant."""
        applicant = self.given.course.applicant
        if step is not None and step.lane != applicant:
            return step.lane
        return next((each.lane for each in self.given.steps if each.lane != applicant), "承办机构")

    def _stage(self, step: FlowStep | None) -> str:
        if step is not None:
            return step.stage
        return self.given.steps[0].stage if self.given.steps else ""

    def _specials(self) -> None:
        """Special procedures beside the step that needs them; where every step has lines beside it, after the last."""
        nodes = [_special_node(number, special) for number, special in enumerate(self.given.specials, 1)]
        if not nodes:
            return
        stack = tuple(nodes) if len(nodes) <= 3 else (*nodes[:2], _further(nodes[2:]))
        free = [row.main.id for row in self.rows if row.main.id in self.steps_at and row.main.id not in self.reserved]
        if not free:
            last = self.rows[-1]
            for node in stack:
                self._row(node, last.lane, last.stage)
            return
        host = next((name for pattern in _FOR_SPECIALS for name in free if self._named(pattern, name)), free[0])
        index = [row.main.id for row in self.rows].index(host)
        self.rows[index] = replace(self.rows[index], right=stack)
        self.edges.append(Edge(host, stack[0].id, Role.EXIT))
        self.edges.extend(Edge(one.id, two.id, Role.TAIL) for one, two in pairwise(stack))

    def _named(self, pattern: re.Pattern[str], name: str) -> bool:
        return pattern.search(self.steps_at[name].label) is not None

    def _limits(self, numbers: Iterable[int]) -> None:
        """The limits as a note on the step of the decision, where its right side is free."""
        names = [f"s{number}" for number in numbers]
        for index, row in enumerate(self.rows):
            free = not row.right and row.main.id not in self.reserved
            if row.main.id in names and free and self.given.limits:
                note = Node("limits", Symbol.ANNOTATION, self.given.limits[0], self.given.limits[1:])
                self.rows[index] = replace(row, right=(note,))
                self.edges.append(Edge(row.main.id, note.id, Role.NOTE))
                return


def _special_node(number: int, special: Special) -> Node:
    details = tuple(cut(part, 24) for part in (special.limit, special.counted) if part)
    return Node(f"t{number}", Symbol.PREDEFINED, cut(special.name, 24), details)


def _further(nodes: Sequence[Node]) -> Node:
    return Node(nodes[0].id, Symbol.PREDEFINED, f"另有{len(nodes)}项特别程序", ("见特别程序表",))
