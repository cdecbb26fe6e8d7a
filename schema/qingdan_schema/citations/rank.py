"""What rank an act has, as far as its title, number and issuer tell it."""

import re
from enum import Enum

from ._places import PlaceLevel, place_level
from .number import DocumentNumber, NumberForm
from .title import Title


class Rank(Enum):
    """效力层级; the value is the Chinese name. `UNKNOWN` means that it cannot be told, never a guess."""

    CONSTITUTION = "宪法"
    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENT_RULE = "部门规章"
    PROVINCIAL_RULE = "省级政府规章"
    MUNICIPAL_RULE = "市级政府规章"
    LOCAL_RULE = "地方政府规章"
    JUDICIAL_INTERPRETATION = "司法解释"
    TREATY = "国际条约"
    NORMATIVE_DOCUMENT = "规范性文件"
    UNKNOWN = "未知"

    @property
    def order(self) -> int:
        """The place in a list of citations, highest rank first (立法法 (2023) arts. 98–102)."""
        return list(Rank).index(self)


# Acts of the National People's Congress or its Standing Committee that are named 条例, as regulations are.
_STATUTORY_REGULATIONS = frozenset(
    {
        "海关关衔条例",
        "消防救援衔条例",
        "户口登记条例",
        "人民警察警衔条例",
        "领事特权与豁免条例",
        "外交特权与豁免条例",
        "学位条例",
        "治安管理处罚条例",
        "中国人民解放军军官军衔条例",
    }
)
_LAW = re.compile(r"(?:(?<![办方做])法|法典|法修正案)(?:（.+）)?$")
_NPC = re.compile(r"(?:第.{1,3}届)?全国人民代表大会(?:常务委员会)?|全国人大(?:常委会)?")
_DOCUMENT = re.compile(r"(?:通知|意见|函|批复|答复|通报|指南|指引|方案|纪要|若干措施|通告)(?:（.+）)?$")
_REGULATION = re.compile(r"(?:条例|条例实施细则)(?:（.+）)?$")
_RULE = re.compile(r"(?:规定|办法|细则|规则|规程)(?:（.+）)?$")
_DEPARTMENT = re.compile(r"(?:部|委|委员会|局|总局|署|总署|行|院|办|办公室|会|中心)(?:、.*)?$")


def rank_of(title: str, number: DocumentNumber | None = None, issuer: str | None = None) -> Rank:
    """The rank of the act `title`, with or without 《》.

    The number decides where it can (主席令, 国务院令, 省人民政府令 …), then the issuer, then the shape of the
    title. 规定, 办法 and 细则 without a number may be a regulation, a rule or a document and are `UNKNOWN`.
    Raises `CitationError` for an empty title.
    """
    name = Title.parse(title).name
    core = name.removeprefix("中华人民共和国")
    for answer in (_by_nature(name, core), _by_number(name, number), _by_issuer(name, issuer)):
        if answer is not None:
            return answer
    return _by_title(name, core)


def _by_nature(name: str, core: str) -> Rank | None:
    """What holds whatever number is written beside the title."""
    if re.fullmatch(r"宪法(?:修正案(?:（.+）)?)?", core):
        return Rank.CONSTITUTION
    if core in _STATUTORY_REGULATIONS:
        return Rank.LAW
    if re.search(r"(?:公约|条约|议定书)(?:（.+）)?$", name):
        return Rank.TREATY
    return None


def _by_number(name: str, number: DocumentNumber | None) -> Rank | None:
    if number is None:
        return None
    if number.form is NumberForm.ORDER:
        return _by_order(name, number.body)
    if number.form is NumberForm.ANNOUNCEMENT:
        return _by_announcement(number.body)
    return _by_document_number(name, number.issuer)


