"""The words of verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qingdan_catalog.laws import CheckedCitation, Outcome, Verdict
from qingdan_schema.laws import Attestation, Law

Args = Mapping[str, Any]


def say(outcome: Outcome, law: Law | None) -> str:
    """An outcome as one Chinese sentence without its full stop."""
    return _WORDS[outcome.verdict](outcome.args) + (_seen(law) if law and outcome.verdict in _DATED else "")


def cited(citation: CheckedCitation) -> str:
    """The citation as it is named in a report, cut to a line."""
    words = " ".join(citation.words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def last_seen(law: Law) -> str:
    """When the act was last looked at, and whether it was then found in force."""
    if law.attested is not Attestation.TEXT:
        return f"只见于{law.attested.value}"
    if not law.as_of:
        return "登记没有写核对日期"
    return f"登记截至{law.as_of}" + ("" if law.verified else "，效力未核实")


def _seen(law: Law) -> str:
    return f"（{last_seen(law)}）"


def _repealed(args: Args) -> str:
    by = f"，由《{args['by']}》废止" if args["by"] else ""
    return f"这部法规自{args['day']}起废止{by}，请改用现行依据"


def _unknown(args: Args) -> str:
    near = f"，是不是《{args['near']}》" if args["near"] else ""
    return f"登记里没有这部法规{near}，请核对名称"


def _no_article(args: Args) -> str:
    older = f"；{args['older']}的版本有" if args["older"] else ""
    return f"没有{args['articles']}，现行文本共{args['count']}条{older}"


def _no_item(args: Args) -> str:
    have = f"只有{args['count']}项" if args["count"] else "不分项"
    return f"{args['article']}没有第{args['item']}项，{have}"


_LONGEST = 60
_DATED = frozenset(
    {
        Verdict.NOT_YET,
        Verdict.REPEALED,
        Verdict.NO_ARTICLE,
        Verdict.NO_PARAGRAPH,
        Verdict.NO_ITEM,
        Verdict.QUOTE_MOVED,
        Verdict.QUOTE_OLD,
        Verdict.QUOTE_DIFFERS,
        Verdict.QUOTE_UNLIKE,
    }
)
_WORDS: Mapping[Verdict, Callable[[Args], str]] = {
    Verdict.KNOWN: lambda _: "登记里有",
    Verdict.SHORT_NAME: lambda args: f"写的是简称，请写全称《{args['title']}》",
    Verdict.FORMER_NAME: lambda args: f"写的是旧名称，现名《{args['title']}》",
    Verdict.UNKNOWN_TITLE: _unknown,
    Verdict.OUTSIDE: lambda _: "不在登记的范围里",
    Verdict.OTHER_ACT: lambda _: "文号不同，是同名的另一个文件",
    Verdict.UNREADABLE: lambda args: f"看不懂：{args['reason']}",
    Verdict.IN_FORCE: lambda _: "没有登记为失效",
    Verdict.NOT_YET: lambda args: f"自{args['day']}起才施行",
    Verdict.REPEALED: _repealed,
    Verdict.NEWER_CITED: lambda args: (
        f"引的是{args['stated']}年的版本，登记里最新的是{args['known']}年的，不能核对条款和原文"
    ),
    Verdict.OLDER_CITED: lambda args: f"引的是{args['stated']}年的版本，{args['known']}年已经修改过，请核对",
    Verdict.ARTICLE_EXISTS: lambda _: "有这一条",
    Verdict.NO_ARTICLE: _no_article,
    Verdict.NO_PARAGRAPH: lambda args: f"{args['article']}没有第{args['paragraph']}款，只有{args['count']}款",
    Verdict.NO_ITEM: _no_item,
    Verdict.QUOTE_EQUAL: lambda _: "原文一致",
    Verdict.QUOTE_PART: lambda _: "原文是该条的一部分",
    Verdict.QUOTE_OMITS: lambda _: "原文中间有省略而没有写省略号",
    Verdict.QUOTE_PUNCTUATION: lambda _: "原文只有标点与登记的文本不同",
    Verdict.QUOTE_SPREAD: lambda args: f"原文里还有{args['articles']}的内容，条款没有写全",
    Verdict.QUOTE_MOVED: lambda args: f"原文不在所引条款，在{args['articles']}",
    Verdict.QUOTE_OLD: lambda args: f"原文是{args['day']}版本的，现行文本已经修改",
    Verdict.QUOTE_DIFFERS: lambda args: f"原文与登记的文本不同：写的是“{args['quoted']}”，文本是“{args['printed']}”",
    Verdict.QUOTE_UNLIKE: lambda args: f"原文不是{args['cited'] or '这部法规'}的内容",
    Verdict.QUOTE_OTHER_PARAGRAPH: lambda args: f"原文在第{args['paragraph']}款，不在所引的款",
    Verdict.MAY_NOT_SET: lambda args: f"依据只有{args['ranks']}，都不能设定{args['kind']}（{args['clause']}）",
}
