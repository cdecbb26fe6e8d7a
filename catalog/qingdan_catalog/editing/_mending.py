"""Mending an open text: what a fix makes of it, what all safe fixes make of it, and silencing a finding."""

from __future__ import annotations

from qingdan_catalog.findings import Finding, Fix, FixSafety
from qingdan_catalog.fixing import fix_content
from qingdan_catalog.fixing._content import Judge
from qingdan_catalog.reading import Span, decode, read_exact
from qingdan_catalog.writing import Edit, Replacement, edit_text, replacement
from qingdan_schema.errors import QingdanError


def mending(text: str, fix: Fix) -> Replacement | None:
    """What a fix replaces in a text; None where it cannot be made without touching something else."""
    try:
        new = edit_text(text, [Edit(fix.path, fix.value, fix.insert)])
    except QingdanError:
        return None
    return replacement(text, new) if new != text else None


def safe_mending(text: str, judge: Judge) -> Replacement | None:
    """What all safe fixes together replace in a text; None where none can be made."""
    raw = text.encode("utf-8", "surrogatepass")
    new = fix_content(raw, judge, is_safe).raw
    return replacement(text, new.decode("utf-8", "surrogatepass")) if new != raw else None


def is_safe(finding: Finding) -> bool:
    """Whether a finding has a fix that keeps the meaning."""
    return finding.fix is not None and finding.fix.safety is FixSafety.SAFE


def silencing(text: str, finding: Finding) -> Replacement | None:
    """A comment above the entry of a finding that will silence its rule there; None for what is no text.

    The reason is left to be written: until then the finding stays, and S021 asks for it.
    """
    plain = decode(text.encode("utf-8", "surrogatepass"))
    if not isinstance(plain, str):
        return None
    key = read_exact(plain).keys.get(finding.place.path)
    line = key.line if key is not None else finding.place.span.line  # inside a block of text no comment can stand
    lines = plain.split("\n")
    here = lines[min(line, len(lines)) - 1]
    indent = here[: len(here) - len(here.lstrip(" "))]
    newline = "\r\n" if "\r\n" in plain else "\n"
    return Replacement(Span(line, 1, line, 1), f"{indent}# qingdan: allow {finding.rule} {newline}")
