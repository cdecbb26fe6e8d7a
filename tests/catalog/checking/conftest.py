"""Small catalogues to check."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan_catalog.cache import FOLDER
from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.store import open_catalogue

Write = Callable[[dict[str, str]], None]
Check = Callable[..., CheckResult]
Git = Callable[..., str]

SAMPLE = Path(__file__).parents[3] / "items"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalogue without records, in a folder of its own."""
    folder = tmp_path / "目录"
    folder.mkdir()
    (folder / "qingdan.yaml").write_text("名称: 测试\n", encoding="utf-8")
    return folder


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    """The sample, with a record that stands there twice: `大庆市/又一份.yaml` is a copy of the county's."""
    folder = tmp_path / "目录"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("previous", FOLDER))
    shutil.copy(folder / "大庆市" / "肇州县" / "食品经营许可.yaml", folder / "大庆市" / "又一份.yaml")
    return folder


@pytest.fixture
def write(root: Path) -> Write:
    """Writes files of the catalogue."""

    def written(files: dict[str, str]) -> None:
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    return written


@pytest.fixture
def git(root: Path) -> Git:
    """Runs git in the catalogue, which becomes a repository."""

    def run(*arguments: str) -> str:
        identity = ("-c", "user.name=测试", "-c", "user.email=test@example.com")
        done = subprocess.run(
            ["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def check(root: Path) -> Check:
    """Checks the catalogue."""

    def checked(**options: object) -> CheckResult:
        return check_catalogue(open_catalogue(root), **options)  # type: ignore[arg-type]

    return checked


@pytest.fixture
def told(check: Check) -> Callable[..., list[str]]:
    """Checks the catalogue and tells findings as `文件:行 规则`."""

    def lines(**options: object) -> list[str]:
        found = check(**options).findings
        return [f"{each.place.file}:{each.place.span.line} {each.rule}" for each in found]

    return lines
