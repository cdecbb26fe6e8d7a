"""Making a register out of acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qingdan_catalog.laws.act import Act, Articles, CorpusProblem, highest_article, key_order
from qingdan_catalog.laws.history import History, history_of, repeals_of
from qingdan_schema.citations import Rank, rank_of
from qingdan_schema.laws import Attestation, Edition, Law, Register

_MENTION = re.compile(r"《(中华人民共和国[^《》〈〉]{1,30}(?:法|法典|宪法))》")
_MENTIONS = 3
"""An act that fewer others cite may be a misprint."""

_BODIES_OF_REGULATIONS = re.compile(r"国务院|政务院|中央人民政府|中央军委|中央军事委员会|中共中央")
_NATIONAL = frozenset({Rank.LAW.value, Rank.ADMINISTRATIVE_REGULATION.value})


@dataclass(frozen=True, slots=True)
class EditionText:
    """The text of one edition of an act; `day` is None where the corpus does not tell editions apart."""

    title: str
    day: date | None
    articles: Articles


@dataclass(frozen=True, slots=True)
class Built:
    """A register, the texts it was made from (of each act the current one first), and what there is to report."""

    register: Register
    texts: tuple[EditionText, ...]
    problems: tuple[CorpusProblem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Repeal:
    title: str
    day: date
    by: str


def build_register(source: Iterable[Act | CorpusProblem], sources: Sequence[str] = ()) -> Built:
    """The register of a corpus: newest editions as current, older ones beside them, and what the acts say of others."""
    acts: dict[str, list[Act]] = {}
    problems: list[CorpusProblem] = []
    notes: list[str] = []
    fragments: list[Act] = []
    for each in source:
        if isinstance(each, CorpusProblem):
            problems.append(each)
        elif each.fragment:
            fragments.append(each)
            problems.append(CorpusProblem(each.where, f"“{each.title.name}”是一编、一章的标题，不是法规名称"))
        else:
            acts.setdefault(each.title.name, []).append(each)
    laws: dict[str, Law] = {}
    texts: list[EditionText] = []
    for name in sorted(acts):
        editions = _sorted(acts[name], problems)
        laws[name] = _law(editions, notes)
        texts += [EditionText(name, act.edition, act.articles) for act in editions]
    current = [acts[name][0] for name in sorted(acts)]
    repeals = [repeal for act in [*current, *fragments] for repeal in _repeals(act, laws)]
    _add_repeals(laws, repeals, notes)
    _add_mentions(laws, current)
    _drop_ambiguous_names(laws)
    register = Register(tuple(laws[name] for name in sorted(laws)), tuple(sources))
    return Built(register, tuple(texts), tuple(problems), tuple(notes))


def _sorted(editions: list[Act], problems: list[CorpusProblem]) -> list[Act]:
    """Editions, newest first; of two of one day the first stays and the other is a problem."""
    editions.sort(key=lambda act: act.edition or date.min, reverse=True)
    kept: list[Act] = []
    for act in editions:
        if kept and act.edition == kept[-1].edition:
            problems.append(CorpusProblem(act.where, f"{act.title}与{kept[-1].where}是同一版本，没有收录"))
        else:
            kept.append(act)
    editions[:] = kept
    return kept


def _law(editions: Sequence[Act], notes: list[str]) -> Law:
    act = editions[0]
    history = history_of(act)
    highest = highest_article(act.articles)
    if not highest:
        notes.append(f"{act.where} {act.title}：条的序号不连续，没有登记条数")
    kind = act.kind
    if kind == Rank.ADMINISTRATIVE_REGULATION.value and not _of_state_council(act, history):
        notes.append(f"{act.where} {act.title}：看不出是国务院发布或批准的，没有登记效力层级")
        kind = ""
    return Law(
        title=act.title.name,
        kind=kind,
        number=history.number,
        issuer=history.issuer,
        promulgated=history.promulgated,
        in_force=history.in_force,
        amended=history.amended,
        articles=highest,
        inserted=tuple(sorted((key for key in act.articles if "-" in key), key=key_order)) if highest else (),
        edition=act.edition,
        editions=tuple(Edition(old.edition or date.min, highest_article(old.articles)) for old in editions[1:]),
        aliases=history.former,
        as_of=act.as_of,
        verified=act.verified,
    )


def _of_state_council(act: Act, history: History) -> bool:
    told = " ".join((*act.promulgation, history.number))
    return not told.strip() or _BODIES_OF_REGULATIONS.search(told + act.title.name) is not None


def _repeals(act: Act, laws: Mapping[str, Law]) -> Iterator[_Repeal]:
    """The acts that `act` repeals, where it says from which day. A part of an act does so without telling its name."""
    law = laws.get(act.title.name)
    day, by = (law.in_force, law.title) if law else (history_of(act).in_force, "")
    for title in repeals_of(act) if day else ():
        if day and _core(title) != _core(by):
            yield _Repeal(title, day, by)


def _add_repeals(laws: dict[str, Law], repeals: Sequence[_Repeal], notes: list[str]) -> None:
    """Mark the acts that others repeal. What was changed, or found in force, after that day was enacted anew."""
    by_core: dict[str, list[str]] = {}
    for name in laws:
        by_core.setdefault(_core(name), []).append(name)
    for repeal in sorted(repeals, key=lambda each: (each.day, each.title)):
        names = by_core.get(_core(repeal.title), [])
        if not names:
            laws[repeal.title] = _repealed(repeal)
            by_core[_core(repeal.title)] = [repeal.title]
            continue
        law = laws[names[0]]
        if law.attested is not Attestation.TEXT:
            laws[names[0]] = replace(law, repealed=repeal.day, repealed_by=repeal.by)
        elif _later(law, repeal.day):
            notes.append(f"《{repeal.by}》自{repeal.day}起废止的《{repeal.title}》后来又有新的版本，没有登记为废止")
        else:
            laws[names[0]] = replace(law, repealed=repeal.day, repealed_by=repeal.by)


def _repealed(repeal: _Repeal) -> Law:
    rank = rank_of(repeal.title)
    kind = rank.value if rank.value in _NATIONAL else ""
    return Law(repeal.title, kind, repealed=repeal.day, repealed_by=repeal.by, attested=Attestation.REPEAL)


def _later(law: Law, day: date) -> bool:
    seen = date.fromisoformat(law.as_of) if law.verified and len(law.as_of) == 10 else date.min
    return max((seen, *law.amended, law.edition or date.min, law.promulgated or date.min)) >= day


def _add_mentions(laws: dict[str, Law], acts: Iterable[Act]) -> None:
    """Acts of which only the name is known, because several acts cite them."""
    cores = {_core(name) for name in laws} | {_core(alias) for law in laws.values() for alias in law.aliases}
    mentions: Counter[str] = Counter()
    for act in acts:
        lines = "\n".join(line for article in act.articles.values() for line in article)
        mentions.update(set(_MENTION.findall(lines)))
    for name, count in mentions.items():
        if count >= _MENTIONS and _core(name) not in cores:
            rank = rank_of(name)
            kind = rank.value if rank.value in {*_NATIONAL, Rank.CONSTITUTION.value} else ""
            laws[name] = Law(name, kind, attested=Attestation.MENTION)


def _drop_ambiguous_names(laws: dict[str, Law]) -> None:
    """A former name that is the name of another act is none."""
    names = {_core(name) for name in laws}
    for name, law in laws.items():
        kept = tuple(alias for alias in law.aliases if _core(alias) not in names)
        if kept != law.aliases:
            laws[name] = replace(law, aliases=kept)


def _core(name: str) -> str:
    return name.removeprefix("中华人民共和国")
