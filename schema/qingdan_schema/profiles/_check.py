"""What is wrong with a profile file, all of it, with the path of each mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from qingdan_schema.paths import Path, show_path
from qingdan_schema.profiles._build import build_profile
from qingdan_schema.profiles._file import ProfileFile, known_keys
from qingdan_schema.profiles._meaning import mistakes
from qingdan_schema.profiles._problem import ProfileError, ProfileProblem
from qingdan_schema.profiles._profile import Profile
from qingdan_schema.profiles._shipped import profile_names


def parse_profile(data: Mapping[str, Any], base: Profile | None) -> Profile:
    """The profile that the data of a file states on top of `base`. Raises ProfileError with all mistakes in it."""
    if problems := check_profile(data, base):
        raise ProfileError(problems)
    return build_profile(data, base)


def check_profile(
    data: Mapping[str, Any], base: Profile | None, *, base_known: bool = True
) -> tuple[ProfileProblem, ...]:
    """All mistakes in the data of a profile file, in no special order. Never raises for bad data.

    With `base` None the file is judged as one on top of the national standard; where the base is not known
    (`base_known` false), names of elements are not judged. Whether rules of the given names exist is not known here.
    """
    problems = [*_form(data), *mistakes(data, base, base_known=base_known)]
    if data.get("标准") in profile_names():
        problems.append(ProfileProblem(("标准",), f"“{data['标准']}”是自带的标准的名称，请换一个名称"))
    # Of two sentences on one place the first says what it is about; the other follows from it.
    return tuple({problem.path: problem for problem in reversed(problems)}.values())[::-1]


def _form(data: Mapping[str, Any]) -> list[ProfileProblem]:
    try:
        ProfileFile.model_validate(data)
    except ValidationError as error:
        return [_problem(details) for details in error.errors(include_url=False)]
    return []


def _problem(details: Any) -> ProfileProblem:
    kind: str = details["type"]
    loc: Path = tuple(part for part in details["loc"] if part != "[key]")
    on_key = len(loc) != len(details["loc"])
    if kind == "extra_forbidden":
        known = known_keys(loc[:-1])
        return ProfileProblem(loc, f"不认识“{loc[-1]}”，可用的有：{'、'.join(known)}", on_key=True)
    where = show_path(loc)
    if kind == "missing":
        return ProfileProblem(loc, f"没有写“{where}”，请补上")
    if kind == "literal_error":
        allowed = str(details["ctx"]["expected"]).replace("'", "").replace(", ", "、").replace(" or ", "、")
        text = f"“{loc[-1]}”不能用在这里，可用的有：{allowed}" if on_key else f"“{where}”只能是：{allowed}"
        return ProfileProblem(loc, text, on_key)
    if kind == "value_error":
        return ProfileProblem(loc, f"“{where}”{str(details['msg']).removeprefix('Value error, ')}", on_key)
    return ProfileProblem(loc, f"“{where}”{_wanted(kind)}", on_key)


def _wanted(kind: str) -> str:
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "应当是若干行“键: 值”"
    if kind == "list_type":
        return "应当是一个列表（每行以“- ”开头）"
    if kind in ("greater_than_equal", "less_than_equal", "int_type"):
        return "应当是 1 到 100 的整数"
    if kind == "too_short":
        return "不能是空的"
    if kind == "too_long":
        return "太多了，最多 500 条"
    return "应当是文字（加引号）"
