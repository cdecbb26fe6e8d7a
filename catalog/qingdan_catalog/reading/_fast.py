"""The fast reader: right or not right, without positions."""

from __future__ import annotations

import re
from typing import Any

_NO_ALIASES: Any = None

# What the fast parser reads otherwise than libyaml, or takes where libyaml refuses. No record needs any of it; a text
# that has it (or only seems to) is left to the exact reader. In the order of the alternatives: a number in a form that
# YAML 1.2 does not know; an anchor, alias or tag; an explicit or empty key; a block scalar or colon inside a flow
# collection; a document mark or directive after the first line; a block scalar without content.
_UNSURE = re.compile(
    r"""
    (?:^|[\s\[{,:-])(?:[-+]?0[bBxXoO][0-9a-fA-F_]|[-+]?[0-9.]*_[0-9_]|[0-9]{400})
    |(?:^|[\s\[{,:-])[&*!](?=\S)
    |^[ ]*(?:-[ ]+)*[?:](?:[ ]|$)
    |[\[{,][ ]*[|>:]
    |\n(?:---|\.\.\.|%)
    |[ ][|>][-+0-9]*[ ]*(?:\#.*)?\r?\n\s*(?:\Z|^(?!\s))
    """,
    re.VERBOSE | re.MULTILINE,
)


def read_fast(text: str) -> dict[str, Any] | None:
    """The mapping in `text`, or None when it is not one well-formed mapping without aliases and duplicate keys.

    Only a None-or-data answer: what is wrong, and where, is for `read_exact` to say. What it answers, `read_exact`
    answers too; a text that the two might read differently is None as well.
    """
    import yaml_rs

    global _NO_ALIASES  # noqa: PLW0603  (made once, when the reader is first needed)
    if "\t" in text or _UNSURE.search(text):
        return None
    if _NO_ALIASES is None:
        _NO_ALIASES = yaml_rs.AliasLimits(0, 0, 0)
    try:
        data = yaml_rs.loads(text, parse_datetime=False, alias_limits=_NO_ALIASES)
    except (ValueError, TypeError):  # TypeError: a list as a key
        return None
    return data if isinstance(data, dict) else None
