"""The folder of a theme, read and judged: all that is wrong with it is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from qingdan_catalog.forms import HOW, Form, Mistake, read_form
from qingdan_catalog.reading import human_size
from qingdan_catalog.settings import THEME_NAME, inside
from qingdan_catalog.store import Catalogue
from qingdan_renderers._fonts import Fonts
from qingdan_renderers.theme import PLAIN, Emblem, Override, Theme
from qingdan_renderers.theming.colours import LEAST, WHITE, contrast
from qingdan_renderers.theming.emblem import MAX_BYTES, UnfitError, emblem_of
from qingdan_renderers.theming.overrides import known_templates
from qingdan_schema.errors import QingdanError

TEMPLATES: Final = "模板"
"""The folder of an office's own templates."""
_MAX_TEMPLATE: Final = 256 * 1024
_MAX_TEMPLATES: Final = 200
_NAME: Final = r"^[^\"'\\<>&;{}@,\x00-\x1f\x7f]+$"
_FILE: Final = {"type": "string", "minLength": 1, "maxLength": 200}
_FAMILIES: Final = {
    "type": "array",
    "minItems": 1,
    "maxItems": 8,
    "items": {
        "type": "string",
        "pattern": _NAME,
        "maxLength": 60,
        HOW: "字体的名称，如 仿宋_GB2312，不带引号以外的符号",
    },
}
SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": THEME_NAME,
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "名称": {
            "type": "string",
            "pattern": r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$",
            "maxLength": 60,
            HOW: "一行单位名称，至多 60 个字",
            "description": "印在文书开头的单位名称",
        },
        "徽标": {
            **_FILE,
            "description": f"印在名称前面的图：主题里的一个 .svg 或 .png 文件，至多 {human_size(MAX_BYTES)}",
        },
        "主色": {
            "type": "string",
            "pattern": "^#[0-9a-fA-F]{6}$",
            HOW: '"#1f4e79" 这样的颜色：# 和 6 位十六进制数，并加引号',
            "description": "标题条、表头、链接和流程图的颜色；与白色的对比度至少 4.5",
        },
        "字体": {
            "type": "object",
            "additionalProperties": False,
            "description": "正文和标题的字体，前面的优先；没有的字用自带的字体",
            "properties": {
                "正文": {**_FAMILIES, "description": "正文的字体，如 [仿宋_GB2312]"},
                "标题": {**_FAMILIES, "description": "标题和表头的字体，如 [方正小标宋简体]"},
                "目录": {**_FILE, "description": "放字体文件的文件夹（在主题里），PDF 用，如 ./字体"},
            },
        },
    },
}
"""The form of 主题.yaml; the handbook's table is made from it."""


def open_theme(catalogue: Catalogue) -> Theme:
    """The theme of a catalogue; Qingdan's own look where it names none. Raises QingdanError."""
    name = catalogue.settings.theme
    return read_theme(inside(catalogue.root, name, "主题")) if name else PLAIN


def read_theme(folder: Path) -> Theme:
    """The theme in a folder. Raises QingdanError that names all that is wrong with it, with lines."""
    path = folder / THEME_NAME
    if not path.is_file():
        raise QingdanError(f"主题文件夹 {folder} 里没有 {THEME_NAME}，请用 qingdan render theme {folder} 写一个")
    form = read_form(path, SCHEMA)
    mistakes: list[Mistake] = []
    emblem = _emblem(folder, form, mistakes)
    colour = str(form.data.get("主色", "")).lower()
    mistakes += _colour_mistakes(colour)
    fonts = _fonts(folder, form, mistakes)
    templates, wrong = _templates(folder)
    _refuse(form, mistakes, wrong)
    return Theme(form.data.get("名称", ""), emblem, colour, fonts, templates, str(folder))


def _refuse(form: Form, mistakes: list[Mistake], wrong: list[str]) -> None:
    """Tell the mistakes in the file and those in the folder of templates together."""
    told = []
    try:
        form.refuse(mistakes)
    except QingdanError as error:
        told.append(str(error))
    if told or wrong:
        raise QingdanError("；".join([*told, *wrong]))


def _emblem(folder: Path, form: Form, mistakes: list[Mistake]) -> Emblem | None:
    if not (name := form.data.get("徽标")):
        return None
    path = _below(folder, name)
    try:
        if path is None:
            raise UnfitError("指到了主题之外，请把文件放进主题文件夹再写")
        if not path.is_file():
            raise UnfitError("没有这个文件")
        with path.open("rb") as stream:
            return emblem_of(name, stream.read(MAX_BYTES + 1))
    except UnfitError as error:
        mistakes.append((("徽标",), f"的徽标 {name} {error}"))
    except OSError as error:
        mistakes.append((("徽标",), f"的徽标 {name} 读不了：{error.strerror}"))
    return None


