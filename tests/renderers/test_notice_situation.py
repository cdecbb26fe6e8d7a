"""The notice for one situation: the answers, what they take and why, and a code that finds them again."""

from __future__ import annotations

from typing import Any

import pytest
from reading import READERS, squeeze

from qingdan_catalog.settings import Settings
from qingdan_catalog.situations import find_path
from qingdan_renderers.documents import Notices
from qingdan_renderers.notice import FORMATS, NoticeView, render_notice
from qingdan_renderers.notice.listing import situation_lines
from qingdan_renderers.notice.situation import MOST_SITUATIONS, item_plan
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

ITEM: dict[str, Any] = {
    "记录": "实施清单",
    "事项名称": "食品经营许可",
    "事项类型": "行政许可",
    "实施编码": "1123",
    "情形": [
        {
            "名称": "办理方式",
            "选项": [{"名称": "本人办理"}, {"名称": "委托他人", "所需材料": "授权委托书", "说明": "受托人到场"}],
        },
        {
            "名称": "场所",
            "选择方式": "多选",
            "选项": [{"名称": "租赁", "所需材料": "租赁合同"}, {"名称": "自有", "所需材料": "房产证"}],
        },
    ],
    "申请材料": [
        {"名称": "授权委托书", "必要性": "非必要", "办理情形": "委托他人的", "填报须知": "双方签字"},
        {"名称": "申请书", "必要性": "必要", "原件份数": 1},
        {"名称": "营业执照", "必要性": "必要", "电子证照名称": "营业执照"},
        {"名称": "户口簿", "必要性": "必要", "是否自备": "否"},
        {"名称": "租赁合同", "必要性": "必要"},
        {"名称": "房产证", "必要性": "必要"},
    ],
}
ANSWERS = ("办理方式=委托他人", "场所=租赁")


def views(document: Notices, item: dict[str, Any] | None = None) -> list[tuple[str, NoticeView]]:
    return list(document.views(ServiceItem.model_validate(item or ITEM), Settings()))


def only(*asked: str) -> tuple[str, NoticeView]:
    (made,) = views(Notices(situation=asked or ANSWERS))
    return made


def test_what_is_chosen_needed_waived_and_spared() -> None:
    code, view = only()
    here = view.circumstances
    assert view.title == "食品经营许可一次性告知单（情形：委托他人、租赁）"
    assert here is not None
    assert here.code == code
    assert here.chosen == ("① 办理方式：委托他人（受托人到场）", "② 场所：租赁")
    assert [(row.number, row.name, row.necessary, row.note) for row in view.materials] == [
        ("□ 1", "授权委托书", True, "因“委托他人”需要\n双方签字"),
        ("□ 2", "申请书", True, ""),
        ("□ 3", "租赁合同", True, "因“租赁”需要"),
    ]
    assert here.waived == ("营业执照：可用电子证照“营业执照”代替，没有电子证照的仍要提交", "户口簿：不必自备")
    assert here.spared == ("房产证",)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_says_it(fmt: str, large: bool) -> None:
    ((_, view),) = views(Notices(situation=ANSWERS, large=large))
    text = squeeze(READERS[fmt](render_notice(view, fmt)))
    order = ["（情形：委托他人、租赁）", "您的选择", "①办理方式：委托他人", "②场所：租赁", "情形码："]
    order += ["需要准备的材料（共3份，★为必要材料）", "授权委托书", "因“委托他人”需要", "租赁合同", "因“租赁”需要"]
    order += ["可免提交", "营业执照：可用电子证照", "本情形不需要：房产证。", "本人（单位）已收到"]
    places = [text.index(squeeze(word)) for word in order]
    assert places == sorted(places)
    assert "□" in text


def test_a_code_makes_the_same_notice_again() -> None:
    code, view = only()
    assert only(code.lower()) == (code, view)
    plan = item_plan(ServiceItem.model_validate(ITEM))
    assert find_path(plan, [code]) == find_path(plan, ANSWERS)


def test_nothing_chosen_of_many_and_a_title_of_its_own_for_every_situation() -> None:
    made = views(Notices(every=True))
    assert len(made) == 8
    assert len({mark for mark, _ in made}) == len({view.title for _, view in made}) == 8
    bare = next(view for _, view in made if view.circumstances and "② 场所：都不选" in view.circumstances.chosen)
    assert bare.title.endswith("（情形：本人办理）")
    assert bare.circumstances and bare.circumstances.spared == ("授权委托书", "租赁合同", "房产证")


def test_large_print_is_marked_in_the_name_of_the_file() -> None:
    assert [mark for mark, _ in views(Notices(large=True))] == ["大字版"]
    ((mark, _),) = views(Notices(situation=ANSWERS, large=True))
    assert mark.endswith("_大字版")


def test_an_item_without_questions() -> None:
    bare = {"记录": "实施清单", "事项名称": "甲"}
    assert views(Notices(every=True), bare) == []
    with pytest.raises(QingdanError, match="不分情形"):
        views(Notices(situation=("甲=乙",)), bare)
    assert list(situation_lines(ServiceItem.model_validate(bare))) == []


def test_too_many_situations_are_not_all_made() -> None:
    many = {"名称": "多", "选择方式": "多选", "选项": [{"名称": str(number)} for number in range(7)]}
    item = {**ITEM, "情形": [many]}
    with pytest.raises(QingdanError, match=f"超过 {MOST_SITUATIONS} 种"):
        views(Notices(every=True), item)
    lines = list(situation_lines(ServiceItem.model_validate(item)))
    assert len(lines) == MOST_SITUATIONS + 1
    assert "列出前 64 种" in lines[0]


def test_the_list_of_situations() -> None:
    head, first, *_ = situation_lines(ServiceItem.model_validate(ITEM))
    assert head == "食品经营许可 1123：8 种情形"
    assert first.endswith("办理方式=本人办理；场所=无  （3 份材料）")


def test_nothing_needed_is_said() -> None:
    item = {
        **ITEM,
        "情形": [{"名称": "初次", "选项": [{"名称": "是"}, {"名称": "否", "所需材料": "旧证"}]}],
        "申请材料": [{"名称": "旧证"}],
    }
    ((_, view),) = views(Notices(situation=("初次=是",)), item)
    assert (view.materials, view.materials_note) == ((), "本情形无需提交申请材料")


@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_names_are_words(fmt: str) -> None:
    evil = '<script>alert(1)</script>=1+1 #import "x"'
    item = {
        **ITEM,
        "情形": [{"名称": evil, "选项": [{"名称": f"选{evil}", "所需材料": f"材{evil}", "说明": evil}]}],
        "申请材料": [{"名称": f"材{evil}"}],
    }
    ((_, view),) = views(Notices(every=True), item)
    document = render_notice(view, fmt)
    assert squeeze(f"材{evil}") in squeeze(READERS[fmt](document))
    assert b"<script>alert" not in document
