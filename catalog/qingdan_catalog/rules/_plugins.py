"""Rules that other distributions bring: loaded, looked over, and watched while they run."""

from __future__ import annotations

import importlib
import json
import pkgutil
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.plugins import ENTRY_POINTS, distribution_of, rule_plugins
from qingdan_catalog.rules._rule import HEADINGS, LoadedRule, Rule, Scope, parse_doc
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import is_own_code


def plugin_rules(shipped: Mapping[str, LoadedRule]) -> dict[str, LoadedRule]:
    """Every rule of every plug-in by its code; none may have a name of another one or of one that ships.

    Raises QingdanError that names the distribution whose plug-in cannot be used.
    """
    names = {name: "自带的规则" for loaded in shipped.values() for name in loaded.rule.names}
    found: dict[str, LoadedRule] = {}
    for plugin in rule_plugins():
        distribution = distribution_of(plugin)
        for module in _modules(plugin):
            loaded = _load(module, distribution)
            for name in loaded.rule.names:
                if name in names:
                    raise _refused(distribution, f"规则 {loaded.rule.code} 的编号或名称“{name}”与{names[name]}相同")
                names[name] = f"插件 {distribution} 的规则"
            found[loaded.rule.code] = loaded
    return found


def _modules(plugin: EntryPoint) -> list[ModuleType]:
    """The modules of rules that an entry point names: the module itself, or all in a package but those with `_`."""
    distribution = distribution_of(plugin)
    module = _imported(plugin.load, plugin.value, distribution)
    if not isinstance(module, ModuleType):
        raise _refused(distribution, f"入口点 {ENTRY_POINTS} 的“{plugin.name} = {plugin.value}”不是模块或包")
    found = list(_below(module, distribution))
    if not found:
        raise _refused(distribution, f"的包 {plugin.value} 里没有规则模块")
    return found


def _below(module: ModuleType, distribution: str) -> Iterator[ModuleType]:
    if not hasattr(module, "__path__"):
        yield module
        return
    for info in sorted(pkgutil.iter_modules(module.__path__), key=lambda each: each.name):
        if not info.name.startswith("_"):
            name = f"{module.__name__}.{info.name}"
            yield from _below(_imported(partial(importlib.import_module, name), name, distribution), distribution)


def _imported(load: Callable[[], Any], name: str, distribution: str) -> Any:
    try:
        return load()
    except (Exception, SystemExit) as error:  # whatever a module of others does when it is imported
        raise _refused(distribution, f"的模块 {name} 导入不了（{_said(error)}）") from error


def _load(module: ModuleType, distribution: str) -> LoadedRule:
    """The rule in a module, whose check tells in Chinese when it fails."""
    name = module.__name__
    rule, check = getattr(module, "RULE", None), getattr(module, "check", None)
    if not isinstance(rule, Rule):
        raise _refused(distribution, f"的模块 {name} 里没有 RULE（应是 qingdan_catalog.rules.Rule）")
    if not callable(check):
        raise _refused(distribution, f"的模块 {name} 里没有 check 函数")
    if not is_own_code(rule.code):
        raise _refused(distribution, f"的规则编号“{rule.code}”不对，应是 2 到 8 个大写字母加 3 位数字，如 DQ001")
    try:
        doc = parse_doc(module.__doc__ or "")
    except ValueError:
        raise _refused(distribution, f"的模块 {name} 的说明缺少标题，应依次有：{'、'.join(HEADINGS)}") from None
    return LoadedRule(rule, _watched(rule, check, distribution), doc, f"插件 {distribution}")


def _watched(rule: Rule, check: Callable[[Any], Any], distribution: str) -> Callable[[Any], Iterator[Any]]:
    """The check, with whatever goes wrong in it, or in what it yields, said under the plug-in's name."""

    def watched(case: Any) -> Iterator[Any]:
        try:
            for found in check(case):
                _look_over(rule, found)
                yield found
        except QingdanError:
            raise
        except Exception as error:
            where = _where(error)
            raise _refused(distribution, f"的规则 {rule.code} 检查时出错（{_said(error)}{where}）") from error

    return watched


def _look_over(rule: Rule, found: Any) -> None:
    """Raises TypeError, KeyError or the like for what could not be told or kept."""
    hit = found
    if rule.scope in (Scope.CATALOGUE, Scope.CHANGE):
        file, hit = found
        if not isinstance(file, str):
            raise TypeError(f"file: {file!r}")
    if not isinstance(hit, Hit) or not isinstance(hit.at, tuple):
        raise TypeError(f"Hit: {hit!r}")
    rule.messages[hit.message].format(**hit.args)
    json.dumps(dict(hit.args))


def _where(error: Exception) -> str:
    """The line of the plug-in that failed: the last one outside of this module."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    return f"，{frames[-1].filename} 第 {frames[-1].lineno} 行" if frames else ""


def _said(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _refused(distribution: str, problem: str) -> QingdanError:
    remedy = f"请联系插件的作者，或用 pip uninstall {distribution} 卸载它"
    return QingdanError(f"规则插件 {distribution} {problem}；{remedy}")
