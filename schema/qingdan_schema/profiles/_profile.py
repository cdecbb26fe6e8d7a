"""A profile is a standard: what `national` says, and what a place changes or adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qingdan_schema.element import Merge
from qingdan_schema.profiles import _schema
from qingdan_schema.profiles._origin import NOWHERE, Origin
from qingdan_schema.profiles._own_rule import OwnRule
from qingdan_schema.tables import CodeTable, code_table


@dataclass(frozen=True, slots=True)
class ExtraElement:
    """An element that only a place has: its key in files, its shape and what it means.

    ``shape`` is 文字, 多值, 整数, 时限 or 日期; the labels of a text or of several come from code table ``table`` or
    are ``values``; ``required`` names the families of items (`Family.value`) that must state it; ``merge`` is its law
    between levels.
    """

    zh: str
    shape: str
    description: str
    table: str | None = None
    values: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    merge: Merge = Merge.FREE
    origin: Origin = NOWHERE

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that may be written, none where any text may."""
        return code_table(self.table).labels if self.table else self.values


@dataclass(frozen=True, slots=True)
class CodeForm:
    """The place's own form of a code: the element that holds it, a regular expression for all of it, and words."""

    zh: str
    pattern: str
    description: str
    examples: tuple[str, ...] = ()
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class TableUse:
    """How a place uses a code table.

    ``labels`` are the only ones that its records may hold (None: all). For imports, ``synonyms`` are the place's other
    spellings and ``values`` its own numbering, both → label; they mean nothing in a record on disk.
    """

    table: str
    labels: tuple[str, ...] | None = None
    synonyms: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound on a time limit: ``element`` may be at most ``percent`` % of ``of``, counted in the same unit."""

    name: str
    element: str
    of: str
    percent: int
    description: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One line of a disclosure set: its public name, and the elements that answer it (none: no element does)."""

    label: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisclosureSet:
    """A named list of what must be made public (八公开 …); ``kinds`` limits it to kinds of item, empty for all."""

    name: str
    lines: tuple[Disclosed, ...]
    kinds: tuple[str, ...] = ()
    description: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Profile:
    """A standard, its base already worked in.

    ``kinds`` maps the place's own digits in positions 3-4 of a basic code to labels; ``departments`` maps positions
    5-6 and is advice only; both hold for codes that begin with ``division``. ``elements`` are added elements.
    ``fragment`` is a JSON Schema (2020-12) of code forms, narrowed tables and ``structures`` (what each generation
    asks for) that every record must fulfil besides the national rules. ``ignored`` and ``severities`` set rules as
    qingdan.yaml does, which wins over them. ``origins`` says where 类型代码, 部门代码, 规则 and 结构 come from.
    ``own_rules`` are the rules that it states as data. ``digest`` stands for the content of the profile and of all
    its bases.
    """

    name: str
    title: str
    version: str
    date: str
    base: str | None
    division: str
    kinds: Mapping[str, str]
    departments: Mapping[str, str]
    elements: tuple[ExtraElement, ...]
    fragment: Mapping[str, Any]
    source: str
    confidence: str
    extra_keys: frozenset[str] = field(default=frozenset())
    expires: str | None = None
    description: str = ""
    lineage: tuple[str, ...] = ()
    codes: tuple[CodeForm, ...] = ()
    tables: Mapping[str, TableUse] = field(default_factory=dict)
    thresholds: tuple[Threshold, ...] = ()
    disclosures: Mapping[str, DisclosureSet] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    structures: tuple[Mapping[str, Any], ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    digest: str = ""

    @property
    def id(self) -> str:
        """Name and version, as `guangdong@2021.1`."""
        return f"{self.name}@{self.version}"

    @property
    def local_keys(self) -> frozenset[str]:
        """The added elements that each body states for itself."""
        return frozenset(element.zh for element in self.elements if element.merge is Merge.LOCAL)

    def schema(self) -> dict[str, Any] | None:
        """The JSON Schema of all that the place adds, or None where it adds nothing."""
        if not self.elements and not self.fragment:
            return None
        return _schema.schema_of(self.elements, self.fragment)

    def labels(self, table_id: str) -> tuple[str, ...]:
        """The labels of a code table that records under this profile may hold."""
        use = self.tables.get(table_id)
        return use.labels if use is not None and use.labels is not None else code_table(table_id).labels

    def label_for(self, table_id: str, text: str) -> str | None:
        """The label that an imported text means: by the place's own numbering and spellings first, then nationally."""
        table: CodeTable = code_table(table_id)
        use = self.tables.get(table_id)
        if use is not None:
            plain = text.strip()
            found = use.values.get(plain) or use.synonyms.get(plain)
            if found is not None:
                return found
        return table.normalise(text)
