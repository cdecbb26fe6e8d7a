"""The codes of a record, read once for all rules on codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.tokens import Recent
from qingdan_schema.codes import (
    BasicCode,
    Code,
    CodeError,
    CodeProblem,
    CreditCode,
    DivisionCode,
    HandlingCode,
    ImplementationCode,
    OrganizationCode,
)
from qingdan_schema.models import IDENTITY_KEYS, CatalogEntry, Record, ServiceItem
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile
from qingdan_schema.tables import code_table

CHECK_CHARACTERS = frozenset({"check-character", "organization-check"})
"""The kinds of code problems that are about check characters."""

BASIC, IMPLEMENTATION, HANDLING = ("基本编码",), ("实施编码",), ("业务办理项编码",)
CREDIT = ("实施主体", "统一社会信用代码")
ORGANIZATION = ("实施主体", "组织机构代码")
_DIVISION, _TOWN, _VILLAGE = ("实施主体", "行政区划代码"), ("乡镇街道代码",), ("村居社区代码",)

# A province may number its other powers 20 and its public services 21; the nation numbers public services 20.
_UNSURE = {"20": frozenset({"公共服务", "其他行政权力"})}
_BY_LEVELS = "分级管理"
_SLIPS = 3
"""Characters in which two codes may differ and be copies of one."""

_PATHS: dict[str, Path] = {
    "basic": BASIC,
    "implementation": IMPLEMENTATION,
    "handling": HANDLING,
    "credit": CREDIT,
    "organization": ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes whose form is right (None: not written, or wrong), and what is wrong with all that are written.

    A problem inside a code that holds another one is given only once: at the element of the inner code where that
    says the same, else at the outer one.
    """

    basic: BasicCode | None
    implementation: ImplementationCode | None
    handling: HandlingCode | None
    credit: CreditCode | None
    divisions: tuple[tuple[Path, DivisionCode], ...]
    errors: tuple[tuple[Path, str], ...]
    problems: tuple[tuple[Path, CodeProblem], ...]

    @property
    def inner_basic(self) -> tuple[BasicCode, Path] | None:
        """The basic code and where it stands: by itself, or within another code."""
        if self.basic is not None:
            return self.basic, BASIC
        if self.implementation is not None:
            return self.implementation.basic, IMPLEMENTATION
        return (self.handling.implementation.basic, HANDLING) if self.handling is not None else None


def read_codes(case: RecordCase) -> Codes:
    """The codes of a record; for `case.once(read_codes)`."""
    item = case.item
    texts: dict[str, str | None] = {}
    if isinstance(item, (CatalogEntry, ServiceItem)):
        texts["basic"] = item.basic_code
    divisions: tuple[tuple[Path, str | None], ...] = ()
    body = None if isinstance(item, CatalogEntry) else item.body
    if body is not None:
        texts["credit"], texts["organization"] = body.credit_code, body.organization_code
        divisions = ((_DIVISION, body.division),)
    if isinstance(item, ServiceItem):
        texts["implementation"], texts["handling"] = item.implementation_code, item.handling_code
        divisions = (*divisions, (_TOWN, item.town_code), (_VILLAGE, item.village_code))
    errors: list[tuple[Path, str]] = []
    problems: list[tuple[Path, CodeProblem]] = []
    stand_ins: list[tuple[Path, CodeProblem]] = []
    read: dict[str, Any] = {}
    for name, text in texts.items():
        if not text or text.isspace():
            continue
        code = _code(name, text)
        if not isinstance(code, str):
            read[name] = code
        elif name == "credit" and _PLACEHOLDER.fullmatch(text):
            stand_ins.append((CREDIT, _stand_in(text)))
        else:
            errors.append((_PATHS[name], code))
    places: list[tuple[Path, DivisionCode]] = []
    for path, text in divisions:
        if not text or text.isspace():
            continue
        place = _division(text)
        if isinstance(place, str):
            errors.append((path, place))
        else:
            places.append((_here(path, item), place))
            problems += [(path, problem) for problem in _division_problems(text)]
    problems += stand_ins
    problems += _problems(read, texts, case)
    return Codes(
        read.get("basic"),
        read.get("implementation"),
        read.get("handling"),
        read.get("credit"),
        tuple(places),
        tuple([(_here(path, item), error) for path, error in errors]),
        tuple([(_here(path, item), problem) for path, problem in problems]),
    )


def miscopied(codes: Codes) -> Path | None:
    """Where the body's code stands twice, almost alike: the one place whose check characters are wrong, if it is one.

    That copy is the wrong one, most likely. Codes that are not alike are those of two bodies.
    """
    outer = codes.implementation or codes.handling
    if codes.credit is None or outer is None:
        return None
    if not 0 < sum(one != other for one, other in zip(codes.credit.text, outer.text, strict=False)) <= _SLIPS:
        return None
    places = {path for path, problem in codes.problems if problem.kind in CHECK_CHARACTERS}
    places &= {CREDIT, IMPLEMENTATION if codes.implementation is not None else HANDLING}
    return places.pop() if len(places) == 1 else None


def kind_in_code(basic: BasicCode, kind: str | None, profile: Profile) -> str | None:
    """The kind of item that a basic code states, where `kind` is surely another one; else None."""
    if kind is None or code_table("item_type").value_of(kind) is None:
        return None
    of_place = basic.division == profile.division
    label = basic.kind_label((profile.kinds or None) if of_place else None)
    known = basic.is_national or (of_place and bool(profile.kinds))
    unsure = not known and kind in _UNSURE.get(basic.kind, ())
    return None if label is None or label == kind or unsure else label


