"""The path that somebody asks for, by its code or by its answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from qingdan_catalog.situations._answers import answers_of
from qingdan_catalog.situations._code import read_code, situation_code
from qingdan_catalog.situations._paths import Path, paths
from qingdan_catalog.situations._plan import Plan
from qingdan_schema.errors import QingdanError

SEARCHED: Final = 20_000
"""Paths that are gone through for a code."""


def find_path(plan: Plan, asked: Sequence[str]) -> Path:
    """The path with a 情形码, or with the answers given (申请主体=企业).

    Raises QingdanError when there is none, with what is wrong.
    """
    if not plan.first:
        raise QingdanError("这个事项不分情形")
    code = read_code(asked[0]) if len(asked) == 1 and "=" not in asked[0] else ""
    if not code:
        return answers_of(plan, asked)
    for path in islice(paths(plan), SEARCHED):
        if situation_code(plan, path) == code:
            return path
    raise QingdanError(f"没有情形码为 {code} 的情形，可能是情形改过了；请用 --list-situations 查看，或写成“情形=选项”")
