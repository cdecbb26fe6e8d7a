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


def safe_component(text: str) -> str:
    """`text` as the name of one file or folder, on Windows too: never empty, hidden, reserved, a way up or too long.

    Characters that a name must not hold become their full-width look-alikes, invisible ones go.
    """
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    plain = " ".join(plain.translate(_WIDE).split()).strip(_EDGES)
    if _RESERVED.match(plain):
        plain = "_" + plain
    plain = plain[:MAX_CHARACTERS].encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")
    return plain.strip(_EDGES) or UNNAMED
