"""The schema of record files: one for all kinds of record, told apart by 记录 and, within a kind, by 事项类型.

Each kind of record has a definition that knows all its keys, and one for each family of item kinds that says what the
family must state and how. So an editor offers the keys of the family at hand, and an unknown key is one mistake and
not one for each alternative. An implementation takes over what it leaves out from the records above it, which an editor
does not see: only what is never taken over is required of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape, element_by_key, elements_of
from qingdan_schema.element import FAMILY_OF_KIND, FAMILY_OF_RECORD, IMPLEMENTATIONS, Family, Merge
from qingdan_schema.errors import QingdanError
from qingdan_schema.json_schema._leaves import Schema, about, element_schema, extra_schema, stated_schema
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.profiles import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_RECORD, _KIND, _LINK = "记录", "事项类型", "基本编码"

_INHERITING = frozenset({"实施清单"})
"""Kinds of record that take over what they leave out; they find the records above by their 基本编码."""

_MAY_BE_EMPTY = frozenset({"申请材料"})
"""Elements whose empty list is a statement: nothing needs to be handed in."""


def record_schema(profile: Profile, records: Sequence[str] | None = None) -> Schema:
    """The schema of the record files of a profile, for all kinds of record or for `records`.

    Raises QingdanError for a kind of record that does not exist. It accepts what the check accepts, with two
    differences: it refuses keys without a value, and it does not see the records above.
    """
    wanted = list(records or RECORD_MODELS)
    if unknown := [name for name in wanted if name not in RECORD_MODELS]:
        raise QingdanError(f"没有“{unknown[0]}”这种记录，可用的有：{'、'.join(RECORD_MODELS)}")
    builder = _Builder(profile)
    kind: Schema = {
        "title": _RECORD,
        "description": f"这个文件记的是什么：{'、'.join(wanted)}",
        "type": "string",
        "enum": wanted,
        "errorMessage": f"“记录”只能写：{'、'.join(wanted)}",
    }
    return {
        "$schema": DIALECT,
        "title": f"{profile.title} {profile.version}",
        "description": "政务服务事项记录。由 qingdan schema 生成，请不要手工修改。",
        "type": "object",
        "required": [_RECORD],
        "properties": {_RECORD: kind},
        "allOf": [*(_when(_RECORD, [name], builder.record(name)) for name in wanted), *builder.structures()],
        "$defs": dict(sorted(builder.definitions.items())),
    }


class _Builder:
    """Makes definitions under ASCII names and refers to them; equal ones are made once."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.definitions: dict[str, Any] = {}

    def record(self, name: str) -> Schema:
        """A reference to the definition of a kind of record."""
        model = RECORD_MODELS[name]
        keys = [*(element.zh for element in elements_of(model)), *(element.zh for element in self._profile.elements)]
        schema = {
            "title": name,
            "type": "object",
            "properties": dict.fromkeys(keys, True),
            "additionalProperties": False,
            "allOf": self._branches(name),
        }
        return self._define(model.__name__, schema)

    def structures(self) -> list[Schema]:
        """References to what the place's own JSON Schemas ask of a record."""
        return [
            self._define(f"Structure_{number}", _moved(part, f"#/$defs/Structure_{number}"))
            for number, part in enumerate(self._profile.structures, start=1)
            if part
        ]

    def _branches(self, name: str) -> list[Schema]:
        own = FAMILY_OF_RECORD.get(name)
        if own is not None or _KIND not in element_by_key(RECORD_MODELS[name]):
            return [self._family(name, own)]
        families = _kinds_of_families()
        known = [kind for kinds in families.values() for kind in kinds]
        unknown = {**_when(_KIND, known), "else": self._family(name, None)}
        return [*(_when(_KIND, kinds, self._family(name, family)) for family, kinds in families.items()), unknown]

    def _family(self, name: str, family: Family | None) -> Schema:
        """A reference to what a family of item kinds states in a kind of record; None: the kind is not known."""
        model, inherits = RECORD_MODELS[name], name in _INHERITING
        properties: Schema = {}
        required = []
        for element in elements_of(model):
            if element.zh == _RECORD:
                continue
            must = _must(element, family)
            properties[element.zh] = self._value(model, element, family, must=must)
            if must and (not inherits or element.spec.merge is Merge.LOCAL or element.zh == _LINK):
                required.append(element.zh)
            elif inherits and family is not None and not element.spec.allowed_in(family):
                properties[element.zh] = self._out_of_kind(model, element, family)
        for number, extra in enumerate(self._profile.elements, start=1):
            properties[extra.zh] = self._define(f"Profile_{number}", extra_schema(extra))
            if family is not None and family.value in extra.required and not inherits:
                required.append(extra.zh)
        schema = {"title": name, "properties": properties, "required": required}
        return self._define(f"{model.__name__}{_suffix(family)}", schema)

    def _value(self, model: type[Node], element: ElementField, family: Family | None, *, must: bool) -> Schema:
        """A reference to an element, the schema of a part or of rows, as the family wants it."""
        name = f"{model.__name__}_{element.attribute}"
        if element.child is None:
            schema = element_schema(element, self._profile)
            stated = stated_schema(element, self._profile) if must else schema
            return self._define(name, schema) if stated == schema else self._define(f"{name}_stated", stated)
        part = self._part(name, element, element.child, family)
        if element.shape is Shape.PART:
            return part
        words = f"“{element.zh}”应当是列表，每行以“- ”开头"
        rows: Schema = {**about(element), "type": "array", "items": part, "errorMessage": words}
        if must and element.zh not in _MAY_BE_EMPTY:
            rows["minItems"] = 1
        return rows

    def _part(self, name: str, element: ElementField, model: type[Node], family: Family | None) -> Schema:
        """A reference to a part or row."""
        elements = elements_of(model)
        must = {each.zh: _must(each, family) for each in elements}
        schema: Schema = {
            **about(element),
            "type": "object",
            "properties": {
                each.zh: self._value(model, each, family, must=must[each.zh]) for each in elements_of(model)
            },
            "required": [key for key, stated in must.items() if stated],
            "additionalProperties": False,
        }
        same = (known for known, other in self.definitions.items() if known.startswith(name) and other == schema)
        return self._define(next(same, f"{name}{_suffix(family)}"), schema)

    def _out_of_kind(self, model: type[Node], element: ElementField, family: Family) -> Schema:
        """An element that the family's tables do not have: its form is still judged, and the editor advises against it.

        It is written out, because editors overlook what stands beside a reference.
        """
        value = self._value(model, element, family, must=False)
        schema = self.definitions[value["$ref"].rpartition("/")[2]] if "$ref" in value else value
        kinds = "、".join(_kinds_of_families()[family])
        return {**schema, "deprecationMessage": f"{kinds}没有“{element.zh}”这个要素，请核对事项类型，或删去它"}

    def _define(self, name: str, schema: Schema) -> Schema:
        if self.definitions.setdefault(name, schema) != schema:
            raise ValueError(f"two definitions under the name {name}")
        return {"$ref": f"#/$defs/{name}"}


