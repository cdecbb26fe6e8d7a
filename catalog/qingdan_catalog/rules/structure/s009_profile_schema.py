"""不符合本地标准的结构

检查什么
--------
所用的标准（省标、市标）增加的要素，写法是不是它规定的样子；它另有规定的结构，如必填、格式、可选的值，是不是都做到了。

为什么
------
本地标准的要求由本地规定，国家标准管不到，但上报本地平台时同样会被退回。

怎样改
------
按提示改成本地标准规定的写法。觉得规定有误的，改本地标准的文件，不要改记录迁就它。

例子
----
```yaml
日常用语: 办执照    # 广东省标准规定它是列表，应写成“[办执照]”
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile, linear, pattern

if TYPE_CHECKING:
    import jsonschema

RULE = Rule(
    code="S009",
    slug="profile-schema",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="所用标准的要素和结构",
    messages={
        "": "{where}不符合{profile}的规定（{keyword}）",
        "type": "{where}应当是{wanted}",
        "enum": "{where}不能是“{value}”，可写：{wanted}",
        "const": "{where}只能是“{wanted}”，现为“{value}”",
        "pattern": "{where}“{value}”的格式不对，{profile}规定的格式是 {wanted}",
        "required": "{profile}要求写明“{wanted}”",
        "minLength": "{where}至少要有 {wanted} 个字",
        "maxLength": "{where}最多只能有 {wanted} 个字",
        "minItems": "{where}至少要有 {wanted} 行",
        "maxItems": "{where}最多只能有 {wanted} 行",
        "uniqueItems": "{where}里有重复的内容",
        "minimum": "{where}不能小于 {wanted}，现为 {value}",
        "maximum": "{where}不能大于 {wanted}，现为 {value}",
        "false": "{profile}不允许写{where}",
    },
)

_TYPES = {
    "string": "文字",
    "array": "一个列表（每行以“- ”开头）",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "object": "若干行“键: 值”",
    "null": "空",
}


@dataclass(frozen=True, slots=True)
class _Validators:
    """The two validators of a profile: one that only answers, and one that explains."""

    profile: Profile
    fast: Any
    exact: jsonschema.protocols.Validator


_NEVER: dict[str, Any] = {"not": {}}
_KEPT: dict[int, _Validators] = {}
_KEEP = 8


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each statement of the profile's JSON Schema that the record breaks."""
    profile = case.profile
    validators = _validators(profile)
    if validators is None:
        return
    data = case.data
    try:
        if validators.fast.is_valid(data):
            return
    except ValueError:  # a key that is no text, or a number that JSON does not have
        data = _as_json(data)
    wrong_form = {problem.path for problem in case.problems}
    for error in _errors(validators.exact, data):
        path = tuple(error.absolute_path)
        if not any(path[:end] in wrong_form for end in range(1, len(path) + 1)):
            yield from _explain(error, path, profile)


def _errors(validator: jsonschema.protocols.Validator, data: Any) -> Iterable[jsonschema.ValidationError]:
    found = {
        (tuple(error.absolute_path), str(error.validator), str(error.validator_value)): error
        for error in validator.iter_errors(data)
    }
    return sorted(found.values(), key=lambda error: str(list(error.absolute_path)))


def _explain(error: jsonschema.ValidationError, path: Path, profile: Profile) -> Iterator[Hit]:
    keyword, wanted = str(error.validator), _anything(error.validator_value)
    names = [part for part in path if isinstance(part, str)]
    rows = [part for part in path if isinstance(part, int)]
    where = f"“{names[-1]}”" if names else "记录"
    if names and rows:
        where = f"“{names[0]}”第{rows[0] + 1}行" + (f"的“{names[-1]}”" if len(names) > 1 else "")
    args = {"where": where, "profile": profile.title, "value": _show(error.instance)}
    if keyword == "not" and wanted == _NEVER["not"]:
        yield Hit(path, "false", args)
    elif keyword == "required" and isinstance(error.instance, Mapping):
        for key in [str(key) for key in wanted if key not in error.instance]:
            yield Hit((*path, key), "required", {**args, "wanted": key})
    elif keyword in RULE.messages:
        yield Hit(path, keyword, {**args, "wanted": _wanted(keyword, wanted)})
    else:
        yield Hit(path, "", {**args, "keyword": keyword})


def _anything(value: object) -> Any:
    """A value of the schema: whatever JSON holds."""
    return value


def _wanted(keyword: str, wanted: Any) -> str:
    if keyword == "type":
        return "或".join(_TYPES.get(name, name) for name in ([wanted] if isinstance(wanted, str) else wanted))
    if keyword == "enum":
        return "、".join(map(_show, wanted))
    return _show(wanted)


def _show(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _validators(profile: Profile) -> _Validators | None:
    """The validators of a profile, made once. None where the profile states no schema."""
    if not profile.elements and not profile.fragment:
        return None
    kept = _KEPT.get(id(profile))
    if kept is not None and kept.profile is profile:
        return kept
    schema = profile.schema()
    if schema is None:
        return None
    import jsonschema
    import jsonschema_rs

    if len(_KEPT) >= _KEEP:
        _KEPT.clear()
    fast = jsonschema_rs.validator_for(schema, pattern_options=linear())
    known = jsonschema.Draft202012Validator
    explains = jsonschema.validators.extend(known, _LINEAR)  # type: ignore[no-untyped-call]
    made = _Validators(profile, fast, explains(_with_places(schema)))
    _KEPT[id(profile)] = made
    return made


def _pattern(validator: Any, wanted: str, instance: object, schema: Any) -> Iterator[jsonschema.ValidationError]:  # noqa: ARG001
    """`pattern` with the same engine as the fast validator: that of Python can be hung."""
    import jsonschema

    if isinstance(instance, str) and not pattern(wanted).found_in(instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {wanted!r}")


def _pattern_properties(
    validator: Any, wanted: Mapping[str, Any], instance: object, _schema: Any
) -> Iterator[jsonschema.ValidationError]:
    """`patternProperties` with the same engine."""
    if not isinstance(instance, Mapping):
        return
    for regex, part in wanted.items():
        for key, value in instance.items():
            if pattern(regex).found_in(key):
                yield from validator.descend(value, part, path=key, schema_path=regex)


def _additional_properties(
    validator: Any, wanted: Any, instance: object, schema: Mapping[str, Any]
) -> Iterator[jsonschema.ValidationError]:
    """`additionalProperties`, which must know what `patternProperties` covers, with the same engine."""
    import jsonschema

    if not isinstance(instance, Mapping):
        return
    named, regexes = schema.get("properties", {}), schema.get("patternProperties", {})
    extra = [key for key in instance if key not in named and not any(pattern(each).found_in(key) for each in regexes)]
    if isinstance(wanted, Mapping):
        for key in extra:
            yield from validator.descend(instance[key], wanted, path=key)
    elif not wanted and extra:
        yield jsonschema.ValidationError(f"Additional properties are not allowed ({', '.join(map(repr, extra))})")


_LINEAR: Mapping[str, Any] = {
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
}
"""The keywords that hold regular expressions, in linear time."""


def _with_places(schema: Any) -> Any:
    """The schema with `not: {}` for every `false` under `properties`: jsonschema loses the place of the latter."""
    if isinstance(schema, list):
        return [_with_places(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    made = {key: _with_places(part) for key, part in schema.items()}
    if isinstance(made.get("properties"), Mapping):
        made["properties"] = {key: _NEVER if part is False else part for key, part in made["properties"].items()}
    return made


def _as_json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value
