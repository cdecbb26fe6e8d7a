"""Numbers in citations: Chinese or Arabic, full or half width."""

import unicodedata
from functools import lru_cache

from ._base import CitationError

# For use in patterns. 两 is not among them: no provision is numbered with it.
NUMERAL = "(?:[0-9０-９]+|[〇零一二三四五六七八九十百千廿卅]+)"
_DIGITS = "零一二三四五六七八九"
_KNOWN_TO = 1000
"""Numbers below are written out here, for the library takes a tenth of a second to import, in each process."""


@lru_cache(maxsize=4096)
def to_int(text: str) -> int:
    """The number written in `text`, such as `三十五`, `一百〇五` or `12`. Raises `CitationError`.

    Wrongly built numerals (`六一`, `一百五`) are refused, for they are misprints and not short forms.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    plain = plain.replace("〇", "零")
    known = _known().get(plain)
    if known is not None:
        return known
    import cn2an  # type: ignore[import-untyped]  # lazily, see `_KNOWN_TO`

    try:
        return int(cn2an.cn2an(plain, "strict"))
    except ValueError:
        raise CitationError(f"“{text}”不是正确的中文数字或阿拉伯数字") from None


@lru_cache(maxsize=4096)
def to_chinese(number: int) -> str:
    """The Chinese numeral of a positive number, as laws number their articles (`三十五`, `一百零五`)."""
    if 0 < number < _KNOWN_TO:
        return _written(number)
    import cn2an  # lazily, see `_KNOWN_TO`

    return str(cn2an.an2cn(number, "low"))


@lru_cache(maxsize=1)
def _known() -> dict[str, int]:
    """The usual numerals of small numbers."""
    return {_written(number): number for number in range(1, _KNOWN_TO)}


def _written(number: int) -> str:
    """The numeral of a number from 1 to 999: ten to nineteen begin with 十, a missing ten is 零."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if number < 20 else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += _DIGITS[0]
    return text + (_DIGITS[ones] if ones else "")
