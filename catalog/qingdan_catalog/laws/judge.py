"""Judging one citation by a register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from qingdan_catalog.findings import Severity
from qingdan_catalog.laws.archive import Library
from qingdan_catalog.laws.build import EditionText
from qingdan_catalog.laws.dates import days_in
from qingdan_catalog.laws.gathering import Gathered
from qingdan_catalog.laws.paragraphs import Paragraph, paragraphs_of
from qingdan_catalog.laws.quotation import Comparison, Quoting, compare, holders
from qingdan_catalog.laws.verdict import Outcome, Verdict
from qingdan_schema.citations import Citation, CitationError, Provision, Rank, rank_of, to_chinese
from qingdan_schema.laws import Attestation, Law, Naming

_COVERED = frozenset({Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.CONSTITUTION})
"""The ranks whose acts a national register means to hold."""

_NEAR = 80.0
_SHORTEST_NAME = 2
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_NAMING = {Naming.SHORT: Verdict.SHORT_NAME, Naming.FORMER: Verdict.FORMER_NAME}
_MATCHING = {
    Quoting.EQUAL: Verdict.QUOTE_EQUAL,
    Quoting.PART: Verdict.QUOTE_PART,
    Quoting.OMITS: Verdict.QUOTE_OMITS,
    Quoting.PUNCTUATION: Verdict.QUOTE_PUNCTUATION,
}
_RULE_TAG = re.compile(r"规章|规范性文件|地方|自治区|其他|文件")
_AMENDED = re.compile(r"修正|修订|修改")


class Judge:
    """Judges citations by a register as of a day. Everything uncertain is left unsaid or weighs less."""

    def __init__(self, library: Library, on: date) -> None:
        self._library = library
        self._on = on

    def judge(self, gathered: Gathered) -> tuple[Law | None, tuple[Outcome, ...]]:
        """The act that a citation means, and every outcome, good ones too."""
        citation = gathered.citation
        if citation is None:
            return None, (Outcome(Verdict.UNREADABLE, Severity.ADVICE, {"reason": gathered.reason}),)
        match = self._library.register.find(citation.title)
        if match is None:
            return None, (self._unknown(citation),)
        law = match.law
        if _another_act(citation, law):
            return None, (Outcome(Verdict.OTHER_ACT),)
        verdict = _NAMING.get(match.naming)
        named = Outcome(verdict, Severity.ADVICE, {"title": law.title}) if verdict else Outcome(Verdict.KNOWN)
        return law, (named, *self._of_known(citation, law))

    def _unknown(self, citation: Citation) -> Outcome:
        rank = _rank_of(citation)
        if len(citation.title.core) <= _SHORTEST_NAME:
            return Outcome(Verdict.OUTSIDE)  # 《条例》 for an act that the text has named before
        if rank is not Rank.UNKNOWN and rank not in _COVERED:
            return Outcome(Verdict.OUTSIDE)
        near = self._nearest(citation.title.core)
        if near is None and rank is Rank.UNKNOWN:
            return Outcome(Verdict.OUTSIDE)
        return Outcome(Verdict.UNKNOWN_TITLE, Severity.ADVICE, {"near": near or ""})

    def _nearest(self, core: str) -> str | None:
        from rapidfuzz import fuzz, process

        found = process.extractOne(core, list(self._cores), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._cores[found[0]] if found else None

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {law.name.core: law.title for law in reversed(self._library.register.laws)}

    def _of_known(self, citation: Citation, law: Law) -> Iterator[Outcome]:
        force = self._force(law)
        yield force
        if law.attested is not Attestation.TEXT:
            return
        stated = _edition_stated(citation, law)
        if stated is not None:
            yield stated
        # The register is not of the edition that is meant: what it lacks may well exist there.
        mild = bool(stated) or law.older_edition_on(self._on) or force.verdict is Verdict.REPEALED
        yield from self._places(citation, law, mild)
        yield from self._quotation(citation, law, mild)

    def _force(self, law: Law) -> Outcome:
        if law.repealed_on(self._on):
            # Another act may since bear the name of one that was not collected.
            sure = law.attested is Attestation.TEXT or law.rank is Rank.LAW
            args = {"day": law.repealed, "by": law.repealed_by}
            return Outcome(Verdict.REPEALED, Severity.ERROR if sure else Severity.ADVICE, args)
        if law.not_yet_on(self._on):
            return Outcome(Verdict.NOT_YET, Severity.WARNING, {"day": law.in_force})
        return Outcome(Verdict.IN_FORCE)

    def _places(self, citation: Citation, law: Law, mild: bool) -> Iterator[Outcome]:
        missing = [place for place in _single(citation.provisions) if _lacks(law, place)]
        if missing:
            held = [edition for edition in law.editions if edition.articles >= max(place.article for place in missing)]
            args: dict[str, Any] = {
                "articles": "、".join(dict.fromkeys(_article(place) for place in missing)),
                "count": law.articles,
                "older": held[0].day if held else None,
            }
            yield Outcome(Verdict.NO_ARTICLE, self._weight(law, mild), args)
        elif law.articles and any(place.article for place in citation.provisions):
            yield Outcome(Verdict.ARTICLE_EXISTS)
        current = self._current(law)
        if current is None or not law.articles:
            return
        for place in _single(citation.provisions):
            if place.article and not place.annex and (lines := current.articles.get(_key(place))):
                yield from _within_article(place, paragraphs_of(lines), Severity.ADVICE if mild else Severity.WARNING)

    def _weight(self, law: Law, mild: bool) -> Severity:
        if mild:
            return Severity.ADVICE
        return Severity.ERROR if law.verified else Severity.WARNING

    def _current(self, law: Law) -> EditionText | None:
        return next(iter(self._library.editions(law)), None)

    def _quotation(self, citation: Citation, law: Law, mild: bool) -> Iterator[Outcome]:
        current = self._current(law)
        if not citation.text or current is None or any(place.annex for place in citation.provisions):
            return
        places = _single(citation.provisions) if law.articles else []
        cited = list(dict.fromkeys(_key(place) for place in places if place.article))
        items = any(place.item for place in citation.provisions)
        found = compare(citation.text, current.articles, cited, items=items)
        if found is None:
            return
        if found.quoting in _MATCHING:
            yield from _good(found)
            if other := _other_paragraph(citation, current, cited):
                yield other
            return
        if not law.articles:
            return  # articles are missing or run into each other: the words may well stand in one of them
        for older in self._library.editions(law)[1:]:
            there = compare(citation.text, older.articles, cited)
            if there and there.quoting in {Quoting.EQUAL, Quoting.PART}:
                yield Outcome(Verdict.QUOTE_OLD, Severity.ADVICE if mild else Severity.WARNING, {"day": older.day})
                return
        yield self._bad(found, law, cited, mild)

    def _bad(self, found: Comparison, law: Law, cited: Sequence[str], mild: bool) -> Outcome:
        where = "、".join(map(_name_of_key, found.articles))
        verdict = {
            Quoting.MOVED: Verdict.QUOTE_MOVED,
            Quoting.SPREAD: Verdict.QUOTE_SPREAD,
            Quoting.DIFFERS: Verdict.QUOTE_DIFFERS,
        }.get(found.quoting, Verdict.QUOTE_UNLIKE)
        severity = Severity.ADVICE if verdict is Verdict.QUOTE_SPREAD else self._weight(law, mild)
        args = {
            "articles": where,
            "quoted": found.quoted,
            "printed": found.printed,
            "cited": "、".join(map(_name_of_key, cited)),
        }
        return Outcome(verdict, severity, args)


def _good(found: Comparison) -> Iterator[Outcome]:
    verdict = _MATCHING[found.quoting]
    flawed = verdict in {Verdict.QUOTE_OMITS, Verdict.QUOTE_PUNCTUATION}
    yield Outcome(verdict, Severity.ADVICE if flawed else None)


def _other_paragraph(citation: Citation, current: EditionText, cited: Sequence[str]) -> Outcome | None:
    """Where the words are a whole other paragraph of the one article cited than the one named."""
    named = {place.paragraph for place in _single(citation.provisions)}
    if len(cited) != 1 or 0 in named:
        return None
    paragraphs = paragraphs_of(current.articles.get(cited[0], ()))
    held = [number + 1 for number in holders(citation.text, ["".join(part.lines) for part in paragraphs])]
    if len(held) != 1 or held[0] in named or max(named) > len(paragraphs):
        return None
    return Outcome(Verdict.QUOTE_OTHER_PARAGRAPH, Severity.WARNING, {"paragraph": held[0]})


def _within_article(place: Provision, paragraphs: Sequence[Paragraph], severity: Severity) -> Iterator[Outcome]:
    if place.paragraph > len(paragraphs):
        args = {"article": _article(place), "paragraph": place.paragraph, "count": len(paragraphs)}
        yield Outcome(Verdict.NO_PARAGRAPH, severity, args)
        return
    if not place.item:
        return
    here = [paragraphs[place.paragraph - 1]] if place.paragraph else paragraphs
    items = {item for paragraph in here for item in paragraph.items}
    if place.item not in items:
        named = f"{_article(place)}第{to_chinese(place.paragraph)}款" if place.paragraph else _article(place)
        yield Outcome(Verdict.NO_ITEM, severity, {"article": named, "item": place.item, "count": len(items)})


def _single(provisions: Sequence[Provision]) -> list[Provision]:
    return [single for provision in provisions for single in provision.expand()]


def _lacks(law: Law, place: Provision) -> bool:
    """Whether an act surely has no such article: only where its articles are numbered without a gap."""
    if not place.article or place.annex or not law.articles:
        return False
    return place.article > law.articles or bool(place.article_sub and _key(place) not in law.inserted)


def _key(place: Provision) -> str:
    return f"{place.article}-{place.article_sub}" if place.article_sub else str(place.article)


def _article(place: Provision) -> str:
    return _name_of_key(_key(place))


def _name_of_key(key: str) -> str:
    number, _, sub = key.partition("-")
    return f"第{to_chinese(int(number))}条" + (f"之{to_chinese(int(sub))}" if sub else "")


def _rank_of(citation: Citation) -> Rank:
    try:
        return citation.rank
    except CitationError:
        return Rank.UNKNOWN


def _another_act(citation: Citation, law: Law) -> bool:
    """Whether number or tag show that an act of the same name, but of another rank, is meant."""
    if law.rank in _COVERED and _RULE_TAG.search(citation.tag):
        return True
    if citation.number is None or not law.kind or law.rank not in _COVERED:
        return False
    if str(citation.number).removeprefix("中华人民共和国") == law.number.removeprefix("中华人民共和国"):
        return False
    rank = rank_of(str(citation.title), citation.number)
    older = bool(law.promulgated and citation.number.year and citation.number.year < law.promulgated.year)
    approved = "国务院批准" in citation.note or (law.number and "国务院" not in law.number)
    return rank not in {*_COVERED, Rank.UNKNOWN} and not approved and not older


def _clause(words: str) -> str:
    """What is said of a day: up to the next mark, without the titles of the acts that amended."""
    return re.split(r"[，,；;。]", re.sub(r"《.*》", "", words))[0]


def _edition_stated(citation: Citation, law: Law) -> Outcome | None:
    """Whether the citation names an edition other than the one the register holds; nothing where it names none."""
    days = [*law.amended, *(day for day in (law.promulgated, law.in_force, law.edition) if day)]
    years = [int(year) for year in _YEAR.findall(citation.title.edition)]
    years += [day.year for day, words in days_in(citation.note) if _AMENDED.search(_clause(words))]
    if not years or not days:
        return None
    stated, last = max(years), max(days).year
    if stated > last:
        return Outcome(Verdict.NEWER_CITED, Severity.ADVICE, {"stated": stated, "known": last})
    if law.amended and stated < max(law.amended).year:
        return Outcome(Verdict.OLDER_CITED, Severity.ADVICE, {"stated": stated, "known": max(law.amended).year})
    return None