def level_in_code(codes: Codes, levels: Sequence[str]) -> tuple[Path, ImplementationCode, str] | None:
    """The element, its code and the level that it states, where this is surely none of `levels`."""
    if codes.implementation is not None:
        code, path = codes.implementation, IMPLEMENTATION
    elif codes.handling is not None:
        code, path = codes.handling.implementation, HANDLING
    else:
        return None
    label, table = code.level_label, code_table("use_level")
    if not levels or label is None or label in levels or _BY_LEVELS in levels or label == _BY_LEVELS:
        return None
    return (path, code, label) if all(table.value_of(level) is not None for level in levels) else None


def _here(path: Path, item: Record) -> Path:
    """A path in this kind of record: powers and bundles name their body otherwise."""
    keys = IDENTITY_KEYS.get(item.record or "")
    return (keys.body, *path[1:]) if keys is not None and path[0] == "实施主体" else path


# Bodies without a code of their own are published under stand-ins of 18 capitals and digits, such as TE…V; a real
# code begins with a digit or with Y.
_PLACEHOLDER = re.compile("[A-XZ][0-9A-Z]{17}")


def _stand_in(text: str) -> CodeProblem:
    message = f"“{text}”不合统一社会信用代码的字符表，像是占位代码，实施主体取得代码后请换上"
    return CodeProblem("统一社会信用代码", 0, 18, message, "warning", "credit-form")


def _other_organization(text: str, credit: CreditCode) -> CodeProblem:
    message = f"“{text}”与统一社会信用代码第9—17位“{credit.organization_text}”不同"
    return CodeProblem("组织机构代码", 0, 9, message, "error", "organization-differs")


_CLASSES: dict[str, type[Code]] = {
    "basic": BasicCode,
    "implementation": ImplementationCode,
    "handling": HandlingCode,
    "credit": CreditCode,
    "organization": OrganizationCode,
}


def _problems(
    read: Mapping[str, Any], texts: Mapping[str, str | None], case: RecordCase
) -> list[tuple[Path, CodeProblem]]:
    basic, implementation, handling = read.get("basic"), read.get("implementation"), read.get("handling")
    found: list[tuple[Path, CodeProblem]] = []
    if (credit := read.get("credit")) is not None:
        found += [(CREDIT, problem) for problem in _credit_problems(credit.text)]
    if (organization := read.get("organization")) is not None:
        found += [(ORGANIZATION, problem) for problem in organization.problems()]
        if credit is not None and credit.organization_text != organization.text:
            found.append((ORGANIZATION, _other_organization(organization.text, credit)))
    if basic is not None:
        found += [(BASIC, problem) for problem in _basic_problems(basic, case)]
    if implementation is not None:
        found += _outer(implementation, implementation, IMPLEMENTATION, texts, case)
    if handling is not None:
        inner = handling.implementation
        if inner != implementation:
            found += _outer(handling, inner, HANDLING, texts, case)
        elif handling.serial == "00":
            serial = [problem for problem in handling.problems() if problem.segment == "业务办理项序号"]
            found += [(HANDLING, problem) for problem in serial]
    return found


# A body has hundreds of records, a division thousands, and an item as many as there are bodies.
@lru_cache(4096)
def _code(name: str, text: str) -> Code | str:
    """The code of a kind in a text, or why it is none."""
    try:
        return _CLASSES[name].parse(text)
    except CodeError as error:
        return str(error)


@lru_cache(4096)
def _division(text: str) -> DivisionCode | str:
    """The division in a text, or why it is none."""
    try:
        return DivisionCode.parse(text)
    except CodeError as error:
        return str(error)


@lru_cache(4096)
def _division_problems(text: str) -> tuple[CodeProblem, ...]:
    return DivisionCode.parse(text).problems()


@lru_cache(4096)
def _credit_problems(text: str) -> tuple[CodeProblem, ...]:
    return CreditCode.parse(text).problems()


_BASIC: Recent[tuple[str, str], tuple[CodeProblem, ...]] = Recent(2048)


def _basic_problems(basic: BasicCode, case: RecordCase) -> tuple[CodeProblem, ...]:
    place = basic.text, case.profile.digest
    problems = _BASIC.get(place)
    if problems is None:
        _BASIC.keep(place, problems := basic.problems(_kinds(basic, case)))
    return problems


def _outer(
    code: ImplementationCode | HandlingCode,
    inner: ImplementationCode,
    path: Path,
    texts: Mapping[str, str | None],
    case: RecordCase,
) -> list[tuple[Path, CodeProblem]]:
    """Problems of a code, without those of inner codes that are written as such too."""
    text = code.text
    known_body = text[:18] == texts.get("credit")
    known_basic = text[19:31] == texts.get("basic")
    if known_body and known_basic and isinstance(code, ImplementationCode) and inner.level_label:
        return []
    return [
        (path, problem)
        for problem in code.problems(_kinds(inner.basic, case))
        if not (known_body and problem.end <= 18) and not (known_basic and 19 <= problem.start < 31)
    ]


def _kinds(basic: BasicCode, case: RecordCase) -> Mapping[str, str] | None:
    """The place's own reading of kind digits, for codes of the place."""
    return case.kinds if basic.division == case.profile.division else None
