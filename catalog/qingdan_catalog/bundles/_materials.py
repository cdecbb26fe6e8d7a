"""The materials of a bundle: what several members ask for is handed in once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from qingdan_catalog.bundles._member import MemberItem, result_names
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.models import Material, Waiver
from qingdan_schema.plain import plain

_COPIES = r"(?:原件|复印件|扫描件|电子版|电子证照|副本|正本)"
_TAIL = re.compile(
    rf"(?:\((?:加盖公章的?)?{_COPIES}(?:[及和、或/]|或者)?(?:{_COPIES})?\)|(?<=..){_COPIES}(?:[及和]{_COPIES})?)$"
)
_QUOTES = str.maketrans("", "", "《》〈〉“”\"'")
_NEEDS = ("必要", "容缺后补", "非必要")
"""The strictest first."""
_ANY_FORM = "纸质/电子化"
_COUNTS = ("copies", "originals", "photocopies")
_JOINED = frozenset(
    [
        "needed_when",
        "fill_explain",
        "acceptance",
        "photocopy_explain",
        "issue_time",
        "basis",
        "handling",
        "use",
        "remark",
    ],
)
"""Attributes whose words are kept from every member that says something else."""


class Provision(Enum):
    """Whether the applicant hands a material in, and why not."""

    HAND_IN = "提交"
    PRODUCED = "由前一阶段产生，无需提交"
    WAIVED = "免交"


@dataclass(frozen=True, slots=True)
class MergedMaterial:
    """A material of the bundle: as the strictest member asks for it; ``users`` are the members (from 0) that ask.

    ``reason`` says why it is not handed in: the waiver's words, or the member that produces it. ``choices`` are the
    situations and options that it depends on, by member: empty where some member always asks for it.
    """

    material: Material
    users: tuple[int, ...]
    provision: Provision = Provision.HAND_IN
    reason: str = ""
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name, as the first member spells it."""
        return self.material.name or ""


@dataclass(frozen=True, slots=True)
class MergedMaterials:
    """All materials in the order in which members first ask for them; ``before`` counts them member by member."""

    rows: tuple[MergedMaterial, ...]
    before: int

    @property
    def handed_in(self) -> tuple[MergedMaterial, ...]:
        """Those that the applicant hands in."""
        return tuple(row for row in self.rows if row.provision is Provision.HAND_IN)

    @property
    def spared(self) -> tuple[MergedMaterial, ...]:
        """Those that members ask for and nobody hands in."""
        return tuple(row for row in self.rows if row.provision is not Provision.HAND_IN)


def material_key(name: str) -> str:
    """What two names of one material have in common: no width, space or quotes, and not which copy is asked for.

    >>> material_key("《营业执照》 （复印件）") == material_key("营业执照")
    True
    """
    words = plain(name).translate(_QUOTES)
    return _TAIL.sub("", words) or words


def merge_materials(members: Sequence[MemberItem], waivers: Sequence[Waiver] = ()) -> MergedMaterials:
    """Merge the materials of all members; merging what comes of it again changes nothing.

    A material is produced when every member that asks for it comes after the mandatory member whose result it is. What
    one member asks for in two rows stays two, and a material without a name is never taken for another.
    """
    asked: dict[tuple[str, int], list[tuple[int, Material]]] = {}
    for number, member in enumerate(members):
        again: Counter[str] = Counter()
        for place, material in enumerate((member.item.materials if member.item else None) or ()):
            key = material_key(material.name or "") or f"\0{number}.{place}"
            again[key] += 1
            asked.setdefault((key, again[key]), []).append((number, material))
    reasons = {material_key(row.name): row.reason or "" for row in waivers if row.name}
    makers = _makers(members)
    rows = []
    for (key, _), uses in asked.items():
        users = tuple(dict.fromkeys(number for number, _ in uses))
        provision, reason = Provision.HAND_IN, ""
        if key in reasons:
            provision, reason = Provision.WAIVED, reasons[key]
        elif (maker := _maker(makers.get(key, ()), users, members)) is not None:
            provision, reason = Provision.PRODUCED, members[maker].name
        material = _merged([material for _, material in uses])
        rows.append(MergedMaterial(material, users, provision, reason, _choices(uses, members)))
    return MergedMaterials(tuple(rows), sum(len(uses) for uses in asked.values()))


def _makers(members: Sequence[MemberItem]) -> dict[str, list[int]]:
    """Material → the members that everyone needs and whose result it is."""
    found: dict[str, list[int]] = {}
    for number, member in enumerate(members):
        for names in result_names(member.item) if member.item and member.mandatory else ():
            # A 、 may stand between two papers or within the name of one.
            for name in dict.fromkeys([names, *names.split("、")]):
                found.setdefault(material_key(name), []).append(number)
    return found


def _maker(makers: Sequence[int], users: Sequence[int], members: Sequence[MemberItem]) -> int | None:
    first = min(members[user].stage for user in users)
    return next((maker for maker in makers if members[maker].stage < first), None)


def _merged(materials: Sequence[Material]) -> Material:
    """One material that satisfies all who ask: the most copies, the strictest need, the words of all."""
    if len(materials) == 1:
        return materials[0]
    values: dict[str, Any] = {}
    for element in elements_of(Material):
        stated = [value for each in materials if (value := getattr(each, element.attribute)) is not None]
        if stated:
            values[element.attribute] = _together(element.attribute, element.shape, stated)
    return Material.model_construct(None, **{element.attribute: None for element in elements_of(Material)} | values)


def _together(attribute: str, shape: Shape, stated: Sequence[Any]) -> Any:
    if shape is Shape.NUMBER and attribute in _COUNTS:
        return max(stated)
    if attribute == "need":
        return min(stated, key=lambda label: _NEEDS.index(label) if label in _NEEDS else len(_NEEDS))
    if attribute == "form":
        strict = [form for form in stated if form != _ANY_FORM]
        return (strict or stated)[0] if len(set(strict)) < 2 else _ANY_FORM
    if attribute in _JOINED:
        lines = (line.strip() for text in stated for line in str(text).split("\n"))
        return "\n".join(dict.fromkeys(filter(None, lines)))
    return stated[0]


def _choices(uses: Sequence[tuple[int, Material]], members: Sequence[MemberItem]) -> tuple[str, ...]:
    """The options that make members ask for a material; none where a member asks whatever the situation."""
    found: list[str] = []
    for number, material in uses:
        item = members[number].item
        options = [
            f"{situation.name or situation.question or '情形'}：{option.name or ''}"
            for situation in (item.situations if item else None) or ()
            for option in situation.options or ()
            if material.name in (option.materials or ())
        ]
        if not options:
            return ()
        found.extend(options)
    return tuple(dict.fromkeys(found))
