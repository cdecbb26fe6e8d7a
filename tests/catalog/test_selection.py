"""Choosing records: by code, body, kind and level as they are in force, and by what has changed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from qingdan_catalog.selection import Wanted, select
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

ENTRY = '记录: 基本目录\n基本编码: "000131001000"\n事项名称: 甲\n事项类型: 行政许可\n行使层级: [市级, 县级]\n'
ITEM = '记录: 实施清单\n基本编码: "{basic}"\n行使层级: {level}\n实施主体: {{名称: {body}}}\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("名称: 某市目录\n", encoding="utf-8")
    (tmp_path / "目录.yaml").write_text(ENTRY, encoding="utf-8")
    for name, basic, level, body in (
        ("市局", "000131001000", "市级", "某市某局"),
        ("县局", "000131001000", "县级", "某县某局"),
        ("服务", "002031001000", "县级", "某县某局"),
    ):
        text = ITEM.format(basic=basic, level=level, body=body)
        text += "事项类型: 公共服务\n" if name == "服务" else ""
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def chosen(office: Path, **wanted: Any) -> set[str]:
    return {path.removesuffix(".yaml") for path in select(open_catalogue(office), Wanted(**wanted)).paths}


def test_by_body_kind_and_level(office: Path) -> None:
    assert chosen(office) == {"目录", "市局", "县局", "服务"}
    assert chosen(office, bodies=["某县某局"]) == {"县局", "服务"}
    assert chosen(office, bodies=["某县某局", "某市某局"]) == {"市局", "县局", "服务"}
    assert chosen(office, bodies=["某县某局"], kinds=["行政许可"]) == {"县局"}, "the kind is taken over from the entry"
    assert chosen(office, levels=["市级"]) == {"目录", "市局"}
    assert chosen(office, codes=["000131001000"], levels=["县级"]) == {"县局"}, "an entry is not chosen by its code"


def test_what_is_asked_for_in_vain_is_told(office: Path) -> None:
    found = select(open_catalogue(office), Wanted(bodies=["某局", "某县某局"], kinds=["行政许可"]))
    assert found.missing == ("部门 某局",)
    assert select(open_catalogue(office), Wanted(codes=["000131009000"])).missing == ("编码 000131009000",)
    with pytest.raises(QingdanError, match=r"乡级.*行使层级"):
        select(open_catalogue(office), Wanted(levels=["乡级"]))


def test_by_what_has_changed_and_what_takes_it_over(office: Path) -> None:
    git = ["git", "-C", str(office), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "1"]):
        subprocess.run([*git, *command], check=True)
    wanted = Wanted(since="HEAD")
    assert select(open_catalogue(office), wanted).paths == ()
    with (office / "服务.yaml").open("a", encoding="utf-8") as stream:
        stream.write("办理地点: 一楼\n")
    assert select(open_catalogue(office), wanted).paths == ("服务.yaml",)
    (office / "目录.yaml").write_text(ENTRY.replace("甲", "乙"), encoding="utf-8")
    assert set(select(open_catalogue(office), wanted).paths) == {"目录.yaml", "市局.yaml", "县局.yaml", "服务.yaml"}
    assert select(open_catalogue(office), Wanted(since="HEAD", levels=["市级"], kinds=["公共服务"])).paths == ()
    with pytest.raises(QingdanError, match="--changed-since 后面要写 git 版本"):
        select(open_catalogue(office), Wanted(since="没有"))
