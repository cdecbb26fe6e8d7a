"""Keys that neither the models nor the profile know, and the ones that are meant."""

from __future__ import annotations

from qingdan_catalog.likeness import nearest
from qingdan_catalog.loading import FormProblem
from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.dictionary import element_by_key, elements_of
from qingdan_schema.models import Node
from qingdan_schema.paths import Path


def unknown_keys(case: RecordCase) -> list[FormProblem]:
    """The problems of a record that are keys which nothing knows."""
    return [problem for problem in case.problems if problem.kind == "unknown-key"]


def nearest_key(case: RecordCase, path: Path) -> str | None:
    """The key that is most likely meant by an unknown one, or None."""
    model = _model_at(case.model, path[:-1])
    known = [element.zh for element in elements_of(model)] if model else []
    if len(path) == 1:
        known.extend(case.profile.extra_keys)
    return nearest(str(path[-1]), known)


def meant_keys(case: RecordCase) -> frozenset[Path]:
    """The paths of the keys that are meant by unknown ones; for `case.once(meant_keys)`."""
    found = ((problem.path, nearest_key(case, problem.path)) for problem in unknown_keys(case))
    return frozenset((*path[:-1], near) for path, near in found if near is not None)


def _model_at(model: type[Node], path: Path) -> type[Node] | None:
    current: type[Node] | None = model
    for part in path:
        if isinstance(part, str) and current is not None:
            element = element_by_key(current).get(part)
            current = element.child if element else None
    return current
