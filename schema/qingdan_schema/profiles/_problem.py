"""A mistake in a profile file."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path, show_path


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """A mistake in a profile file: where, and one Chinese sentence. ``on_key`` says that the key itself is wrong."""

    path: Path
    message: str
    on_key: bool = False


class ProfileError(QingdanError):
    """A profile file with mistakes; ``problems`` are all of them."""

    def __init__(self, problems: tuple[ProfileProblem, ...]) -> None:
        self.problems = problems
        super().__init__("；".join(_with_place(problem) for problem in problems))


def _with_place(problem: ProfileProblem) -> str:
    return problem.message if not problem.path else f"{show_path(problem.path)}：{problem.message}"
