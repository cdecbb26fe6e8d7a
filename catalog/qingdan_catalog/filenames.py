"""Names of files and folders that every system takes, whatever an item is called."""

from __future__ import annotations

import re
import unicodedata

from qingdan_catalog.writing import INVISIBLE

MAX_CHARACTERS = 100
MAX_BYTES = 200
"""Of one component. Linux allows 255 bytes; the number of a second file and the suffix come on top."""

UNNAMED = "未填"

_WIDE = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]|qingdan)(?:\.|$)", re.IGNORECASE)
_EDGES = " .\t\n\u3000"


def safe_component(text: str, *, room: int = MAX_CHARACTERS) -> str:
    """`text` as the name of one file or folder, on Windows too: never empty, hidden, reserved, a way up or too long.

    Characters that a name must not hold become their full-width look-alikes, invisible ones go. With less `room` for
    characters than usual the name is shorter.
    """
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    plain = " ".join(plain.translate(_WIDE).split()).strip(_EDGES)
    if _RESERVED.match(plain):
        plain = "_" + plain
    plain = plain[: min(room, MAX_CHARACTERS)].encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")
    return plain.strip(_EDGES) or UNNAMED


def told_apart(name: str, *marks: str) -> str:
    """A name of one file with what tells it from others (a code, a side) at its end.

    A name that is too long is cut, the marks never, as long as they have no more than 60 characters of ASCII or 30 of
    Chinese in all: what they tell apart stays apart.

    >>> told_apart("食品经营许可", "230131010001", "对外")
    '食品经营许可_230131010001_对外'
    """
    tail = "".join("_" + safe_component(mark) for mark in marks if mark)
    room = MAX_BYTES - len(tail.encode())
    head = safe_component(name, room=MAX_CHARACTERS - len(tail)).encode()[: max(room, 0)].decode("utf-8", "ignore")
    return safe_component(head + tail)


def folded(name: str) -> str:
    """What a name has in common with those that some system takes for the same: letters of either case, as on Windows
    and macOS, and characters composed or not.

    >>> folded("Ａ局") == folded("ａ局")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
