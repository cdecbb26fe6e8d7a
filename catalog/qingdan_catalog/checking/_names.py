"""Rules as people name them: by code, slug, alias, or a group by its letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile

_FILE = re.compile(r"([a-z]\d{3})_(\w+)")
_DIGITS = "0123456789"


def codes_named(names: Iterable[str], profile: Profile, place: str) -> frozenset[str]:
    """The codes of the rules that `names` mean under a profile; `place` says where they stand, for people.

    Raises QingdanError for a name that no rule has, with the nearest one.
    """
    found: set[str] = set()
    for name in names:
        found |= _shipped().get(name.strip().lower()) or _under(name, profile, place)
    return frozenset(found)


@cache
def _shipped() -> dict[str, frozenset[str]]:
    """Codes, slugs and letters of the rules that ship, read off their file names: so no rule need be imported."""
    named: dict[str, frozenset[str]] = {}
    for path in (Path(__file__).parent.parent / "rules").glob("*/*.py"):
        if (match := _FILE.fullmatch(path.stem)) is not None:
            code = frozenset((match[1].upper(),))
            named[match[1]] = named[match[2].replace("_", "-")] = code
    return named


def _under(name: str, profile: Profile, place: str) -> frozenset[str]:
    """The rules that a profile or an alias or a letter may mean."""
    from qingdan_catalog.rules import find_rule, rules_under

    rules = rules_under(profile)
    wanted = name.strip()
    if (loaded := find_rule(wanted, rules)) is not None:
        return frozenset((loaded.rule.code,))
    group = frozenset(code for code in rules if code.rstrip(_DIGITS) == wanted.upper())
    if group:
        return group
    from qingdan_catalog.likeness import nearest

    known = [each for one in rules.values() for each in (one.rule.code, one.rule.slug, *one.rule.aliases)]
    near = nearest(wanted.upper(), known) or nearest(wanted.lower(), known)
    hint = f"，是不是 {near}" if near else ""
    raise QingdanError(f"{place}里没有名为“{name}”的规则{hint}，用 qingdan rules 查看全部规则")
