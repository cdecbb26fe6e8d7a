"""What people read is true: the generated reference is fresh, and nothing that people can use goes undocumented."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qingdan_cli.app import make_app
from qingdan_cli.handbook import command_names, commands_page
from qingdan_renderers.findings import REPORTERS
from qingdan_renderers.handbook import handbook_pages
from qingdan_schema.profiles._file import ProfileFile
from qingdan_schema.profiles._own_rule import TESTS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GENERATED = {**handbook_pages(), "命令.md": commands_page()}


def written() -> str:
    """All that people wrote for the handbook."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md")))


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_the_generated_reference_is_fresh(name: str) -> None:
    found = (DOCS / "参考" / name).read_text(encoding="utf-8")
    assert found == GENERATED[name], "run `make docs` and commit what it writes"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_command(readme: str) -> None:
    text, app = (ROOT / readme).read_text(encoding="utf-8"), make_app()
    for command in app.registered_commands:
        assert f"qingdan {command.name}" in text, command.name
    for group in app.registered_groups:
        assert f"qingdan {group.name}" in text, group.name


@pytest.mark.parametrize("command", command_names())
def test_the_handbook_shows_every_command_in_use(command: str) -> None:
    assert command in written()


def test_the_handbook_tells_every_format_of_a_report() -> None:
    text = (DOCS / "部门.md").read_text(encoding="utf-8")
    assert [name for name in REPORTERS if f"`{name}`" not in text] == []


def test_the_handbook_tells_all_that_a_standard_can_state() -> None:
    text = (DOCS / "标准.md").read_text(encoding="utf-8")
    keys = [str(field.alias) for field in ProfileFile.model_fields.values()]
    assert [key for key in (*keys, *TESTS) if f"`{key}`" not in text] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_links_of_the_readme_lead_somewhere(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for part in text.split("](")[1:]:
        target = part.partition(")")[0]
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


class _Resources(HTMLParser):
    """The addresses that a page loads things from."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and ((tag in ("script", "img") and name == "src") or (tag == "link" and name == "href")):
                self.found.append(value)


def test_the_handbook_builds_without_a_broken_link_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((tmp_path / "build" / "handbook").rglob("*.html"))
    assert len(pages) >= len(GENERATED) + 6
    for page in pages:
        resources = _Resources()
        resources.feed(page.read_text(encoding="utf-8"))
        assert [each for each in resources.found if each.startswith(("http:", "https:", "//"))] == [], page.name
