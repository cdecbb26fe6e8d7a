"""The formats of CI systems, held against their schemas and read back as those systems read them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from qingdan_catalog.checking import CheckResult
from qingdan_renderers.findings import report_github, report_gitlab, report_json, report_jsonl, report_junit

from .conftest import FILE, PAIRS

SCHEMAS = Path(__file__).parent / "schemas"
CODE_QUALITY = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def read_junit(result: CheckResult) -> Any:
    text = "\n".join(report_junit(result)).encode(errors="backslashreplace")
    JUNIT.validate(text.decode())
    return ET.fromstring(text)  # noqa: S314  (our own report)


def read_github(result: CheckResult) -> list[tuple[str, dict[str, str], str]]:
    """As the runner reads workflow commands."""
    commands = []
    for line in report_github(result):
        found = re.fullmatch("::(error|warning|notice) (.*?)::(.*)", line)
        assert found is not None, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        decoded = {name: unescape(value, {"%3A": ":", "%2C": ","}) for name, value in properties.items()}
        commands.append((found[1], decoded, unescape(found[3], {})))
    return commands


def unescape(text: str, more: dict[str, str]) -> str:
    for code, character in ({"%0D": "\r", "%0A": "\n"} | more).items():
        text = text.replace(code, character)
    return text.replace("%25", "%")


def read_gitlab(result: CheckResult) -> Any:
    report = json.loads("\n".join(report_gitlab(result)))
    jsonschema.Draft202012Validator(CODE_QUALITY).validate(report)
    return report


def test_github(result: CheckResult) -> None:
    commands = read_github(result)
    assert len(commands) == len(result.findings)
    told = {(each["title"].split()[0], each["file"], int(each["line"]), int(each["col"])) for _, each, _ in commands}
    assert told >= PAIRS
    (late,) = [each for each in commands if each[1]["title"].startswith("T001")]
    assert late[0] == "error"
    assert (late[1]["endLine"], late[1]["endColumn"]) == ("7", "14")
    assert late[2] == "承诺办结时限 30工作日 长于法定办结时限 20工作日"
    assert any("100%,必:要" in message for _, _, message in commands)


def test_a_name_cannot_give_the_runner_a_command(hostile: CheckResult) -> None:
    lines = list(report_github(hostile))
    assert all("\n" not in line and "\r" not in line for line in lines)
    (_, told, message), _ = read_github(hostile)
    assert told["file"] == "a\n␛\udcff,:b.yaml"
    assert "\r\n::error::%0A" in message
    assert (told["line"], told["endLine"]) == ("3", "3")


def test_gitlab(result: CheckResult) -> None:
    report = read_gitlab(result)
    told = {(each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in report}
    assert told >= {(rule, file, line) for rule, file, line, _ in PAIRS}
    assert len({each["fingerprint"] for each in report}) == len(report) == len(result.findings)
    severities = {each["check_name"]: each["severity"] for each in report}
    assert (severities["T001"], severities["W001"]) == ("major", "minor")


def test_junit(result: CheckResult) -> None:
    suites = read_junit(result)
    (suite,) = suites
    tests = {each.get("name"): each for each in suite}
    assert [*tests] == sorted({"国标.yaml", "坏.yaml", FILE})
    assert suite.get("tests") == "3"
    assert suite.get("failures") == "3"
    (failure,) = tests[FILE].findall("failure")
    assert f"{FILE}:7:9 错误 T001 承诺办结时限 30工作日 长于法定办结时限 20工作日" in (failure.text or "")
    (output,) = tests[FILE].findall("system-out")
    assert "<script>alert(1)</script>" in (output.text or "")
    assert "错误" not in (output.text or "")


def test_junit_of_files_without_findings(empty: CheckResult) -> None:
    (suite,) = read_junit(empty)
    (test,) = suite
    assert (test.get("name"), len(test), suite.get("failures")) == ("好.yaml", 0, "0")


@pytest.mark.parametrize("which", ["hostile", "empty"])
def test_any_result_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    result: CheckResult = request.getfixturevalue(which)
    assert len(read_gitlab(result)) == len(read_github(result)) == len(result.findings)
    (suite,) = read_junit(result)
    assert len(suite) == len({*result.paths, *(finding.place.file for finding in result.findings)})


def test_jsonl_is_the_list_of_json(result: CheckResult, empty: CheckResult, hostile: CheckResult) -> None:
    for each in (result, empty, hostile):
        report = json.loads("\n".join(report_json(each)))
        assert [json.loads(line) for line in report_jsonl(each)] == report["findings"]
        assert len(report["findings"]) == len(each.findings)
    told = [json.loads(line) for line in report_jsonl(result)]
    assert {(each["rule"], each["file"], each["line"], each["column"]) for each in told} >= PAIRS
    (code,) = [each for each in told if each["rule"] == "S005"]
    assert code["fix"] == {"path": ["基本编码"], "value": "000131006000", "safety": "safe", "insert": False}
