"""情形码: a short code of the answers, by which a printed list can be made again."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from qingdan_catalog.situations._paths import Path, chosen
from qingdan_catalog.situations._plan import Plan
from qingdan_schema.plain import plain

_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are mistaken for others
_LENGTH: Final = 8
_HALF: Final = 4
_READ: Final = str.maketrans("ILO", "110", " -－—–")


def situation_code(plan: Plan, path: Path) -> str:
    """The code of a path, such as `7K3M-9QTX`; nothing of the empty one.

    It is made of the names of questions and options alone: it stays while others are added, moved or taken away, and
    no other answers have it.
    """
    if not path:
        return ""
    said = "\n".join(
        "\t".join((plain(plan.queries[answer.query].name), *(plain(each.name) for each in chosen(plan, answer))))
        for answer in path
    )
    number = int.from_bytes(sha256(said.encode("utf-8", "surrogatepass")).digest()[:5])
    digits = "".join(_DIGITS[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
    return f"{digits[:_HALF]}-{digits[_HALF:]}"


def read_code(text: str) -> str:
    """A code as somebody typed it, in the form in which it is printed; nothing when it can be none.

    >>> read_code("7k3m 9qtx")
    '7K3M-9QTX'
    """
    plainly = plain(text).upper().translate(_READ)
    if len(plainly) != _LENGTH or any(digit not in _DIGITS for digit in plainly):
        return ""
    return f"{plainly[:_HALF]}-{plainly[_HALF:]}"
