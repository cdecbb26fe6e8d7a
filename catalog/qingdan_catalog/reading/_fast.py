"""The fast reader: right or not right, without positions."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from qingdan_catalog.reading._exact import MAX_DEPTH

# What the fast parser reads otherwise than libyaml, or takes where libyaml refuses. No record needs any of it; a text
# that has it, or only seems to, is left to the exact reader. Each pattern is searched only where its mark is in the
# text, which costs next to nothing in Chinese text; all suppose a line break before the first line. A pattern that
# begins with one plain character is found several times as fast as one that begins with a choice.
_UNSURE: tuple[tuple[str, Callable[[str], object]], ...] = tuple(
    (mark, re.compile(pattern).search)
    for mark, pattern in (
        # Numbers that YAML 1.2 does not know: 1_000, 0b11, -0x1F.
        ("_", r"[\s\[{,:-][-+0-9.a-foxA-FOX]{0,40}_"),
        ("0", r"0(?:[bBXO](?<=[\s\[{,:+-]..)|[xo](?<=[+-]..))[0-9a-fA-F_]"),
        # Anchors, aliases and tags.
        ("&", r"&(?<=[\s\[{,:-].)[^ \n]"),
        ("*", r"\*(?<=[\s\[{,:-].)[^ \n]"),
        ("!", r"!(?<=[\s\[{,:-].)"),
        # Explicit and empty keys, and keys that may be read as a number, true, false or null.
        ("?", r"\n *(?:- +)*\?\s"),
        (":", r"\n[ -]*+(?:[+.~0-9ntfNTF][^\s:]* *)?:\s"),
        # In flow collections: the same, block scalars, bare colons and question marks; collections as keys.
        *((mark, rf"\{mark}\s*(?:[|>:?]|[-+.~0-9ntfNTF][^\s:,]* *:\s)") for mark in "[{"),
        *((mark, r",\s*(?:[|>:?]|[-+.~0-9ntfNTF][^\s:,]* *:\s)|:[,\]}?|>]") for mark in "[{"),
        # Flow collections in each other, over several lines, or with values in them that begin with an indicator.
        *((mark, rf"\{mark}[^\[\]{{}}\n]*(?:[\[{{\n]|\s[|>:?-])") for mark in "[{"),
        ("]", r"\] *:\s"),
        ("}", r"\} *:\s"),
        ("{", r"\{(?:[^{}\n]*,)?\s*[-+.~0-9ntfNTF][^\s:,}]*\s*[,}]"),
        # Marks between documents, directives.
        ("---", r".\n---|\n---(?s:.*)\n---"),
        ("...", r"\n\.\.\."),
        ("%", r"\n%"),
        # Block scalars without content.
        *((mark, rf"\{mark}(?<= .)[-+0-9]* *(?:#.*)?\r?\n\s*(?:\Z|(?<=\n)\S)") for mark in "|>"),
    )
)

# Numbers so long that Python may refuse to print them.
_LONG = 400
_LONG_NUMBER = re.compile(r"[-+0-9._eE]{400}")

# The fast parser dies of some ten thousand dashes in a row, and knows no limit of depth. So few columns and brackets
# cannot make more levels than the exact reader allows; with more brackets the result is measured.
_FAR_IN = re.compile(r"\n[ -]{16}")
_FEW_BRACKETS = 12


@cache
def _no_aliases() -> Any:
    import yaml_rs

    return yaml_rs.AliasLimits(0, 0, 0)


def read_fast(text: str) -> dict[str, Any] | None:
    """The mapping in `text`, or None when it is not one well-formed mapping without aliases and duplicate keys.

    Only a None-or-data answer: what is wrong, and where, is for `read_exact` to say. What this reader answers,
    `read_exact` answers too; a text that the two might read differently is None as well.
    """
    import yaml_rs

    if _is_unsure(text):
        return None
    try:
        data = yaml_rs.loads(text, parse_datetime=False, alias_limits=_no_aliases())
    except (ValueError, TypeError):  # TypeError: a list as a key
        return None
    if not isinstance(data, dict) or (text.count("[") + text.count("{") > _FEW_BRACKETS and _is_deep(data)):
        return None
    return data


def _is_unsure(text: str) -> bool:
    """Whether a text has something in it that the two readers do not agree on."""
    below = "\n" + text
    if "\t" in text or _FAR_IN.search(below):
        return True
    if len(max(text.split("\n"), key=len)) >= _LONG and _LONG_NUMBER.search(text):
        return True
    return any(mark in text and search(below) for mark, search in _UNSURE)


def _is_deep(data: dict[str, Any]) -> bool:
    """Whether collections nest deeper than the exact reader goes."""
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        parts = (part for node in level for part in (node.values() if isinstance(node, dict) else node))
        level = [part for part in parts if isinstance(part, (dict, list))]
        if not level:
            return False
    return True
