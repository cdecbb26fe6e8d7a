"""Names of rules in a profile file: those that 规则 names must exist, those that 自定规则 gives must be new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile, ProfileProblem

_UNKNOWN = "没有名为“{}”的规则，用 qingdan rules 查看全部规则"
_TAKEN = "{}“{}”已经有{}用了，请换一个"


def rule_problems(data: Mapping[str, Any], base: Profile | None) -> list[ProfileProblem]:
    """Rules in 规则 that no rule is, and rules in 自定规则 that are called as one that is installed."""
    named, own = list(_named(data)), list(_own(data))
    if not named and not own:
        return []
    try:
        installed = _installed()
    except QingdanError:  # a plug-in that cannot be used: that is told when its rules are to judge
        return []
    problems = [
        ProfileProblem(path, _TAKEN.format(path[-1], name, installed[name.lower()][1]))
        for path, name in own
        if name.lower() in installed
    ]
    known = {*installed, *_own_names(data, base)}
    problems += [
        ProfileProblem(path, _UNKNOWN.format(name), on_key=True)
        for path, name in named
        if name.strip().lower() not in known
    ]
    return problems


def with_codes(data: Mapping[str, Any], base: Profile | None) -> Mapping[str, Any]:
    """The data with its rules under their codes, as profiles that ship write them."""
    rules = data.get("规则")
    if not rules:
        return data
    codes = {name: code for name, (code, _) in _installed().items()} | _own_names(data, base)
    coded = dict(rules)
    if "忽略" in rules:
        coded["忽略"] = [codes.get(name.strip().lower(), name) for name in rules["忽略"]]
    if "级别" in rules:
        coded["级别"] = {codes.get(name.strip().lower(), name): word for name, word in rules["级别"].items()}
    return {**data, "规则": coded}


def _installed() -> dict[str, tuple[str, str]]:
    """Name of a rule that ships or comes with a plug-in → its code, and who brings it."""
    from qingdan_catalog.rules import installed_rules

    return {
        name: (loaded.rule.code, loaded.origin or "自带的规则")
        for loaded in installed_rules().values()
        for name in loaded.rule.names
    }


def _own_names(data: Mapping[str, Any], base: Profile | None) -> dict[str, str]:
    """Name → code of the rules that the file, or a base of it, states."""
    pairs = [(rule.code, rule.name) for rule in (base.own_rules if base else ())]
    rows = data.get("自定规则")
    for row in rows if isinstance(rows, list) else ():
        code = row.get("编号") if isinstance(row, Mapping) else None
        if isinstance(code, str):
            pairs.append((code, str(row.get("名称"))))
    return {name.lower(): code for code, title in pairs for name in (code, title)}


def _own(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    rows = data.get("自定规则")
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        for key in ("编号", "名称"):
            if isinstance(row, Mapping) and isinstance(row.get(key), str):
                yield ("自定规则", number, key), row[key]


def _named(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The names of rules in 规则, with their paths; what is of a wrong form is passed over."""
    rules = data.get("规则")
    if not isinstance(rules, Mapping):
        return
    ignored, severities = rules.get("忽略"), rules.get("级别")
    if isinstance(ignored, list):
        yield from ((("规则", "忽略", row), name) for row, name in enumerate(ignored) if isinstance(name, str))
    if isinstance(severities, Mapping):
        yield from ((("规则", "级别", name), name) for name in severities if isinstance(name, str))
