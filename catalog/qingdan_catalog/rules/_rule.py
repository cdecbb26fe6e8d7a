"""What a rule is: metadata, documentation, and a pure generator of hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qingdan_catalog.findings import Finding, FixSafety, Severity
from qingdan_schema.element import ALL, Family

HEADINGS = ("检查什么", "为什么", "怎样改", "例子")
"""The headings of every rule's documentation, in order."""


class Group(Enum):
    """The groups of rules; the value is the heading in the handbook, the name's folder is the lower-case name."""

    STRUCTURE = "结构"
    CODES = "编码"
    BASIS = "依据"
    LEVELS = "层级"
    MATERIALS = "材料"
    LIMITS = "时限"
    FEES = "收费"
    PROCESS = "流程"
    DISCLOSURE = "公开"
    WORDING = "用语"
    CATALOGUE = "目录（事项之间）"
    BUNDLES = "一件事"
    CHANGE = "变更（版本之间）"
    OWN = "自定（本地标准）"


class Scope(Enum):
    """What a rule looks at: the file as text, one record, all records of a catalogue, or two versions."""

    FILE = "file"
    RECORD = "record"
    CATALOGUE = "catalogue"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Rule:
    """The statements on one rule.

    ``messages`` maps a message id to its Chinese template (``""`` is the usual one); ``families`` limits a record
    rule to kinds of item; ``implementations_only`` leaves out catalogue entries; ``fix`` is the safety of the fix the
    rule may offer; ``clause`` the law, standard or practice it speaks from; ``severities`` the messages that weigh
    otherwise than ``severity``.

    ``within`` is for rules of scope CATALOGUE that ship and look at few records together: SQL over a row of ``items``,
    such as ``basic_code``. What the rule finds in records of one value must depend on these records alone; after a
    change only they are judged again. Empty: what it finds in a record may depend on any other.

    ``reads`` is for rules of scope CATALOGUE that ship: what they read of the flat tables, a column of ``items`` as
    ``kind``, one of another table as ``materials.name``. There is nothing else in the tables, and as long as none of it
    changes the rule is not asked again.
    """

    code: str
    slug: str
    group: Group
    scope: Scope
    severity: Severity
    messages: Mapping[str, str]
    clause: str
    since: str = "0.1.0"
    aliases: tuple[str, ...] = ()
    families: frozenset[Family] = ALL
    implementations_only: bool = False
    fix: FixSafety | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    within: str = ""
    reads: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What people may call the rule, in lower case: code, slug and aliases."""
        return tuple(name.lower() for name in (self.code, self.slug, *self.aliases))

    def severity_of(self, message: str) -> Severity:
        """How much a finding with this message weighs."""
        return self.severities.get(message, self.severity)

    def say(self, finding: Finding) -> str:
        """The Chinese sentence for a finding of this rule."""
        return self.messages[finding.message].format(**finding.args)


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """The documentation of a rule, read from the docstring of its file."""

    title: str
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its check and its documentation. ``origin`` names the plug-in or profile that brings it."""

    rule: Rule
    check: Callable[[Any], Iterator[Any]]
    doc: RuleDoc
    origin: str = ""


def parse_doc(docstring: str) -> RuleDoc:
    """Take a rule's docstring apart: a title line, then sections under `HEADINGS`.

    Raises ValueError naming a heading that is missing or out of order.
    """
    title, _, body = docstring.strip().partition("\n")
    parts = re.split(r"^(\S+)\n-{2,}\n", body.strip() + "\n", flags=re.MULTILINE)
    names, texts = tuple(parts[1::2]), parts[2::2]
    if names != HEADINGS:
        raise ValueError(f"{title}: headings are {names}, not {HEADINGS}")
    return RuleDoc(title.rstrip("。"), {name: text.strip() for name, text in zip(names, texts, strict=True)})
