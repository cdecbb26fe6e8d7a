"""Export, then import, is the identity on records: whatever they hold, comments and file names included."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from catalogues import ITEM, export, files, json_rows, read_back, records, rows, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingdan_catalog.exchange._comments import comments_in, with_comments
from qingdan_catalog.records import import_records, load_mapping
from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.element import FAMILY_OF_KIND
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.profiles import load_profile
from qingdan_schema.tables import code_table

REPOSITORY = Path(__file__).parents[3]
GUANGDONG = REPOSITORY.parent / "shared" / "data" / "guangdong-items" / "items.jsonl"

HOSTILE = (
    *("=1+1", "'=1+1", "''@x", "＝cmd|' /C calc'!A0", "-", "+86", " =1", "\t=1", "a\nb\n", "\r\n", "\x00", "\x85"),
    *('"', '""', "'", "\\", "\\'", "'); DROP TABLE up_task_directory; --", "a,b", "，", ",", " 前后 ", "", " "),
    *(
        "NULL",
        "null",
        "0",
        "00",
        "1",
        "007",
        "\ufeff",
        "\u2028",
        "<![CDATA[",
        "😀",
        "《甲法》第一条；《乙法》",
        "#",
        "长" * 3000,
    ),
    *(
        "《",
        "》",
        "第三十五条第一款",
        "第35条第1款",
        "国发〔2016〕6号",
        "中华人民共和国食品安全法（2021修正）",
        "“引”",
        "”",
        "：“",
    ),
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text(st.sampled_from("《》（）第条款项一二三〔〕“”：；、令号法国年12=+-@'\",\n\r\t\\#"), max_size=12),
)
LIMITS = st.one_of(
    st.just("即办"),
    st.tuples(st.integers(1, 9999), st.sampled_from(("工作日", "自然日"))).map(lambda pair: f"{pair[0]}{pair[1]}"),
)


def values_of(element: ElementField) -> st.SearchStrategy[Any]:
    """Values that the model takes for an element, labels of its table and others alike."""
    words: st.SearchStrategy[str] = TEXTS
    if element.spec.table:
        words = st.sampled_from(code_table(element.spec.table).labels) | TEXTS
    simple: dict[Shape, st.SearchStrategy[Any]] = {
        Shape.TEXT: words,
        Shape.LABELS: st.lists(words, max_size=4),
        Shape.NUMBER: st.integers(0, 1_000_000),
        Shape.LIMIT: LIMITS,
        Shape.DAY: st.dates().map(lambda day: day.isoformat()),
    }
    if element.shape in simple:
        return simple[element.shape]
    assert element.child is not None
    node = data_of(element.child)
    return node if element.shape is Shape.PART else st.lists(node, max_size=3)


def data_of(model: type[Node]) -> st.SearchStrategy[dict[str, Any]]:
    """Data of a model, read off the dictionary: whatever elements there are now."""
    return st.fixed_dictionaries({}, optional={element.zh: values_of(element) for element in elements_of(model)})


def record_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """A record of one kind, of any kind of item or none."""
    kinds = st.sampled_from([*FAMILY_OF_KIND, "", "行政审批"])
    return st.tuples(data_of(RECORD_MODELS[name]), kinds).map(
        lambda pair: {**pair[0], "事项类型": pair[1], "记录": name}
    )


def allowed(data: dict[str, Any]) -> dict[str, Any]:
    """Only the elements that the kind of record has (权责事项 may name its kind otherwise)."""
    keys = {element.zh for element in elements_of(RECORD_MODELS[data["记录"]])}
    return {key: value for key, value in data.items() if key in keys}


EXTRA = st.fixed_dictionaries({}, optional={"简称": TEXTS, "日常用语": st.lists(TEXTS, max_size=3), "主项编码": TEXTS})
RECORDS = st.lists(
    st.tuples(st.sampled_from(list(RECORD_MODELS)).flatmap(record_of).map(allowed), EXTRA).map(
        lambda pair: pair[0] | pair[1]
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=RECORDS, kind=st.sampled_from(["csv", "jsonl"]))
def test_any_record_comes_back(made: list[dict[str, Any]], kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(
            Path(folder) / "old", {f"甲/{number}.yaml": data for number, data in enumerate(made)}, "标准: guangdong\n"
        )
        report = export(root, Path(folder) / "out", formats=[kind])
        assert report.troubles == []
        assert report.records == len(made)
        read_back(Path(folder) / "out", Path(folder) / "new")
        assert records(Path(folder) / "new") == records(root)


def test_the_sample_catalogue_comes_back(tmp_path: Path) -> None:
    root = REPOSITORY / "items"
    report = export(root, tmp_path / "out")
    assert report.records > report.placed > 100, "powers and bundles have no exchange table"
    assert not report.troubles
    read_back(tmp_path / "out", tmp_path / "new")
    before = {name: data for name, data in files(root).items() if not name.startswith("previous/")}
    assert records(tmp_path / "new") == records(root)
    assert files(tmp_path / "new").keys() == before.keys()
    comments = {name: comments_in(data.decode()) for name, data in before.items()}
    assert any(comments.values())
    assert {name: comments_in(data.decode()) for name, data in files(tmp_path / "new").items()} == comments


def test_real_items_come_back(tmp_path: Path) -> None:
    if not GUANGDONG.is_file():
        pytest.skip("没有 ../shared/data/guangdong-items，不用真实事项试")
    import_records(GUANGDONG, load_mapping("guangdong"), tmp_path / "gd")
    report = export(tmp_path / "gd", tmp_path / "out")
    assert (report.records, report.placed) == (1071, 1071)
    read_back(tmp_path / "out", tmp_path / "new")
    assert files(tmp_path / "new") == files(tmp_path / "gd")


def test_what_is_taken_over_is_exported_and_not_written_down(tmp_path: Path) -> None:
    entry = {
        **{"记录": "基本目录", "事项名称": "食品经营许可", "基本编码": "000131006000", "事项类型": "行政许可"},
        "设定依据": [{"法规": "中华人民共和国食品安全法", "施行日期": "2015-10-01"}],
    }
    county = {key: value for key, value in ITEM.items() if key not in ("事项类型", "设定依据")}
    root = write(tmp_path / "old", {"基本目录/a.yaml": entry, "b.yaml": county})
    export(root, tmp_path / "out")
    (row,) = rows(tmp_path / "out", "task_general_basic")
    assert (row["task_type"], row["by_law"]) == ("01", "《中华人民共和国食品安全法》")
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)


def test_records_without_tables_come_back(tmp_path: Path) -> None:
    unfinished = {"记录": "实施清单", "事项名称": "还没有写类型的", "简称": "短"}
    root = write(tmp_path / "old", {"草稿/a.yaml": unfinished}, "标准: guangdong\n")
    report = export(root, tmp_path / "out")
    assert (report.records, report.placed) == (1, 0)
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)


def test_the_directory_of_bodies_and_the_settings_come_back(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM}, "名称: 某目录  # 注\n标准: guangdong\n")
    (root / "机构.yaml").write_text("机构:\n  - 名称: 某区市场监督管理局\n    简称: 区市监局\n", encoding="utf-8")
    export(root, tmp_path / "out")
    read_back(tmp_path / "out", tmp_path / "new")
    for name in ("qingdan.yaml", "机构.yaml"):
        assert (tmp_path / "new" / name).read_bytes() == (root / name).read_bytes()


COMMENTED = """\
# 顶上
记录: 实施清单  # 旁边
事项类型: 行政许可
行使层级: [县级, 市级]  # 两级
# 依据
设定依据:  # 键旁边
  # 第一条
  - 法规: 甲法  # 行里
    # 里面
    条款: "第一条 # 不是注释"
  - 法规: 乙法