def _moved(part: Any, home: str) -> Any:
    """A schema with its references to itself led to its new home: editors do not resolve them in a schema within."""
    if isinstance(part, list):
        return [_moved(each, home) for each in part]
    if not isinstance(part, Mapping):
        return part
    return {
        key: home + value[1:]
        if key == "$ref" and isinstance(value, str) and (value == "#" or value.startswith("#/"))
        else _moved(value, home)
        for key, value in part.items()
    }


def _when(key: str, values: Iterable[str], then: Schema | None = None) -> Schema:
    # With a title, for editors show the first one that they meet on their way to a value.
    condition: Schema = {"properties": {key: {"title": key, "enum": list(values)}}, "required": [key]}
    return {"if": condition, "then": then} if then is not None else {"if": condition}


def _must(element: ElementField, family: Family | None) -> bool:
    """Whether a family must state an element; without a family, whether every implementation must."""
    return family in element.spec.required if family is not None else element.spec.required >= IMPLEMENTATIONS


def _kinds_of_families() -> dict[Family, list[str]]:
    """Family → the labels of 事项类型 in it."""
    found: dict[Family, list[str]] = {}
    for kind, family in FAMILY_OF_KIND.items():
        found.setdefault(family, []).append(kind)
    return found


def _suffix(family: Family | None) -> str:
    return family.name.title().replace("_", "") if family is not None else "Any"
