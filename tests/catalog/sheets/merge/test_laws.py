"""Laws: untouched is untouched; one cell changed is one place changed; whatever a cell holds, nothing is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returned import Returned, contents

from qingdan_catalog.reading import read_mapping
from qingdan_catalog.sheets.export import FILE_HEADER, NAME_HEADER, NUMBER_HEADER, OWN_SHEETS
from qingdan_catalog.writing import emit_record

_TEXTS = st.text(
    st.sampled_from("甲乙、，；;（）()=+-@'\"\n\t #:|>a1０ \u3000\u200b\x07_x000D_"), min_size=0, max_size=12
)
_SCALARS = st.one_of(_TEXTS, st.integers(0, 99), st.none())
_LABELS = st.one_of(_TEXTS, st.lists(_TEXTS, max_size=3))
_MATERIAL = st.fixed_dictionaries({}, optional={"名称": _TEXTS, "必要性": _TEXTS, "份数": _SCALARS, "怪": _TEXTS})
_OPTION = st.fixed_dictionaries({}, optional={"名称": _TEXTS, "所需材料": _LABELS})
_SITUATION = st.fixed_dictionaries({}, optional={"名称": _TEXTS, "选项": st.lists(_OPTION, max_size=2)})
_RECORDS = st.fixed_dictionaries(
    {"记录": st.sampled_from(["实施清单", "基本目录", "权责事项"])},
    optional={
        "事项名称": _TEXTS,
        "实施编码": _TEXTS,
        "行使层级": _LABELS,
        "事项版本": _SCALARS,
        "受理条件": _TEXTS,
        "实施主体": st.one_of(st.fixed_dictionaries({"名称": _TEXTS}), _TEXTS),
        "申请材料": st.one_of(st.lists(_MATERIAL, max_size=3), _TEXTS),
        "情形": st.lists(_SITUATION, max_size=2),
        "没有的要素": _TEXTS,
    },
)
_QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _catalogue(folder: str, records: list[dict[str, Any]]) -> Path:
    root = Path(folder)
    (root / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    for number, record in enumerate(records):
        (root / f"{number}.yaml").write_text(emit_record(record), encoding="utf-8")
    return root


@_QUIET
@given(st.lists(_RECORDS, min_size=1, max_size=3))
def test_untouched_stays_untouched(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = _catalogue(folder, records)
        before = contents(root)
        report = Returned(root).merge()
        assert not (report.rewrites or report.created or report.removed or report.conflicts)
        assert contents(root) == before


@_QUIET
@given(st.data(), st.lists(_RECORDS, min_size=1, max_size=2))
def test_one_cell_changes_one_place_or_is_told(data: st.DataObject, records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = _catalogue(folder, records)
        before = contents(root)
        returned = Returned(root)
        sheet = data.draw(st.sampled_from([name for name in returned.rows if name not in OWN_SHEETS]))
        rows = returned.rows[sheet]
        headers = [name for name in rows[0] if name not in (FILE_HEADER, NAME_HEADER, NUMBER_HEADER, "记录", "情形")]
        if len(rows) < 2:
            return
        row = data.draw(st.sampled_from(rows[1:]))
        header = data.draw(st.sampled_from(headers))
        old = row[rows[0].index(header)]
        row[rows[0].index(header)] = data.draw(st.one_of(_TEXTS, st.integers(0, 5), st.floats(0, 9), st.booleans()))
        report = returned.merge()
        after = contents(root)
        changed = {path for path in after if after[path] != before[path]}
        assert changed == {each.path for each in report.rewrites} <= {row[0]}
        assert not report.conflicts and len(report.taken) <= 1
        if report.refused:
            assert not changed
        if changed:
            was, now = (read_mapping(state[row[0]]) or {} for state in (before, after))
            key = header.split(".")[0] if sheet in ("事项", "权责事项") else None
            if key is not None:
                assert {name for name in was | now if was.get(name) != now.get(name)} <= {key}
            again = returned.merge()
            assert not again.rewrites and not again.conflicts, (old, header)
            assert contents(root) == after