def _by_order(name: str, body: str) -> Rank | None:
    if body == "主席":
        return Rank.LAW
    if "国务院" in body.split("、"):
        return Rank.STATE_COUNCIL_DECISION if name.endswith("决定") else Rank.ADMINISTRATIVE_REGULATION
    if re.search(r"(?:政府|行政公署|行署)$", body):
        return _government_rule(name, body)
    if place_level(body) is None and _DEPARTMENT.search(body):
        return Rank.DEPARTMENT_RULE
    return None


def _government_rule(name: str, body: str) -> Rank:
    level = place_level(body)
    if level is None or body.startswith("市"):
        # 人民政府令 or 市人民政府令 alone: the title says which place, and a municipality is a province.
        level = place_level(name) or level
    if level is PlaceLevel.PROVINCE:
        return Rank.PROVINCIAL_RULE
    return Rank.MUNICIPAL_RULE if level is PlaceLevel.CITY else Rank.LOCAL_RULE


def _by_announcement(body: str) -> Rank | None:
    if re.search(r"人民代表大会(?:常务委员会)?$|人大(?:常委会)?$", body):
        return None if _NPC.match(body) else Rank.LOCAL_REGULATION
    return Rank.NORMATIVE_DOCUMENT if _DEPARTMENT.search(body) else None


def _by_document_number(name: str, word: str) -> Rank | None:
    if word == "法释" or word.startswith("高检发释"):
        return Rank.JUDICIAL_INTERPRETATION
    if _LAW.search(name) or _REGULATION.search(name):
        return None
    if word in {"国发", "国函"}:
        # Before the orders of the State Council, regulations too were issued as its documents.
        if name.endswith("决定"):
            return Rank.STATE_COUNCIL_DECISION
        return None if _RULE.search(name) else Rank.NORMATIVE_DOCUMENT
    return Rank.NORMATIVE_DOCUMENT


def _by_issuer(name: str, issuer: str | None) -> Rank | None:
    body = (issuer or "").strip().removeprefix("中华人民共和国")
    if not body or _DOCUMENT.search(name):
        return None
    if _NPC.match(body):
        return Rank.LAW
    if re.search(r"人民代表大会(?:常务委员会)?$|人大(?:常委会)?$", body):
        return Rank.LOCAL_REGULATION
    if body == "国务院":
        if name.endswith("决定"):
            return Rank.STATE_COUNCIL_DECISION
        return Rank.ADMINISTRATIVE_REGULATION if _REGULATION.search(name) or _RULE.search(name) else None
    return None


def _by_title(name: str, core: str) -> Rank:
    if _DOCUMENT.search(name):
        return Rank.NORMATIVE_DOCUMENT
    if _NPC.match(core) or _LAW.search(core):
        return Rank.LAW
    if core.startswith("国务院"):
        return _of_state_council(core)
    if re.match(r"最高人民.*(?:解释|规定|批复|决定)(?:（.+）)?$", core):
        return Rank.JUDICIAL_INTERPRETATION
    if _REGULATION.search(core) and "〈" not in core:
        return _of_regulation(core, local=place_level(name) is not None)
    return Rank.UNKNOWN


def _of_state_council(core: str) -> Rank:
    if re.match(r"国务院(?:办公厅|[^、关对]*(?:部|委员会|局|办公室))", core):
        return Rank.UNKNOWN
    if core.endswith("决定"):
        return Rank.STATE_COUNCIL_DECISION
    regulation = _REGULATION.search(core) or re.search(r"(?:规定|办法)$", core)
    return Rank.ADMINISTRATIVE_REGULATION if regulation else Rank.UNKNOWN


def _of_regulation(core: str, *, local: bool) -> Rank:
    if local:
        return Rank.LOCAL_REGULATION
    # Party and military regulations are named alike and have no rank here.
    if re.match(r"中国共产党|中共|中国人民解放军|军队|.*(?:党组|党员|党的)", core) or core.endswith("细则"):
        return Rank.UNKNOWN
    return Rank.ADMINISTRATIVE_REGULATION
