"""qingdan schema as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from qingdan_cli import app


def test_records_of_the_national_standard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["schema"]) == 0
    made = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(made)
    assert {"基本目录", "实施清单"} <= set(made["properties"]["记录"]["enum"])
    assert "日常用语" not in made["$defs"]["ServiceItem"]["properties"]


def test_a_profile_or_that_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["schema", "--profile", "guangdong"]) == 0
    named = capsys.readouterr().out
    assert "日常用语" in json.loads(named)["$defs"]["ServiceItem"]["properties"]
    (tmp_path / "qingdan.yaml").write_text("标准: guangdong\n", encoding="utf-8")
    assert app.run(["schema"]) == 0
    assert capsys.readouterr().out == named


def test_one_kind_of_record_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "目录.json"
    assert app.run(["schema", "--profile", "national", "--record", "基本目录", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["properties"]["记录"]["enum"] == ["基本目录"]


def test_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["schema", "--settings"]) == 0
    made = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(made)
    jsonschema.validate({"标准": "national"}, made)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--profile", "没有"], "没有名为“没有”的标准"), (["--record", "实施"], "没有“实施”这种记录，可用的有：基本目录")],
)
def test_mistakes(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["schema", *arguments]) == 2
    assert words in capsys.readouterr().err
