"""The YAML 1.2 core schema: which plain scalars are not text."""

from __future__ import annotations

import re

_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
# Longer digit strings are still numbers, but Python refuses to convert thousands of digits quickly.
_MAX_DIGITS = 400


def resolve(plain: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar: YAML 1.2, so `no`, `9:00`, `2024-01-15` and `1_000` are text."""
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if plain[0] not in "+-.0123456789" or len(plain) > _MAX_DIGITS:
        return plain
    if _INT.match(plain):
        return int(plain)
    if _OCTAL.match(plain):
        return int(plain[2:], 8)
    if _HEX.match(plain):
        return int(plain[2:], 16)
    if _FLOAT.match(plain):
        return float(plain)
    if _SPECIAL_FLOAT.match(plain):
        return float(plain.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf").lstrip("."))
    return plain
