"""The rules, one file each, found by their place in this package.

A newcomer adds ``rules/<group>/<code>_<slug>.py`` with a docstring under the fixed headings, a ``RULE`` and a
``check``, and a case file of the same name under ``tests/cases/rules``.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from qingdan_catalog.rules._rule import HEADINGS, Group, LoadedRule, Rule, RuleDoc, Scope, parse_doc

__all__ = ["HEADINGS", "Group", "LoadedRule", "Rule", "RuleDoc", "Scope", "all_rules", "find_rule", "rules_of"]


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


def rules_of(scope: Scope) -> tuple[LoadedRule, ...]:
    """The rules of one scope."""
    return tuple(loaded for loaded in all_rules().values() if loaded.rule.scope is scope)


def find_rule(name: str) -> LoadedRule | None:
    """The rule that a code, a slug or an alias names, whatever its case."""
    wanted = name.strip().lower()
    for loaded in all_rules().values():
        rule = loaded.rule
        if wanted in (rule.code.lower(), rule.slug.lower(), *(alias.lower() for alias in rule.aliases)):
            return loaded
    return None
