"""Scalars as canonical YAML: plain where every reader agrees that it is that text, else quoted or a literal block."""

from __future__ import annotations

import re

from qingdan_schema.errors import QingdanError

# Words and forms that some reader (YAML 1.1, YAML 1.2 or a lenient one) takes for something else than text.
_WORDS = frozenset(
    {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan", "infinity", "=", "<<"}
)
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:0[xob][0-9a-f_]*|[._0-9][0-9_.,:]*(?:e[-+]?[0-9_]*)?|\.(?:inf|nan))\Z", re.IGNORECASE
)
_DAY_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9].*)?\Z")

_BAD_START = frozenset("-?:,[]{}#&*!|>'\"%@`~ \u3000")
_BAD_END = frozenset(": \u3000")
_BAD_INSIDE = re.compile(r":[\s]|\s#|[\t\n]")
_BAD_IN_FLOW = re.compile(r"[,\[\]{}:?]")

# What no eye sees and what no YAML reader takes as it stands. Named one by one, so that the bytes written do not hang
# on the Unicode version of the Python at hand; ideographic variation selectors are parts of characters and stay.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Control and invisible characters, line feed and tab left out."""

_LONE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile('["\\\\\t\n]|' + INVISIBLE.pattern)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}

# A literal block is safe when no line ends in white space or begins with a tab: editors and people lose those.
_UNSAFE_LINE = re.compile(r"^\t|[ \t\u3000]$", re.MULTILINE)


def reads_as_text(text: str) -> bool:
    """Whether an unquoted `text` is that same text to readers of YAML 1.1 and of YAML 1.2, in block context."""
    if not text or text[0] in _BAD_START or text[-1] in _BAD_END or text.lower() in _WORDS:
        return False
    if _BAD_INSIDE.search(text) or INVISIBLE.search(text):
        return False
    return not (_NUMBER_LIKE.match(text) or _DAY_LIKE.match(text))


def quoted(text: str) -> str:
    """`text` in double quotes on one line, with invisible characters as escapes.

    Raises QingdanError for half of a surrogate pair, which no file can hold.
    """
    if found := _LONE.search(text):
        raise QingdanError(
            f"文字里有残缺的字符 U+{ord(found.group()):04X}，不能写入文件，请在来源里改正：{_start(text)}"
        )
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def inline(text: str, *, flow: bool = False) -> str:
    """`text` on one line: plain where that is safe, else in double quotes; `flow` inside `[…]` and `{…}`."""
    if reads_as_text(text) and not (flow and _BAD_IN_FLOW.search(text)):
        return text
    return quoted(text)


def literal(text: str, indent: int, *, keep: bool = True, newline: str = "\n") -> str | None:
    """`text` as a literal block (`|-`, `|`, `|+`) whose lines stand at `indent`, without the last line break.

    None where a literal block would not be safe. The indentation must be two more than that of the mapping or list it
    is for. With `keep` false a text that ends in several line breaks is not written as `|+`.
    """
    body = text.rstrip("\n")
    if "\n" not in text or not body or _UNSAFE_LINE.search(body) or INVISIBLE.search(body):
        return None
    breaks = len(text) - len(body)
    if breaks > 1 and not keep:
        return None
    first = body.lstrip("\n")
    header = "|" + ("2" if first.startswith(" ") else "") + ("-", "", "+")[min(breaks, 2)]
    pad = " " * indent
    lines = [pad + line if line else "" for line in body.split("\n")]
    return newline.join([header, *lines, *[""] * (breaks - 1)])


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _ESCAPES:
        return _ESCAPES[character]
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02X}"
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def _start(text: str) -> str:
    """The beginning of a text, fit to print."""
    return _LONE.sub("?", text[:20])
