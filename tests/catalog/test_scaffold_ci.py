"""Pipelines: their form is what the services take, and their commands do in a repository what they promise."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml

from qingdan_catalog.scaffold import CiService, Outcome, make_catalogue, make_pipeline
from qingdan_schema.errors import QingdanError

LONGER = "记录: 实施清单\n事项名称: {}\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n"
MAIN = {CiService.GITLAB: ".gitlab/qingdan.yml", CiService.GITHUB: ".github/workflows/qingdan.yml"} | {
    CiService.GITEE: ".workflow/qingdan.yml",
    CiService.JENKINS: "Jenkinsfile",
}
Git = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, where `python -m pip` does nothing and `qingdan` is this one."""
    tools = tmp_path / "tools"
    tools.mkdir()
    python = (
        f'#!/bin/sh\ncase "$1 $2" in "-m pip") echo "$@" >> "{tmp_path}/pip.txt"; exit 0;; '
        f'"-m venv") mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit 0;; esac\nexec "{sys.executable}" "$@"\n'
    )
    called = f'exec "{sys.executable}" -c "from qingdan_cli.app import main; main()" "$@"'
    scripts = {"python": python, "python3": python, "qingdan": f"#!/bin/sh\n{called}\n"}
    for name, text in scripts.items():
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "BASE", "CHANGE_TARGET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=测试", "-c", "user.email=test@example.com")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def repository(folder: Path, service: CiService, changed: str) -> str:
    """A clone on a branch one commit after its origin's master, whose records have a mistake; the origin's commit."""
    origin = folder / "origin"
    catalogue = origin / "目录"
    catalogue.mkdir(parents=True)
    git(origin, "init", "-q", "-b", "master")
    (catalogue / "qingdan.yaml").write_text("规则: {只查: [T001]}\n", encoding="utf-8")
    (catalogue / "a.yaml").write_text(LONGER.format("甲"), encoding="utf-8")
    make_pipeline(catalogue, service)
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "一")
    clone = folder / "clone"
    git(folder, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-qb", "改")
    (clone / "目录" / "b.yaml").write_text(changed, encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "二")
    return git(clone, "rev-parse", "origin/master")


def commands(service: CiService, text: str) -> list[str]:
    """The shell commands of a pipeline, as the service runs them one after the other."""
    if service is CiService.JENKINS:
        return re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    data: Any = yaml.safe_load(text)
    if service is CiService.GITLAB:
        return ["\n".join([*data["qingdan"]["before_script"], *data["qingdan"]["script"]])]
    if service is CiService.GITHUB:
        return [step["run"] for step in data["jobs"]["qingdan"]["steps"] if "run" in step]
    return ["\n".join(data["stages"][0]["steps"][0]["commands"])]


def run(service: CiService, folder: Path, **variables: str) -> tuple[int, str]:
    """Run a pipeline's commands; the exit code of the first that fails, and what was printed."""
    printed = ""
    for command in commands(service, (folder / MAIN[service]).read_text(encoding="utf-8")):
        done = subprocess.run(
            ["sh", "-e", "-c", command],
            cwd=folder,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        printed += done.stdout + done.stderr
        if done.returncode:
            return done.returncode, printed
    return 0, printed


@pytest.mark.parametrize("service", CiService)
def test_a_merge_request_is_told_what_it_brings(home: Path, service: CiService) -> None:
    base = repository(home, service, LONGER.format("乙"))
    variables = {
        CiService.GITLAB: {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base},
        CiService.GITHUB: {"BASE": base},
        CiService.GITEE: {},
        CiService.JENKINS: {"CHANGE_TARGET": "master"},
    }[service]
    code, printed = run(service, home / "clone", **variables)
    assert code == 1, printed
    assert "b.yaml" in printed
    assert "a.yaml" not in printed
    assert "qingdan==" in (home / "pip.txt").read_text(encoding="utf-8")
    for report in (home / "clone").rglob("*.xml"):
        ElementTree.parse(report)  # noqa: S314  (a file of ours)
    for name in ("qingdan-codequality.json", "qingdan.sarif"):
        if (home / "clone" / name).exists():
            written = (home / "clone" / name).read_text(encoding="utf-8")
            assert json.loads(written)
            assert "b.yaml" in written
            assert "a.yaml" not in written
    git(home / "clone", "add", "-A")  # the reports are no records
    (home / "clone" / "目录" / "b.yaml").write_text(LONGER.format("乙").replace("30", "10"), encoding="utf-8")
    git(home / "clone", "commit", "-qam", "三")
    assert run(service, home / "clone", **variables)[0] == 0


def test_the_main_branch_is_checked_as_a_whole(home: Path) -> None:
    repository(home, CiService.GITLAB, LONGER.format("乙"))
    code, printed = run(CiService.GITLAB, home / "clone")
    assert code == 1
    assert "a.yaml" in printed
    assert "b.yaml" in printed


def schema(name: str) -> Any:
    """A schema that the service publishes, as check-jsonschema brings it."""
    folder = resources.files("check_jsonschema").joinpath("builtin_schemas", "vendor")
    return json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("service", "name"), [(CiService.GITLAB, "gitlab-ci"), (CiService.GITHUB, "github-workflows")])
def test_the_form_is_what_the_service_publishes(tmp_path: Path, service: CiService, name: str) -> None:
    steps = make_pipeline(tmp_path, service)
    assert steps
    for step in steps:
        data: dict[Any, Any] = yaml.safe_load((tmp_path / step.path).read_text(encoding="utf-8"))
        if True in data:
            data["on"] = data.pop(True)  # PyYAML reads YAML 1.1
        jsonschema.Draft7Validator(schema(name)).validate(data)


@pytest.mark.parametrize("service", CiService)
def test_everything_is_filled_in_and_written_at_the_top(tmp_path: Path, service: CiService) -> None:
    git(tmp_path, "init", "-q")
    folder = tmp_path / "资料" / "目录-1"
    make_catalogue(folder)
    made = {os.path.normpath(folder / step.path): step.outcome for step in make_pipeline(folder, service)}
    assert made[str(tmp_path / MAIN[service])] is Outcome.MADE
    text = (tmp_path / MAIN[service]).read_text(encoding="utf-8")
    assert 'qingdan check "资料/目录-1"' in text
    assert not re.search(r"@[A-Z]+@", text)
    assert {step.remark for step in make_pipeline(folder, service)} == {"已经有了"}


@pytest.mark.parametrize(
    ("service", "file", "words"),
    [
        (
            CiService.GITLAB,
            ".gitlab-ci.yml",
            "已经有了，没有改动，请在它的 include 里加上“- local: /.gitlab/qingdan.yml”",
        ),
        (CiService.GITHUB, ".github/workflows/qingdan.yml", "已经有了，没有改动；要重新写成，先把它移走"),
        (CiService.JENKINS, "Jenkinsfile", "已经有了，没有改动；要重新写成，先把它移走"),
    ],
)
def test_a_pipeline_that_is_there_stays(tmp_path: Path, service: CiService, file: str, words: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("自己的\n", encoding="utf-8")
    steps = {step.path: step for step in make_pipeline(tmp_path, service)}
    assert (steps[file].outcome, steps[file].remark) == (Outcome.KEPT, words)
    assert (tmp_path / file).read_text(encoding="utf-8") == "自己的\n"
    if service is CiService.JENKINS:
        assert "Script Path" in steps["Jenkinsfile.qingdan"].remark
        assert (tmp_path / "Jenkinsfile.qingdan").read_text(encoding="utf-8").count("qingdan check") == 3


def test_a_folder_that_no_pipeline_can_name(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    folder = tmp_path / '目录"; rm -rf x'
    folder.mkdir()
    with pytest.raises(QingdanError, match="请先改名"):
        make_pipeline(folder, CiService.GITLAB)


def test_the_hooks_for_pre_commit() -> None:
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["qingdan-check", "qingdan-fix", "qingdan-fmt"]
    known = {"id", "name", "description", "entry", "language", "types", "require_serial"}
    for hook in hooks:
        assert set(hook) == known
        assert hook["language"] == "python"
        assert hook["entry"] == hook["id"].replace("-", " ")
        assert hook["require_serial"] is True
