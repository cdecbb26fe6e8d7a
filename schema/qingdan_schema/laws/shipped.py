"""The register that ships with the package: laws, and administrative regulations of the State Council.

Laws are those in force at 2026-06-26 (confidence high); regulations were collected in April 2025 and their status was
not verified (confidence medium). Rules of departments and acts of provinces and cities are not in it. It is made by
`qingdan laws build CORPUS --facts --source … --out schema/qingdan_schema/laws/data/register.jsonl`, never by hand.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .codec import load_header, load_law
from .register import Register


@cache
def shipped_register() -> Register:
    """The shipped register, read once when it is first asked for."""
    text = (files(__package__) / "data" / "register.jsonl").read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    sources, _ = load_header(header)
    return Register(tuple(load_law(line) for line in lines), sources)
