"""An office's own templates take the places of Qingdan's, in a sandbox, and a wrong one is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import read_html, read_pdf, squeeze
from theme_cases import CASES, NAME, SVG

from qingdan_renderers._errors import RenderError
from qingdan_renderers.theme import Emblem, Override, Theme
from qingdan_renderers.theming.overrides import ROOT, known_templates


def ours(name: str) -> str:
    return (ROOT / known_templates()[name]).read_text(encoding="utf-8")


def themed(*templates: tuple[str, str]) -> Theme:
    return Theme(NAME, Emblem(SVG, "svg"), templates=tuple(Override(*each) for each in templates), folder="主题")


@pytest.mark.parametrize("case", ["notice", "guide", "book", "flowchart", "bundle", "wide"])
def test_copies_of_all_templates_change_nothing(case: str) -> None:
    copies = themed(*((name, ours(name)) for name in known_templates()))
    for fmt in ("html", "pdf"):
        assert CASES[case].made(fmt, copies) == CASES[case].made(fmt, themed())


def test_a_template_of_a_document() -> None:
    page = ours("notice/notice.html.j2").replace("<main>", "<main><p>本局提示</p>")
    sheet = ours("notice/notice.typ").replace("#office-head", "#office-head\n本局提示", 1)
    theme = themed(("notice/notice.html.j2", page), ("notice/notice.typ", sheet))
    assert "本局提示" in read_html(CASES["notice"].made("html", theme))
    assert "本局提示" in read_pdf(CASES["notice"].made("pdf", theme))
    assert "本局提示" not in read_html(CASES["guide"].made("html", theme))


def test_a_template_that_documents_share() -> None:
    theme = themed(
        ("templates/sheet.css", ours("templates/sheet.css") + "\n.own { color: {{ office.told|length }}; }"),
        (
            "templates/letterhead.typ",
            ours("templates/letterhead.typ").replace("office.name))", 'office.name + "（公章）"))'),
        ),
    )
    for case in ("notice", "guide", "flowchart"):
        assert b".own { color: 15; }" in CASES[case].made("html", theme)
    theme = themed(("templates/letterhead.typ", ours("templates/letterhead.typ").replace("9mm", "19mm")))
    assert CASES["guide"].made("pdf", theme) != CASES["guide"].made("pdf", themed())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("好\n{% if %}", "主题/模板/notice/notice.html.j2 第 2 行有错"),
        ("好\n\n{{ nothing }}", "主题/模板/notice/notice.html.j2 第 3 行有错"),
        ("{{ sheet.__class__.__mro__ }}", "第 1 行有错"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "第 1 行有错"),
        ("{{ drawing.__globals__ }}", "第 1 行有错"),
        ("{{ 'a' * 9999999999 }}", "第 1 行有错（Jinja：模板里不能用 * 计算文字或乘方"),
        ("{{ 9 ** 9 ** 9 }}", "模板里不能用 **"),
        ("{% for a in range(99999999) %}{% endfor %}", "第 1 行有错"),
        ("{% include '/etc/passwd' %}", "第 1 行有错"),
        ("{% include '../../theme.py' %}", "第 1 行有错"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "有错"),
    ],
)
def test_web_templates_that_are_wrong_or_mean_harm(text: str, said: str) -> None:
    with pytest.raises(RenderError) as caught:
        CASES["notice"].made("html", themed(("notice/notice.html.j2", text)))
    assert said in str(caught.value)
    assert "删去这个文件" in str(caught.value)


def test_web_templates_escape_what_they_are_given() -> None:
    attack = Theme('<script>"', templates=(Override("notice/notice.html.j2", "<p>{{ office.name }}</p>"),))
    assert CASES["notice"].made("html", attack) == b"<p>&lt;script&gt;&#34;</p>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#let a = 1\n#nothing()", "主题/模板/notice/notice.typ 第 2 行有错（Typst：unknown variable: nothing）"),
        ("#let a = (", "主题/模板/notice/notice.typ 第 1 行有错"),
        ('\n#read("/etc/passwd")', "主题/模板/notice/notice.typ 第 2 行有错（Typst：file not found"),
        ('#read("../../../../../../../etc/passwd")', "主题/模板/notice/notice.typ 第 1 行有错"),
        ('#read("/theme.py")', "主题/模板/notice/notice.typ 第 1 行有错"),
    ],
)
def test_paper_templates_that_are_wrong_or_mean_harm(text: str, said: str) -> None:
    with pytest.raises(RenderError) as caught:
        CASES["notice"].made("pdf", themed(("notice/notice.typ", text)))
    assert said in str(caught.value)


def test_the_folder_that_typst_reads_ends_with_the_process(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    program = (
        "from qingdan_renderers.theme import *; from qingdan_renderers.theming.overlay import typst_root;"
        "print(typst_root(Theme(templates=(Override('notice/notice.typ', ''),))))"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert Path(done.stdout.strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_known_names_are_unique_and_told_as_people_write_them() -> None:
    known = known_templates()
    assert {"notice/notice.typ", "notice/notice.html.j2", "templates/sheet.css", "wide/wide.html.j2"} <= set(known)
    assert not any(name.startswith(("findings", "_")) for name in known)
    assert squeeze("".join(known)) == "".join(known)
