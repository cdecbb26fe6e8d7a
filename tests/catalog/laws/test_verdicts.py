"""Verdicts on citations, case by case: see tests/cases/laws/verdicts.yaml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.laws import Library, Outcome, build_register, open_library, read_corpus, write_register
from qingdan_catalog.laws.gathering import Gathered, citations_in, within
from qingdan_catalog.laws.judge import Judge
from qingdan_catalog.laws.power import judge_power
from qingdan_catalog.loading import load_record
from qingdan_renderers.laws._words import say
from qingdan_schema.citations import Citation, Provision
from qingdan_schema.models import Record
from qingdan_schema.profiles import load_profile

DATA = Path(__file__).parents[4] / "shared" / "data" / "laws" / "laws.jsonl.gz"
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "laws" / "verdicts.yaml").read_text(encoding="utf-8")
)
ON = dt.date(2026, 6, 26)


def record(**elements: Any) -> Record:
    """A record of some elements, an implementation if 记录 does not say otherwise."""
    loaded = load_record({"记录": "实施清单", **elements}, load_profile("national"))
    assert loaded.record is not None and not loaded.problems
    return loaded.record


def shown(outcome: Outcome) -> str:
    """An outcome as the case file writes it."""
    return f"{outcome.verdict.value} {outcome.severity.value}" if outcome.severity else outcome.verdict.value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_verdict(case: dict[str, Any], library: Library) -> None:
    judge = Judge(library, case.get("day", ON))
    found, words = [], []
    for gathered in citations_in(record(设定依据=[case["row"]])):
        law, outcomes = judge.judge(gathered)
        found += [shown(outcome) for outcome in outcomes]
        words += [say(outcome, law) for outcome in outcomes]
    assert found == case["says"]
    assert "words" not in case or case["words"] in words


def test_texts_count_as_citations_only_with_a_title_in_marks(library: Library) -> None:
    item = record(
        收费依据="《示例法》第六条；示例价〔1999〕39号",
        申请材料=[
            {"名称": "甲", "依据": "《示例管理条例》第三条规定的材料"},
            {"名称": "乙", "依据": "示例管理条例第九条"},
        ],
        收费项目=[{"名称": "丙", "依据": "《示例管理条例》第二条：示例由设区的市级人民政府主管部门审批"}],
        受理条件="符合《示例管理条例》第九条、《示例管理条例》的规定；有《示例许可证》。",
    )
    judge = Judge(library, ON)
    found = {
        gathered.at: [shown(outcome) for outcome in judge.judge(gathered)[1] if outcome.severity]
        for gathered in citations_in(item)
    }
    assert found == {
        ("收费依据",): ["short-name advice", "no-such-article error"],
        ("收费项目", 0, "依据"): ["quote-differs warning"],
        ("申请材料", 0, "依据"): [],
        ("受理条件",): ["no-such-article warning"],
    }


def test_a_power_is_checked_like_an_item(library: Library) -> None:
    power = record(
        记录="权责事项",
        职权类型="行政强制",
        实施依据=[{"法规": "关于示例的通知"}],
        责任事项=[{"内容": "立案", "依据": "【法律】《中华人民共和国示例法》第八条：国家对举例活动实行许可制度。"}],
        责任事项依据="《条例》第二条",
    )
    judge = Judge(library, ON)
    found = {gathered.at: list(map(shown, judge.judge(gathered)[1])) for gathered in citations_in(power)}
    assert found == {
        ("实施依据", 0, "法规"): ["outside"],
        ("责任事项", 0, "依据"): ["known", "in-force", "no-such-article error", "quote-part"],
        ("责任事项依据",): ["outside"],
    }
    assert judge_power(power, library.register) is not None


def test_running_text_that_is_no_citation() -> None:
    assert list(within("《示例许可证》第零条、《甲》第一款第二条、《乙", ("受理条件",))) == []


@pytest.mark.parametrize(
    ("kind", "bases", "says"),
    [
        ("行政许可", ["示例管理条例"], None),
        ("行政许可", ["缺条示例规定"], None),  # the title alone would not tell that this is a regulation
        ("行政许可", ["关于示例的通知"], "may-not-set error"),
        ("行政许可", ["关于示例的通知", "某某规定"], None),
        ("行政处罚", ["关于示例的通知"], "may-not-set error"),
        ("行政处罚", ["示例部规定"], None),
        ("公共服务", ["关于示例的通知"], None),
    ],
)
def test_power(kind: str, bases: list[str], says: str | None, library: Library) -> None:
    outcome = judge_power(record(事项类型=kind, 设定依据=[{"法规": title} for title in bases]), library.register)
    assert (outcome and shown(outcome)) == says


def test_coercion_is_never_set_by_a_rule_of_a_department(library: Library) -> None:
    rows = [{"法规": "某某办法", "文号": "示例部令第7号"}]
    for kind, wrong in (("行政强制", True), ("行政处罚", False), ("行政许可", True)):
        outcome = judge_power(record(事项类型=kind, 设定依据=rows), library.register)
        assert (outcome is not None) is wrong, kind


def test_without_texts_nothing_is_said_of_words(library: Library) -> None:
    judge = Judge(Library(library.register), ON)
    row = {"法规": "中华人民共和国示例法", "条款": "第二条第九款", "原文": "毫不相干的话放在这里"}
    for gathered in citations_in(record(设定依据=[row])):
        assert [shown(outcome) for outcome in judge.judge(gathered)[1]] == ["known", "in-force", "article-exists"]


@pytest.mark.skipif(not DATA.exists(), reason=f"没有 {DATA.name}，跳过用真实法规文本的测试")
def test_every_act_quotes_itself_rightly(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl.gz"
    write_register(build_register(read_corpus(DATA)), path)
    library = open_library(path)
    judge = Judge(library, dt.date(2026, 6, 26))
    for law in library.register.laws:
        for text in library.editions(law)[:1]:
            for key, lines in list(text.articles.items())[::30]:
                article, _, sub = key.partition("-")
                place = Provision(article=int(article), article_sub=int(sub or 0))
                citation = Citation(law.name, None, (place,), "\n".join(lines))
                found = [shown(outcome) for outcome in judge.judge(Gathered((), "", citation))[1]]
                wrong = [each for each in found if " " in each and not each.startswith(("repealed", "not-yet"))]
                assert not wrong, (law.title, key, wrong)
