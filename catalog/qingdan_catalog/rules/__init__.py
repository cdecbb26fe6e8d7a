"""The rules, one file each, found by their place in this package; and what a rule of a plug-in is made of.

A newcomer adds ``rules/<group>/<code>_<slug>.py`` with a docstring under the fixed headings, a ``RULE`` and a
``check``, and a case file of the same name under ``tests/cases/rules``; a rule between records says in ``RULE`` what it
reads of the flat tables, and is given no more. Another distribution brings rules by an entry point in the group
``qingdan.rules`` that names such a module, or a package of them; all that it imports is here. A profile states rules as
data (自定规则).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from qingdan_catalog.findings import Fix, FixSafety, Hit, RelatedHit, Severity
from qingdan_catalog.flat import Layout, layout_of, whole_layout
from qingdan_catalog.rules._case import CatalogueCase, ChangeCase, FileCase, RecordCase
from qingdan_catalog.rules._own import own_rules
from qingdan_catalog.rules._plugins import plugin_rules
from qingdan_catalog.rules._query import query_mistakes
from qingdan_catalog.rules._rule import HEADINGS, Group, LoadedRule, Rule, RuleDoc, Scope, parse_doc
from qingdan_schema.profiles import Profile

__all__ = [
    "HEADINGS",
    "CatalogueCase",
    "ChangeCase",
    "FileCase",
    "Fix",
    "FixSafety",
    "Group",
    "Hit",
    "LoadedRule",
    "RecordCase",
    "RelatedHit",
    "Rule",
    "RuleDoc",
    "Scope",
    "Severity",
    "all_rules",
    "find_rule",
    "installed_rules",
    "is_ours",
    "layout_under",
    "query_mistakes",
    "rules_of",
    "rules_under",
]


@cache
def all_rules() -> dict[str, LoadedRule]:
    """Every rule that ships by its code, in order of groups and codes.

    Raises ValueError for two rules of one code or a rule file without its parts: mistakes of a developer.
    """
    found: dict[str, LoadedRule] = {}
    for group in (each for each in Group if each is not Group.OWN):
        package = importlib.import_module(f"{__name__}.{group.name.lower()}")
        for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
            module = importlib.import_module(f"{package.__name__}.{module_info.name}")
            loaded = LoadedRule(module.RULE, module.check, parse_doc(module.__doc__ or ""))
            code = loaded.rule.code
            expected = f"{code.lower()}_{loaded.rule.slug.replace('-', '_')}"
            if code in found or module_info.name != expected or loaded.rule.group is not group:
                raise ValueError(f"{module.__name__}: expected file {expected}.py, a code of its own, group {group}")
            found[code] = loaded
    return found


@cache
def installed_rules() -> dict[str, LoadedRule]:
    """Every rule that ships and every rule of a plug-in. Raises QingdanError for a plug-in that cannot be used."""
    return all_rules() | plugin_rules(all_rules())


_UNDER: dict[str, dict[str, LoadedRule]] = {}
_KEEP = 8


def rules_under(profile: Profile) -> Mapping[str, LoadedRule]:
    """Every rule that judges under a profile, by its code: those installed, then the profile's own.

    Raises QingdanError for a plug-in that cannot be used.
    """
    if not profile.own_rules:
        return installed_rules()
    if profile.digest not in _UNDER:
        if len(_UNDER) >= _KEEP:
            _UNDER.clear()
        _UNDER[profile.digest] = installed_rules() | {each.rule.code: each for each in own_rules(profile)}
    return _UNDER[profile.digest]


def rules_of(scope: Scope, profile: Profile) -> tuple[LoadedRule, ...]:
    """The rules of one scope under a profile."""
    return tuple(loaded for loaded in rules_under(profile).values() if loaded.rule.scope is scope)


_LAYOUTS: dict[str, Layout] = {}


def layout_under(profile: Profile) -> Layout:
    """The flat tables as far as rules under a profile read them; all of it for rules that do not ship."""
    if profile.digest not in _LAYOUTS:
        if len(_LAYOUTS) >= _KEEP:
            _LAYOUTS.clear()
        asked = rules_of(Scope.CATALOGUE, profile)
        reads = frozenset(name for loaded in asked for name in loaded.rule.reads)
        _LAYOUTS[profile.digest] = layout_of(reads) if all(map(is_ours, asked)) else whole_layout()
    return _LAYOUTS[profile.digest]


def is_ours(loaded: LoadedRule) -> bool:
    """Whether a rule ships, so that it is known to read nothing but what it says."""
    return not loaded.origin and loaded.check.__module__.startswith(f"{__name__}.")


def find_rule(name: str, rules: Mapping[str, LoadedRule] | None = None) -> LoadedRule | None:
    """The rule that a code, a slug or an alias names, whatever its case; among `rules`, or those installed."""
    wanted = name.strip().lower()
    known = installed_rules() if rules is None else rules
    return next((loaded for loaded in known.values() if wanted in loaded.rule.names), None)
