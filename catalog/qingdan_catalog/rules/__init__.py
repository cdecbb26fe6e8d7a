"""The rules, one file each, found by their place in this package.

A newcomer adds ``rules/<group>/<code>_<slug>.py`` with a docstring under the fixed headings, a ``RULE`` and a
``check``, and a case file of the same name under ``tests/cases/rules``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from qingdan_catalog.rules._rule import HEADINGS, Group, LoadedRule, Rule, RuleDoc, Scope, parse_doc
from qingdan_schema.profiles import Profile

__all__ = [
    "HEADINGS",
    "Group",
    "LoadedRule",
    "Rule",
    "RuleDoc",
    "Scope",
    "all_rules",
    "find_rule",
    "rules_of",
    "rules_under",
]


@cache
def all_rules() -> dict[str, LoadedRule]:
    """Every rule by its code, in order of groups and codes.

    Raises ValueError for two rules of one code or a rule file without its parts: mistakes of a developer.
    """
    found: dict[str, LoadedRule] = {}
    for group in Group:
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


def rules_under(profile: Profile) -> Mapping[str, LoadedRule]:
    """Every rule that judges under a profile, by its code."""
    return all_rules()


def rules_of(scope: Scope, profile: Profile) -> tuple[LoadedRule, ...]:
    """The rules of one scope under a profile."""
    return tuple(loaded for loaded in rules_under(profile).values() if loaded.rule.scope is scope)


def find_rule(name: str, rules: Mapping[str, LoadedRule] | None = None) -> LoadedRule | None:
    """The rule that a code, a slug or an alias names, whatever its case; among `rules`, or those that ship."""
    wanted = name.strip().lower()
    for loaded in (all_rules() if rules is None else rules).values():
        rule = loaded.rule
        if wanted in (rule.code.lower(), rule.slug.lower(), *(alias.lower() for alias in rule.aliases)):
            return loaded
    return None
