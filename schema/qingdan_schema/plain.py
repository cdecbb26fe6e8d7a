"""Text made plain, to tell whether two names say the same."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """A text in one width, without white space.

    >>> plain("营业 执照（ＡＢ）")
    '营业执照(AB)'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())
