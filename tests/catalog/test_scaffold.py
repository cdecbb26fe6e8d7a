"""A new catalogue folder is right at once, and nothing that was there is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.scaffold import SCHEMA_FOLDER, Outcome, make_catalogue
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.json_schema import record_schema
from qingdan_schema.profiles import load_profile, profile_names

RECORDS = f"./{SCHEMA_FOLDER}/record.schema.json"


def outcomes(folder: Path, standard: str | None = None) -> dict[str, tuple[Outcome, str]]:
    return {step.path: (step.outcome, step.remark) for step in make_catalogue(folder, standard)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", profile_names())
def test_the_folder_is_a_catalogue_without_findings(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "新的" / "目录"
    made = outcomes(folder, name)
    assert {outcome for outcome, _ in made.values()} == {Outcome.MADE}
    assert sorted(made) == sorted(contents(folder))
    catalogue = open_catalogue(folder)
    assert (catalogue.settings.profile, catalogue.profile.name) == (name, name)
    assert len(catalogue.listing().files) == 1
    findings = check_catalogue(catalogue, use_cache=False).findings
    assert [finding for finding in findings if finding.severity.rank == 0] == []
    if name == "national":
        assert findings == ()


def test_schemas_and_modelines(tmp_path: Path) -> None:
    make_catalogue(tmp_path, "guangdong")
    written = json.loads((tmp_path / RECORDS).read_text(encoding="utf-8"))
    assert written == record_schema(load_profile("guangdong"))
    for path in (tmp_path / "qingdan.yaml", *(tmp_path / "示例").iterdir()):
        mark, _, schema = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")
        assert mark == "# yaml-language-server: "
        jsonschema.Draft202012Validator.check_schema(json.loads((path.parent / schema).read_text(encoding="utf-8")))


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    make_catalogue(tmp_path)
    before = contents(tmp_path)
    assert {outcome for outcome, _ in outcomes(tmp_path).values()} == {Outcome.KEPT}
    assert contents(tmp_path) == before


def test_files_that_exist_stay(tmp_path: Path) -> None:
    old = {"qingdan.yaml": "标准: guangdong\n", "README.md": "我的说明\n", "示例/动物诊疗许可.yaml": "记录: 基本目录\n"}
    old[f"{SCHEMA_FOLDER}/record.schema.json"] = "{}"
    for path, text in old.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    made = outcomes(tmp_path)
    for path, text in old.items():
        assert made[path][0] is Outcome.KEPT
        assert (tmp_path / path).read_text(encoding="utf-8") == text
    assert "与现在的标准不同" in made[f"{SCHEMA_FOLDER}/record.schema.json"][1]
    assert made[f"{SCHEMA_FOLDER}/settings.schema.json"][0] is Outcome.MADE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"*.pyc\n", b"*.pyc\n.qingdan/\n"),
        (b"*.pyc", b"*.pyc\n.qingdan/\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\n.qingdan/\r\n"),
        (b"", b".qingdan/\n"),
        (b"x\n.qingdan/\ny\n", b"x\n.qingdan/\ny\n"),
        ("模板\n".encode("gbk"), "模板\n".encode("gbk") + b".qingdan/\n"),
    ],
)
def test_gitignore_gets_one_line(tmp_path: Path, old: bytes, new: bytes) -> None:
    (tmp_path / ".gitignore").write_bytes(old)
    make_catalogue(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == new
    make_catalogue(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == new


def settings(folder: Path, old: str) -> tuple[str, str]:
    """The editor's settings after making a catalogue where they stood, and the remark on them."""
    path = folder / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text(old, encoding="utf-8")
    remark = outcomes(folder)[".vscode/settings.json"][1]
    return path.read_text(encoding="utf-8"), remark


def test_settings_are_merged(tmp_path: Path) -> None:
    old: dict[str, Any] = {
        "window.zoomLevel": 1,
        "yaml.schemas": {"./自己的.json": "a.yaml"},
        "[yaml]": {"editor.tabSize": 4},
    }
    text, remark = settings(tmp_path, json.dumps(old, ensure_ascii=False, indent=4))
    made = json.loads(text)
    assert list(made)[:3] == list(old)
    assert made["yaml.schemas"]["./自己的.json"] == "a.yaml"
    assert "**/*.yaml" in made["yaml.schemas"][RECORDS]
    assert made["[yaml]"] == {"editor.tabSize": 4, "editor.insertSpaces": True, "files.encoding": "utf8"}
    assert remark == "原来的设置没有改：[yaml] 的 editor.tabSize"
    assert text.startswith('{\n    "window.zoomLevel": 1')


@pytest.mark.parametrize(
    "old",
    [
        '{\n  // 我的设置\n  "a": 1\n}\n',
        '{"a": 1,}',
        '{"a": 1, "a": 2}',
        "[1]",
        "不是 JSON",
        '{"yaml.schemas": 1, "[yaml]": [], "yaml.schemaStore.enable": true}',
    ],
)
def test_settings_that_cannot_be_merged_are_left_alone(tmp_path: Path, old: str) -> None:
    text, remark = settings(tmp_path, old)
    assert text == old
    assert "没有改" in remark


def test_settings_in_another_encoding_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_bytes('{"名": 1}'.encode("gbk"))
    assert outcomes(tmp_path)[".vscode/settings.json"] == (Outcome.KEPT, "不是 UTF-8 文本，没有改动")


def test_mistakes_are_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match="没有名为“没有”的标准"):
        make_catalogue(tmp_path / "甲", "没有")
    assert not (tmp_path / "甲").exists()
    (tmp_path / "文件").write_text("")
    with pytest.raises(QingdanError, match="是一个文件，请写文件夹的名称"):
        make_catalogue(tmp_path / "文件")
    (tmp_path / "qingdan.yaml").write_text("标准: guangdong\n", encoding="utf-8")
    with pytest.raises(QingdanError, match="里写的标准是 guangdong，与 --standard national 不同"):
        make_catalogue(tmp_path, "national")
    assert sorted(contents(tmp_path)) == ["qingdan.yaml", "文件"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(QingdanError, match=r"写不了 .*请换一个位置或检查权限"):
        make_catalogue(tmp_path / "甲")


def test_a_link_to_nowhere_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to(tmp_path / "没有")
    assert outcomes(tmp_path)["README.md"][0] is Outcome.KEPT
    assert not (tmp_path / "没有").exists()
