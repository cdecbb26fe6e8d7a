"""What people read is true: the generated reference is fresh, and the readmes name every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli.app import app
from qingdan_renderers.handbook import handbook_pages

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", sorted(handbook_pages()))
def test_the_generated_reference_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / "参考" / name).read_text(encoding="utf-8")
    assert written == handbook_pages()[name], "run `make docs` and commit what it writes"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"qingdan {command.name}" in text, command.name


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_links_of_the_readme_lead_somewhere(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for part in text.split("](")[1:]:
        target = part.partition(")")[0]
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
