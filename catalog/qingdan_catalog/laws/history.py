"""What an act says of itself: when it was passed, amended and took effect, and which acts it repeals.

Only what the words state is taken. A day that could be meant in two ways is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingdan_catalog.laws.act import Act, key_order
from qingdan_catalog.laws.dates import DAY, day_of, days_in
from qingdan_schema.citations import CitationError, NumberForm, Title, find_numbers


@dataclass(frozen=True, slots=True)
class History:
    """The days of an act; None and () where they are not certain."""

    promulgated: dt.date | None = None
    number: str = ""
    issuer: str = ""
    amended: tuple[dt.date, ...] = ()
    in_force: dt.date | None = None
    former: tuple[str, ...] = ()


_AMENDING = re.compile(r"修正|修订|修改")
_ENACTING = re.compile(r"公布|发布|颁布|通过|印发|批准")
_PUBLISHING = re.compile(r"公布|发布|颁布")
_CONGRESS = re.compile(r"第?[^\s，,。年月日]{0,4}届?(全国人民代表大会(?:常务委员会)?)第")
_STATE_COUNCIL = re.compile(r"(?:中共中央、)?国务院(?:、中央军委|、中央军事委员会)?(?=发布|公布|颁布)")
_OWN_DAY = re.compile(
    rf"本[^\s，。；自从于]{{1,8}}?(?:（[^（）]*）)?(?:由[^，。；]*，)?(?:自|从|于)(?P<day>{DAY.pattern})起?(?:正式)?(?:施行|执行|实施)"
)
_OWN_PUBLICATION = re.compile(r"本[^\s，。；自从]{1,8}?(?:自|从)(?:公布|发布|颁布)之日起(?:施行|实施|执行)")
_AMENDED_ACT = re.compile(r"关于修[改正订]〈([^〈〉]+)〉的(?:决定|决议|若干规定的决议|补充规定)》")
_CALLED = re.compile(r"本[^\s，。（]{1,8}（原称《([^《》]+)》）")
# The words between two titles of a list of repealed acts: who issued the next one and when.
_REPEALED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?:[（(]试行[）)])?(?=\s*(?:、|，|,|和|以及|及|与|同时|即行|均)|\s*$)"
)
_REPEALING = re.compile(r"(?:同时|即行|均同时)废止|同时予以废止")
_NO_ACT = re.compile(r"关于(?:修改|修订|修正)|规定的$|所附")
_SLACK = dt.timedelta(days=60)


def history_of(act: Act) -> History:
    """The history that the promulgation lines and the closing article tell."""
    text = "；".join(act.promulgation)
    enacted = _enactments(text)
    published = [day for day, words in enacted if _PUBLISHING.search(words)]
    first = min(published or [day for day, words in enacted if "通过" in words], default=None)
    number, issuer = _number_and_issuer(enacted)
    # An act that was published again was revised as a whole.
    amended = _amendments(text) | {day for day in published if first and day - first > _SLACK}
    if first and act.edition and act.edition - max((first, *amended)) > _SLACK:
        amended.add(act.edition)  # the last amendment is often missing in the lines, and the edition is named for it
    return History(
        first, number, issuer, tuple(sorted(amended)), _in_force(act, published, text), tuple(_former(act, text))
    )


def repeals_of(act: Act) -> Iterator[str]:
    """The titles of the acts that the closing articles repeal as a whole."""
    for line in _closing(act):
        for sentence in re.split(r"[。；;]", line):
            end = _REPEALING.search(sentence)
            if end is None or "关于" in re.sub(r"《.*?》(?!》)", "", sentence[: end.start()]):
                continue  # “《…》中关于…的规定同时废止” repeals a part
            for match in _REPEALED.finditer(sentence[: end.start()]):
                name = _name(match[1])
                if name and not _NO_ACT.search(name):
                    yield name


def _enactments(text: str) -> list[tuple[dt.date, str]]:
    found = []
    for day, words in days_in(text):
        clause = re.split(r"[；;，]|根据", words)[0]
        if _ENACTING.search(clause) and not _AMENDING.search(clause):
            found.append((day, clause))
    return found


def _number_and_issuer(enacted: list[tuple[dt.date, str]]) -> tuple[str, str]:
    for _, words in enacted:
        orders = [number for number, _, _ in find_numbers(words) if number.form is NumberForm.ORDER]
        if len(orders) == 1 and orders[0].body != "主席":
            return str(orders[0]), orders[0].body
    for _, words in enacted:
        if congress := _CONGRESS.search(words):
            return "", congress[1]
        if council := _STATE_COUNCIL.search(words):
            return "", council[0]
    return "", ""


def _amendments(text: str) -> set[dt.date]:
    """The days of amendments; those on which a meeting only passed a revision are not among them."""
    found = set()
    for day, words in days_in(text):
        clause = re.split(r"[；;]", words)[0]
        if _AMENDING.search(re.sub(r"《.*》", "", clause)) and "常务会议" not in clause:
            found.add(day)
    return found


def _in_force(act: Act, published: list[dt.date], text: str) -> dt.date | None:
    for line in _closing(act):
        if match := _OWN_DAY.match(line):
            inner = DAY.search(match["day"])
            return day_of(inner) if inner else None
        if _OWN_PUBLICATION.match(line):
            # A revision as a whole is published anew: which publication is meant, the text does not say.
            revised = re.search(r"修订通过|号修订|次修订(?!的决定)", re.sub(r"《.*?》第?[^；]*?修订", "", text))
            return published[0] if len(published) == 1 and not revised else None
    days = {day for day, words in days_in(text) if re.match(r"\s*起?施行", words)}
    return days.pop() if len(days) == 1 else None


def _closing(act: Act) -> Iterator[str]:
    """The lines of the last three articles, last one first: where acts speak of their own validity."""
    for key in sorted(act.articles, key=key_order, reverse=True)[:3]:
        yield from act.articles[key]


def _former(act: Act, text: str) -> Iterator[str]:
    names = [match[1] for match in _AMENDED_ACT.finditer(text)]
    names += [match[1] for line in _closing(act) for match in _CALLED.finditer(line)]
    for name in dict.fromkeys(filter(None, map(_name, names))):
        if name.removeprefix("中华人民共和国") != act.title.name.removeprefix("中华人民共和国"):
            yield name


def _name(text: str) -> str:
    try:
        return Title.parse(text).name
    except CitationError:
        return ""
