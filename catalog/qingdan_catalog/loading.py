"""From data to a typed record: everything wrong with its form is collected, and the rest is still judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from qingdan_catalog.tokens import Recent, Tokens, tokens_of
from qingdan_schema.dictionary import element_by_key
from qingdan_schema.models import RECORD_MODELS, Record, RecordModel
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile

RECORD_KEY = "记录"

_SHAPE_WORDS = {
    "model_type": "若干行“键: 值”",
    "dict_type": "若干行“键: 值”",
    "list_type": "一个列表（每行以“- ”开头）",
    "string_type": "文字",
    "int_type": "整数",
    "int_from_float": "整数",
}


@dataclass(frozen=True, slots=True)
class FormProblem:
    """A place where the data is not of the model's form.

    ``kind`` is ``unknown-key``, ``unknown-record`` or ``form``; ``message`` is Chinese; ``value`` what stood there.
    """

    kind: str
    path: Path
    message: str
    value: Any


@dataclass(frozen=True, slots=True)
class LoadedRecord:
    """A record as far as it could be read: the model without the values that did not fit, and what did not fit.

    ``extra`` holds the elements that the profile adds, ``tokens`` stands for the values of the data.
    """

    record: Record | None
    model: RecordModel | None
    data: Mapping[str, Any]
    extra: Mapping[str, Any]
    problems: tuple[FormProblem, ...]
    tokens: Tokens


def load_record(data: Mapping[str, Any], profile: Profile) -> LoadedRecord:
    """Read a mapping as the record that its 记录 names. Never raises for bad data."""
    kind = data.get(RECORD_KEY)
    model = RECORD_MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        path: Path = (RECORD_KEY,) if RECORD_KEY in data else ()
        return LoadedRecord(None, None, data, {}, (FormProblem("unknown-record", path, "", kind),), Tokens())
    extra_keys = profile.extra_keys
    extra = {key: value for key, value in data.items() if key in extra_keys} if extra_keys else {}
    own = {key: value for key, value in data.items() if key not in extra_keys} if extra else data
    tokens = tokens_of(data)
    try:
        return LoadedRecord(_validated(model, own, tokens), model, data, extra, (), tokens)
    except ValidationError as error:
        problems = tuple(_problem(details) for details in error.errors(include_url=False, include_context=False))
    record = model.model_validate(_without(own, [problem.path for problem in problems]))
    return LoadedRecord(record, model, data, extra, problems, tokens)


_KNOWN: dict[RecordModel, Recent[tuple[str, object], tuple[str, Any]]] = {}
_MOST = 2048


def _validated(model: RecordModel, own: Mapping[str, Any], tokens: Tokens) -> Record:
    """The model of a record's own data. No element is judged by another, so only values not met before are judged.

    Raises ValidationError as the model does.
    """
    known = _KNOWN.setdefault(model, Recent(_MOST))
    values, fresh = {}, {}
    for key, value in own.items():
        met = known.get((key, tokens[key]))
        if met is None:
            fresh[key] = value
        else:
            values[met[0]] = met[1]
    part = model.model_validate(fresh)
    attributes, stated = element_by_key(model), part.__dict__
    for key in fresh:
        name = attributes[key].attribute
        known.keep((key, tokens[key]), (name, stated[name]))
    return part.model_copy(update=values) if values else part


def _problem(details: Any) -> FormProblem:
    kind: str = details["type"]
    path: Path = tuple(details["loc"])
    if kind in ("extra_forbidden", "invalid_key"):
        return FormProblem("unknown-key", path, "", details["input"])
    if kind == "value_error":
        return FormProblem("form", path, details["msg"].removeprefix("Value error, "), details["input"])
    wanted = _SHAPE_WORDS.get(kind, "符合要求的值")
    return FormProblem("form", path, f"应当是{wanted}", details["input"])


def _without(data: Mapping[str, Any], paths: list[Path]) -> dict[str, Any]:
    """A copy of the data in which the values at `paths` are gone; rows keep their numbers."""
    drop = set(paths)

    def copy(value: Any, path: Path) -> Any:
        if isinstance(value, Mapping):
            return {
                key: copy(part, (*path, str(key)))
                for key, part in value.items()
                if isinstance(key, str) and (*path, key) not in drop
            }
        if isinstance(value, list):
            kept = [None if (*path, row) in drop else copy(part, (*path, row)) for row, part in enumerate(value)]
            # A row that is no row becomes an empty one, so that the rows after it keep their numbers; a label goes.
            if any(isinstance(part, Mapping) for part in kept):
                return [{} if part is None else part for part in kept]
            return [part for row, part in enumerate(kept) if (*path, row) not in drop]
        return value

    kept = copy(data, ())
    return dict(kept)
