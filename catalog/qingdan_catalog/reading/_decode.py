"""From bytes to text: UTF-8 only, of bounded size, without control characters."""

from __future__ import annotations

import re

from qingdan_catalog.reading._problem import Problem, Span

MAX_BYTES = 256 * 1024
"""A record is a few kilobytes; a larger file is a mistake or an attack."""

_BOM = "\ufeff"
# With the line breaks that only YAML 1.1 knows, and byte order marks that copying has left inside the text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")


def decode(raw: bytes) -> str | Problem:
    """The text of a record file, always ending in a line feed, or what is wrong with the bytes.

    A byte order mark is dropped. The final line feed is supplied, because the two YAML readers differ on a block
    scalar that the end of the file cuts off.
    """
    if len(raw) > MAX_BYTES:
        return too_large(len(raw))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error.start)
    text = text.removeprefix(_BOM)
    if _may_hold_control(raw, text) and (found := _CONTROL.search(text)):
        return Problem("control", place_in(text, found.start()), {"character": f"U+{ord(found.group()):04X}"})
    return text if text.endswith("\n") else text + "\n"


# The same, each looked for in the form in which it is found fastest: the plain ones in bytes, the beginning of those of
# Latin 1, and the wide ones in the text (which has no surrogates once it is decoded).
_PLAIN_CONTROL = bytes((*range(9), 11, 12, *range(13, 32), 127))
_LATIN = b"\xc2"
_WIDE = ("\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff")


def _may_hold_control(raw: bytes, text: str) -> bool:
    """Whether there may be a control character in UTF-8 text; a fifth of the time that looking for one takes."""
    if len(raw.translate(None, _PLAIN_CONTROL)) != len(raw) or _LATIN in raw:
        return True
    return any(wide in text for wide in _WIDE)


def too_large(size: int) -> Problem:
    """The problem of a file that is too large to be a record; `size` in bytes."""
    return Problem("too-large", Span.start(), {"size": human_size(size), "limit": human_size(MAX_BYTES)})


def human_size(size: int) -> str:
    """A size in bytes as people say it: `256 KB`, `50 MB`."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.0f} MB"
    return f"{size / 1024:.0f} KB"


def place_in(text: str, offset: int) -> Span:
    """Line and column (1-based) of an offset in characters."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(line, column, line, column + 1)


def _not_utf8(raw: bytes, offset: int) -> Problem:
    line = raw.count(b"\n", 0, offset) + 1
    span = Span(line, 1, line, 1)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("encoding", Span.start(), {"guess": "UTF-16"})
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Problem("not-text", span, {})
    return Problem("encoding", span, {"guess": "GBK（GB 18030）"})
