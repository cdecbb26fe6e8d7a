"""The folder of a theme is read whole, and all that is wrong with it is told at once with lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from theme_cases import NAME, SVG, png, write

from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, open_catalogue
from qingdan_renderers._fonts import Fonts, font_folder, missing_characters
from qingdan_renderers.theme import PLAIN, theme_fingerprint
from qingdan_renderers.theming.colours import contrast, shades
from qingdan_renderers.theming.read import open_theme, read_theme
from qingdan_renderers.theming.starter import write_starter
from qingdan_schema.errors import QingdanError

OFFICE = f'名称: {NAME}\n徽标: 徽标.svg\n主色: "#8B0000"\n字体:\n  正文: [Noto Sans SC]\n  目录: ./字体\n'


def drawn(inner: bytes) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + inner + b"</svg>"


def office(tmp_path: Path) -> Path:
    folder = write(tmp_path / "主题", OFFICE, **{"徽标.svg": SVG})
    (folder / "字体").mkdir()
    shutil.copy(font_folder() / "NotoSansSC-Regular.otf", folder / "字体")
    return folder


def test_a_theme_is_read(tmp_path: Path) -> None:
    theme = read_theme(office(tmp_path))
    assert (theme.name, theme.colour, theme.told) == (NAME, "#8b0000", f"{NAME}徽标")
    assert theme.emblem
    assert theme.emblem.kind == "svg"
    assert theme.fonts.text_families == ["Noto Sans SC", "Noto Serif SC"]


def test_a_theme_is_that_of_the_catalogue_and_no_record(tmp_path: Path) -> None:
    office(tmp_path)
    assert open_theme(Catalogue(tmp_path, Settings())) is PLAIN
    (tmp_path / "qingdan.yaml").write_text("主题: ./主题\n", encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    assert open_theme(catalogue).name == NAME
    assert catalogue.listing().files == ()


@pytest.mark.parametrize("name", ["../主题", "/etc", "下/../../主题"])
def test_a_theme_lies_in_the_catalogue(tmp_path: Path, name: str) -> None:
    (tmp_path / "qingdan.yaml").write_text(f"主题: {name}\n", encoding="utf-8")
    with pytest.raises(QingdanError, match=r"qingdan.yaml 的“主题”指到了目录之外"):
        open_theme(open_catalogue(tmp_path))


def test_all_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    text = '名称: 甲局\n徽标: 没有.svg\n主色: "#ffcc00"\n字体:\n  目录: ../外面\n'
    folder = write(tmp_path / "主题", text, 模板__notice__wrong__typ=b"", 模板__templates__sheet=b"")
    with pytest.raises(QingdanError) as caught:
        read_theme(folder)
    told = str(caught.value)
    assert "第 2 行的徽标 没有.svg 没有这个文件" in told
    assert "第 3 行的主色 #ffcc00 与白色的对比度只有 1.51，至少要 4.5" in told
    assert "第 5 行的字体目录 ../外面 指到了主题之外" in told
    assert "不认识的模板：notice/wrong/typ、templates/sheet；可用的有：" in told
    assert "notice/notice.html.j2" in told
    assert "wide/wide.typ" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("名称: 甲\n颜色: 红\n", "第 2 行不认识“颜色”，可用的有：名称、徽标、主色、字体"),
        ("主色: 红\n", "第 1 行的“主色”应写成"),
        ("主色: '#12345'\n", "第 1 行的“主色”应写成"),
        ('名称: "甲\\n乙"\n', "第 1 行的“名称”应写成一行单位名称"),
        ("字体:\n  正文: ['a\"; } body { x: url(http://b)']\n", "第 2 行应写成字体的名称"),
        ("字体:\n  正文: 仿宋\n", "第 2 行的“正文”应当是列表"),
        ("字体:\n  目录: ./没有\n", "第 2 行的字体目录 ./没有 不存在"),
        ("徽标: ../../etc/passwd.svg\n", "第 1 行的徽标 ../../etc/passwd.svg 指到了主题之外"),
        ("名称: &a [*a]\n", "不是正确的 YAML"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(QingdanError) as caught:
        read_theme(write(tmp_path, text))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.svg", drawn(b"<script>x</script>"), "“script”"),
        ("e.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"/>', "“onload”"),
        (
            "e.svg",
            drawn(b'<image href="http://a/b"/>'),
            "image",
        ),
        (
            "e.svg",
            drawn(b'<g fill="url(http://a#b)"/>'),
            "fill",
        ),
        (
            "e.svg",
            drawn(b'<style>@import "a"</style>'),
            "样式",
        ),
        ("e.svg", drawn(b"<text>a</text>"), "转成曲线"),
        ("e.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "ENTITY"),
        ("e.svg", b'<?xml-stylesheet href="http://a"?><svg xmlns="http://www.w3.org/2000/svg"/>', "样式文件"),
        ("e.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "没有写 viewBox"),
        ("e.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 9"/>', "太扁或太窄"),
        ("e.svg", b"<svg", "不是正确的 SVG"),
        ("e.svg", b"<svg/>", "不是 SVG 图片"),
        ("e.svg", b"<g>" * 200_000, "徽标至多 256"),
        ("e.png", b"GIF89a", "不是 PNG"),
        ("e.png", png(8, 8, told=(50_000, 50_000)), "50000×50000 像素，每边至多 2000"),
        ("e.png", png(8, 8, told=(64, 64)), "不能解码"),
        ("e.png", png(8, 8)[:40], "不能解码"),
        ("e.gif", b"GIF89a", "不是 .svg 或 .png 文件"),
    ],
)
def test_emblems_that_are_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(QingdanError, match="第 1 行的徽标") as caught:
        read_theme(write(tmp_path, f"徽标: {name}\n", **{name: content}))
    assert said in str(caught.value)


def test_a_png_is_an_emblem(tmp_path: Path) -> None:
    theme = read_theme(write(tmp_path, "徽标: e.png\n", **{"e.png": png(60, 40)}))
    assert theme.emblem
    assert theme.emblem.kind == "png"
    assert theme.told == "徽标"


def test_nothing_is_read_through_a_link(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(SVG)
    folder = write(tmp_path / "主题", "徽标: e.svg\n", 模板__x=b"")
    (folder / "模板" / "x").unlink()
    (folder / "e.svg").symlink_to(secret)
    (folder / "模板" / "notice").mkdir()
    (folder / "模板" / "notice" / "notice.typ").symlink_to(secret)
    with pytest.raises(QingdanError) as caught:
        read_theme(folder)
    assert "徽标 e.svg 指到了主题之外" in str(caught.value)
    assert "notice.typ 是指向主题之外的链接" in str(caught.value)


def test_fonts_that_the_folder_lacks(tmp_path: Path) -> None:
    folder = office(tmp_path)
    write(folder, "字体:\n  正文: [仿宋_GB2312]\n  目录: ./字体\n")
    with pytest.raises(QingdanError, match=r"第 2 行的“正文”写的字体，./字体 里一种也没有，那里有：Noto Sans SC"):
        read_theme(folder)
    (folder / "空").mkdir()
    write(folder, "字体:\n  目录: ./空\n")
    with pytest.raises(QingdanError, match="里没有能用的字体"):
        read_theme(folder)


def test_a_template_from_the_net_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, "名称: 甲\n")
    path = folder / "模板" / "notice" / "notice.typ"
    path.parent.mkdir(parents=True)
    path.write_text('#let a = 1\n#import "@preview/cetz:0.3.0"\n', encoding="utf-8")
    with pytest.raises(QingdanError, match=r"notice.typ 第 2 行用了网上的软件包"):
        read_theme(folder)


def test_a_folder_without_a_description(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match=r"里没有 主题.yaml，请用 qingdan render theme"):
        read_theme(tmp_path)


def test_the_starting_folder_changes_nothing_yet(tmp_path: Path) -> None:
    written, kept = write_starter(tmp_path / "主题", templates=True)
    assert len(written) > 15
    assert kept == []
    theme = read_theme(tmp_path / "主题")
    assert (theme.name, theme.emblem, theme.colour, theme.fonts) == ("", None, "", Fonts())
    assert len(theme.templates) == len(written) - 1
    assert write_starter(tmp_path / "主题") == ([], [tmp_path / "主题" / "主题.yaml"])


def test_the_fingerprint_stands_for_all_that_a_theme_holds(tmp_path: Path) -> None:
    folder = office(tmp_path)
    first = theme_fingerprint(read_theme(folder))
    assert first == theme_fingerprint(read_theme(folder))
    font = folder / "字体" / "NotoSansSC-Regular.otf"
    found = {first}
    for change in (
        lambda: (folder / "徽标.svg").write_bytes(SVG.replace(b"48", b"47")),
        lambda: (folder / "主题.yaml").write_text(OFFICE.replace("8B", "7B"), encoding="utf-8"),
        lambda: font.write_bytes(font.read_bytes() + b"\0"),
        lambda: write_starter(folder, templates=True),
    ):
        change()
        found.add(theme_fingerprint(read_theme(folder)))
    assert len(found) == 5
    assert theme_fingerprint(PLAIN) == ""


def test_an_office_font_draws_what_the_free_ones_lack(tmp_path: Path) -> None:
    pytest.importorskip("fontTools")
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "own"])
    builder.setupCharacterMap({0xE000: "own"})
    builder.setupGlyf({".notdef": Glyph(), "own": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "own": (1000, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "自造字", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "own.ttf")
    assert missing_characters("许\ue000\ue001") == {"\ue000", "\ue001"}
    assert missing_characters("许\ue000\ue001", Fonts((tmp_path,))) == {"\ue001"}
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0\0\1")
    with pytest.raises(QingdanError, match="字体文件已损坏或读不了"):
        missing_characters("\ue001", Fonts((tmp_path,)))


@pytest.mark.parametrize("colour", ["#000000", "#8b0000", "#767676", "#0000ff", "#00703c"])
def test_shades_can_be_read(colour: str) -> None:
    made = shades(colour)
    assert contrast(made.main, "#ffffff") >= 4.5
    assert min(contrast(made.strong, each) for each in ("#ffffff", made.heavy, made.tint, made.soft)) >= 7
    assert min(contrast("#111111", each) for each in (made.heavy, made.tint, made.soft)) >= 12