def _colour_mistakes(colour: str) -> Iterator[Mistake]:
    if colour and (found := contrast(colour, WHITE)) < LEAST:
        # cut, not rounded: 4.49 must not be told as 4.5
        said = f"的主色 {colour} 与白色的对比度只有 {int(found * 100) / 100:.2f}，至少要 {LEAST}，请换深一些的颜色"
        yield ("主色",), said


def _fonts(folder: Path, form: Form, mistakes: list[Mistake]) -> Fonts:
    stated = form.data.get("字体") or {}
    text, headings = tuple(stated.get("正文", ())), tuple(stated.get("标题", ()))
    name = stated.get("目录")
    if not name:
        return Fonts((), text, headings)
    place = ("字体", "目录")
    held = _below(folder, name)
    if held is None:
        mistakes.append((place, f"的字体目录 {name} 指到了主题之外，请把它放进主题文件夹再写"))
    elif not held.is_dir():
        mistakes.append((place, f"的字体目录 {name} 不存在"))
    elif led := [path.name for path in Fonts((held,)).files() if not path.resolve().is_relative_to(folder.resolve())]:
        mistakes.append((place, f"的字体目录 {name} 里有指向主题之外的链接：{'、'.join(led[:5])}"))
    else:
        fonts = Fonts((held,), text, headings)
        mistakes += _family_mistakes(fonts, name)
        return fonts
    return Fonts((), text, headings)


def _family_mistakes(fonts: Fonts, name: str) -> Iterator[Mistake]:
    """A list of which the folder has no font at all was most likely written with the wrong name."""
    import typst

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(each) for each in fonts.folders]
    ).families()
    if not found:
        yield ("字体", "目录"), f"的字体目录 {name} 里没有能用的字体（.ttf、.otf、.ttc）"
        return
    known = {each.casefold() for each in found}
    for key, families in (("正文", fonts.text), ("标题", fonts.headings)):
        if families and not any(each.casefold() in known for each in families):
            said = f"的“{key}”写的字体，{name} 里一种也没有，那里有：{'、'.join(sorted(found)[:12])}"
            yield ("字体", key), said


def _templates(folder: Path) -> tuple[tuple[Override, ...], list[str]]:
    """The templates of an office's own, and sentences on those that cannot be used."""
    root = folder / TEMPLATES
    if not root.is_dir():
        return (), []
    known = known_templates()
    found: list[Override] = []
    wrong: list[str] = []
    unknown: list[str] = []
    files = sorted(path for path in root.rglob("*") if not path.is_dir() and not _hidden(path.relative_to(root)))
    for path in files[:_MAX_TEMPLATES]:
        name = path.relative_to(root).as_posix()
        if name not in known:
            unknown.append(name)
            continue
        try:
            found.append(Override(name, _read(folder, path, name)))
        except UnfitError as error:
            wrong.append(f"{path} {error}")
    if unknown:
        more = "……" if len(unknown) > 10 else ""
        said = f"{root} 里有不认识的模板：{'、'.join(unknown[:10])}{more}；可用的有：{'、'.join(known)}"
        wrong.append(said)
    if len(files) > _MAX_TEMPLATES:
        wrong.append(f"{root} 里有 {len(files)} 个文件，至多 {_MAX_TEMPLATES} 个")
    return tuple(found), wrong


def _read(folder: Path, path: Path, name: str) -> str:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnfitError("是指向主题之外的链接，请换成文件本身")
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_TEMPLATE + 1)
    except OSError as error:
        raise UnfitError(f"读不了：{error.strerror}") from None
    if len(data) > _MAX_TEMPLATE:
        raise UnfitError(f"超过 {human_size(_MAX_TEMPLATE)}，不像是模板")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitError("不是 UTF-8 文本，请另存为 UTF-8") from None
    if name.endswith(".typ") and (far := re.search(r"import\s*\(?\s*\"@", text)):
        line = text[: far.start()].count("\n") + 1
        raise UnfitError(f"第 {line} 行用了网上的软件包，文书要不联网也能做，请去掉")
    return text


def _below(folder: Path, name: str) -> Path | None:
    """The path that a theme names, if it lies in the theme's folder."""
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError):
        return None
    return path if path.is_relative_to(folder.resolve()) else None


def _hidden(path: Path) -> bool:
    """What systems leave in folders (.DS_Store), backups of editors."""
    return any(part.startswith(".") or part.endswith("~") for part in path.parts) or path.name == "Thumbs.db"
