"""What may be written at a place: the keys that are still missing, or the values that an element takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from qingdan_catalog.editing._cursor import Cursor
from qingdan_catalog.editing._known import Known
from qingdan_catalog.levels import Effective
from qingdan_catalog.loading import RECORD_KEY
from qingdan_catalog.writing._scalars import inline, quoted
from qingdan_schema.dictionary import ElementField, Shape, element_at, elements_of
from qingdan_schema.element import FAMILY_OF_KIND, FAMILY_OF_RECORD, Family, Merge
from qingdan_schema.models import RECORD_MODELS, Node, RecordModel
from qingdan_schema.paths import Path as KeyPath
from qingdan_schema.profiles import ExtraElement, Profile
from qingdan_schema.tables import code_table

_LIMITS = ("5工作日", "10工作日", "20工作日", "30自然日", "即办")
_EXTRA_SHAPES = {"多值": Shape.LABELS, "整数": Shape.NUMBER, "时限": Shape.LIMIT, "日期": Shape.DAY}
_MOST = 200


class Sort(Enum):
    """What a candidate is."""

    KEY = "key"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be written: its name, the text to put in, where the caret goes, and a remark in Chinese.

    ``insert`` replaces what the cursor's words cover; ``caret`` is an offset in it. ``key`` leads to the element that a
    key names. ``gone`` marks what should no longer be written.
    """

    label: str
    insert: str
    sort: Sort
    detail: str = ""
    caret: int | None = None
    element: ElementField | ExtraElement | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What candidates are chosen by: the record as far as it can be read, its profile, and what is known around it.

    ``above`` is what the records above it state together.
    """

    data: Mapping[str, Any]
    profile: Profile
    above: Effective
    known: Known

    @property
    def model(self) -> RecordModel | None:
        """The model of the record."""
        return RECORD_MODELS.get(str(self.data.get(RECORD_KEY)))

    @property
    def family(self) -> Family | None:
        """The family of the record, by what it states or takes over."""
        own = FAMILY_OF_RECORD.get(str(self.data.get(RECORD_KEY)))
        kind = self.data.get("事项类型") or self.above.data.get("事项类型")
        return own or FAMILY_OF_KIND.get(str(kind))

    def holds_labels(self, path: KeyPath) -> bool:
        """Whether the rows below a path are labels, and not entries of their own."""
        keys = tuple(part for part in path if isinstance(part, str))
        element = element_at(self.model, keys) if self.model and keys else None
        extra = any(keys == (each.zh,) for each in self.profile.elements)
        return extra or (element is not None and element.shape is Shape.LABELS)


def candidates(cursor: Cursor, around: Surroundings) -> list[Candidate]:
    """What may be written at the cursor: keys in the order of the standard, those that must be stated first."""
    if not cursor.on_key:
        return list(_values(cursor, around))
    if not cursor.path and RECORD_KEY not in cursor.stated and around.model is None:
        return [Candidate(RECORD_KEY, _with_colon(RECORD_KEY, cursor, " "), Sort.KEY, "先写明记的是什么")]
    found = [*_keys(cursor, around)]
    return sorted(found, key=lambda each: not each.detail.startswith("必"))  # sorted keeps the order of the standard


def _keys(cursor: Cursor, around: Surroundings) -> Iterator[Candidate]:
    model: type[Node] | None = around.model
    if model is None:
        return
    dash = ""
    if cursor.path:
        element = element_at(model, cursor.path)
        if element is None or element.child is None:
            return
        model = element.child
        dash = "- " if element.shape is Shape.ROWS and not isinstance(cursor.path[-1], int) else ""
    for each in elements_of(model):
        if each.zh in cursor.stated or (around.family is not None and not each.spec.allowed_in(around.family)):
            continue
        insert, caret = _entry(each.zh, each.shape, each.child, code=each.spec.code, cursor=cursor, dash=dash)
        yield Candidate(each.zh, insert, Sort.KEY, _need(each, cursor, around), caret, each)
    if not cursor.path:
        yield from _extra_keys(cursor, around)


def _extra_keys(cursor: Cursor, around: Surroundings) -> Iterator[Candidate]:
    family = around.family.value if around.family else ""
    for each in around.profile.elements:
        if each.zh in cursor.stated:
            continue
        insert, caret = _entry(each.zh, _EXTRA_SHAPES.get(each.shape, Shape.TEXT), None, code=False, cursor=cursor)
        must = family in each.required and each.zh not in around.above.data
        yield Candidate(each.zh, insert, Sort.KEY, "必填（本地要素）" if must else "本地要素", caret, each)


def _need(element: ElementField, cursor: Cursor, around: Surroundings) -> str:
    """Whether the element must be stated here, in words."""
    taken_over = not cursor.path and element.spec.merge is not Merge.LOCAL and element.zh in around.above.data
    if taken_over:
        return f"可不写，沿用 {around.above.origins[element.zh]}"
    return "必填" if around.family in element.spec.required else "可填"


def _entry(
    key: str, shape: Shape, child: type[Node] | None, *, code: bool, cursor: Cursor, dash: str = ""
) -> tuple[str, int | None]:
    """The text of a new entry and the place of the caret in it."""
    if cursor.colon:
        return dash + key, None
    head = dash + _with_colon(key, cursor, "")
    below = "\n" + " " * (cursor.column + len(dash) + 2)
    if shape is Shape.ROWS and child is not None:
        return f"{head}{below}- {elements_of(child)[0].zh}: ", None
    if shape is Shape.PART and child is not None:
        return f"{head}{below}{elements_of(child)[0].zh}: ", None
    if code and shape is Shape.TEXT:
        return f'{head} ""', len(head) + 2
    return head + " ", None


def _with_colon(key: str, cursor: Cursor, after: str) -> str:
    return key if cursor.colon else f"{key}:{after}"


def _values(cursor: Cursor, around: Surroundings) -> Iterator[Candidate]:
    keys = tuple(part for part in cursor.path if isinstance(part, str))
    if keys == (RECORD_KEY,):
        yield from (_label(name, cursor) for name in RECORD_MODELS)
        return
    extra = next((each for each in around.profile.elements if keys == (each.zh,)), None)
    if extra is not None:
        yield from (_label(label, cursor) for label in extra.labels)
        return
    element = element_at(around.model, cursor.path) if around.model else None
    if element is None:
        return
    if element.spec.table is not None:
        values = code_table(element.spec.table)
        for label in around.profile.labels(element.spec.table):
            yield _label(label, cursor, f"{values.title} {values.value_of(label) or ''}".strip())
    elif element.shape is Shape.LIMIT:
        yield from (_label(limit, cursor) for limit in _LIMITS)
    else:
        yield from _known_values(keys, cursor, around)


def _label(label: str, cursor: Cursor, detail: str = "") -> Candidate:
    return Candidate(label, cursor.gap + inline(label, flow=cursor.flow), Sort.LABEL, detail)


def _known_values(keys: tuple[str, ...], cursor: Cursor, around: Surroundings) -> Iterator[Candidate]:
    """Values that stand elsewhere: basic codes, bodies of the directory and of other records, titles of laws."""
    known, last = around.known, keys[-1]
    if keys == ("基本编码",):
        for code, file in known.basic_codes.items():
            yield _value(code, cursor, PurePosixPath(file).stem, code=True)
    elif last == "法规":
        yield from _titles(cursor)
    elif len(keys) > 1 and last in ("名称", "统一社会信用代码") and "主体" in keys[-2]:
        for body in known.bodies:
            name, credit = body.name, body.credit_code
            if last == "名称":
                yield _value(name, cursor, credit, gone=body.gone)
            elif credit:
                yield _value(credit, cursor, name, code=True, gone=body.gone)


def _titles(cursor: Cursor) -> Iterator[Candidate]:
    from qingdan_schema.laws import shipped_register

    wanted = cursor.typed.strip(" 《》\"'")
    found = (law for law in shipped_register().laws if wanted in law.title)
    for law, _ in zip(found, range(_MOST), strict=False):
        detail = "　".join(filter(None, (law.kind, f"{law.repealed}起废止" if law.repealed else "")))
        yield _value(law.name.plain, cursor, detail, gone=law.repealed is not None)


def _value(text: str, cursor: Cursor, detail: str, *, code: bool = False, gone: bool = False) -> Candidate:
    insert = quoted(text) if code else inline(text, flow=cursor.flow)
    return Candidate(text, cursor.gap + insert, Sort.VALUE, detail, gone=gone)