服务对象:
  # 标签上面
  - 自然人  # 标签旁边
受理条件: |-  # 多行文字
  # 这是正文
  正文 # 也是正文
# 最后
"""


def test_comments_come_back_to_their_places(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": COMMENTED})
    export(root, tmp_path / "out")
    read_back(tmp_path / "out", tmp_path / "new")
    text = (tmp_path / "new" / "a.yaml").read_text(encoding="utf-8")
    assert records(tmp_path / "new") == records(root)
    assert text == (
        "# 顶上\n记录: 实施清单  # 旁边\n事项类型: 行政许可\n行使层级: [县级, 市级]  # 两级\n"
        "# 依据\n设定依据:  # 键旁边\n"
        '  # 第一条\n  - 法规: 甲法  # 行里\n    # 里面\n    条款: "第一条 # 不是注释"\n  - 法规: 乙法\n'
        "# 标签上面\n服务对象: 自然人  # 标签旁边\n受理条件: |-  # 多行文字\n  # 这是正文\n  正文 # 也是正文\n# 最后\n"
    )


@pytest.mark.parametrize(
    "comments",
    [
        [["beside", ["记录"], "# x\n事项名称: 塞进来的"]],
        [["above", ["事项名称"], "事项类型: 塞进来的"]],
        [["beside", ["受理条件"], "# 会变成正文"], ["above", ["受理条件"], "#"]],
        [["above", ["没有", 3], "# 没有这个地方"], ["哪里", None, "#"]],
    ],
)
def test_a_comment_never_changes_what_a_record_says(comments: list[list[Any]]) -> None:
    from qingdan_catalog.reading import read_exact

    text = "记录: 实施清单\n事项名称: 甲\n受理条件: |-\n  一\n  二\n"
    written = read_exact(with_comments(text, comments))
    assert not written.problems
    assert written.data == read_exact(text).data


def test_profile_elements_are_beside_the_tables(tmp_path: Path) -> None:
    assert "简称" in load_profile("guangdong").extra_keys
    root = write(
        tmp_path / "old", {"a.yaml": {**ITEM, "简称": "食品证", "流程环节": [{"环节": "受理"}]}}, "标准: guangdong\n"
    )
    export(root, tmp_path / "out", formats=["jsonl"])
    assert "食品证" not in str(json_rows(tmp_path / "out", "task_general_basic"))
    assert "食品证" in (tmp_path / "out" / "qingdan_rest.jsonl").read_text(encoding="utf-8")
