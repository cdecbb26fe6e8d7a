"""Which place a title or a body begins with: what tells local acts from national ones."""

import re
from enum import Enum
from functools import cache

from ..tables import code_table


class PlaceLevel(Enum):
    """The level of the place that a text begins with."""

    PROVINCE = "省级"
    CITY = "市级"


_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_PROVINCE_TAIL = "(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)"
# 市 also begins or ends words that are no place: 城市供水, 期货市场 …
_CITY = re.compile(
    r"(?!城市|都市|大城市|中小城市|特大|超大|直辖市|设区的市|各市|全国)"
    r"(?:[\u4e00-\u9fff]{2,6}?市(?![场政容民区值售价况面])|[\u4e00-\u9fff]{2,16}?自治[州县旗]"
    r"|[\u4e00-\u9fff]{2,6}?(?:地区|盟)(?=行政公署|行署))"
)
_NOT_A_NAME = re.compile(r"[的与及对为]|关于|管理|条例|规定|办法|实施|城市$|都市$|股票|证券|期货")
_BARE = {"省": PlaceLevel.PROVINCE, "自治区": PlaceLevel.PROVINCE, "市": PlaceLevel.CITY, "州": PlaceLevel.CITY}
_BARE_BODY = re.compile(r"(省|自治区|市|州)(?=人民政府|政府|人民代表大会|人大)")
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:经济特区|自由贸易港|自由贸易试验区|新区)")


def place_level(text: str) -> PlaceLevel | None:
    """The level of the place that `text` begins with; `None` where it begins with none that can be told.

    省人民政府, 市政府 and the like count by the word alone.
    """
    province = _provinces().match(text)
    if province:
        within_city = not text.startswith(_MUNICIPALITIES) and _is_city(text[province.end() :])
        return PlaceLevel.CITY if within_city else PlaceLevel.PROVINCE
    bare = _BARE_BODY.match(text)
    if bare:
        return _BARE[bare[1]]
    return PlaceLevel.CITY if _is_city(text) or _ZONE.match(text) else None


def _is_city(text: str) -> bool:
    match = _CITY.match(text)
    return match is not None and not _NOT_A_NAME.search(match[0][:-1])


@cache
def _provinces() -> re.Pattern[str]:
    entries = (entry for entry in code_table("division_prefix").entries if entry.value not in {"00", "66"})
    names = "|".join(sorted((entry.label for entry in entries), key=len, reverse=True))
    return re.compile(f"(?:{names}){_PROVINCE_TAIL}|新疆生产建设兵团|海南自由贸易港")
