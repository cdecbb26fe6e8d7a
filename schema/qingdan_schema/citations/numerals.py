"""Numbers in citations: Chinese or Arabic, full or half width."""

import unicodedata
from functools import lru_cache

from ._base import CitationError

# For use in patterns. 两 is not among them: no provision is numbered with it.
NUMERAL = "(?:[0-9０-９]+|[〇零一二三四五六七八九十百千廿卅]+)"


@lru_cache(maxsize=4096)
def to_int(text: str) -> int:
    """The number written in `text`, such as `三十五`, `一百〇五` or `12`. Raises `CitationError`.

    Wrongly built numerals (`六一`, `一百五`) are refused, for they are misprints and not short forms.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    import cn2an  # type: ignore[import-untyped]  # lazily: it takes a tenth of a second to import

    try:
        return int(cn2an.cn2an(plain.replace("〇", "零"), "strict"))
    except ValueError:
        raise CitationError(f"“{text}”不是正确的中文数字或阿拉伯数字") from None


@lru_cache(maxsize=4096)
def to_chinese(number: int) -> str:
    """The Chinese numeral of a positive number, as laws number their articles (`三十五`, `一百零五`)."""
    import cn2an  # lazily: it takes a tenth of a second to import

    return str(cn2an.an2cn(number, "low"))
