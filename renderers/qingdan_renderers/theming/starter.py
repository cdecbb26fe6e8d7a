"""A folder to begin a theme with: everything in it is explained, and nothing is changed yet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.settings import THEME_NAME
from qingdan_renderers.theming.overrides import ROOT, known_templates
from qingdan_renderers.theming.read import TEMPLATES
from qingdan_schema.errors import QingdanError

_STARTER: Final = """\
# 文书的样子。去掉行首的“# ”并改成本单位的，再在 qingdan.yaml 里写：  主题: ./{folder}
# 没有写的，与清单自带的样子相同。

# 印在文书开头的单位名称
# 名称: 某某区政务服务管理局

# 印在名称前面的图，放在这个文件夹里：SVG（只含图形，文字转成曲线）或 PNG，至多 256 KiB
# 徽标: 徽标.svg

# 标题条、表头、链接和流程图的颜色，与白色的对比度至少 4.5（黑白打印也清楚）
# 主色: "#1f4e79"

# 字体：前面的优先，没有的字用自带的字体。网页、Word、Excel 只写字体的名称，
# PDF 要有字体文件：把有使用权的 .ttf、.otf 放进“目录”
# 字体:
#   正文: [仿宋_GB2312, 仿宋]
#   标题: [方正小标宋简体, 黑体]
#   目录: ./字体

# 模板：“模板”文件夹里的文件代替自带的同名模板，没有的仍用自带的。
# qingdan render theme {folder} --templates 写出全部自带的模板，留下要改的，其余删去（以后升级时能跟着更新）。
"""


def write_starter(folder: Path, *, templates: bool = False) -> tuple[list[Path], list[Path]]:
    """Write 主题.yaml with comments into a folder, and copies of Qingdan's templates if wanted.

    No file that exists is overwritten. Returns the files written and those that were there already. Raises
    QingdanError for a place that cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise QingdanError(f"{folder} 是一个文件，请写文件夹的名称")
    contents = {folder / THEME_NAME: _STARTER.format(folder=folder.name or "主题")}
    if templates:
        for name, path in known_templates().items():
            contents[folder / TEMPLATES / name] = (ROOT / path).read_text(encoding="utf-8")
    written: list[Path] = []
    kept: list[Path] = []
    for path, text in contents.items():
        if path.exists() or path.is_symlink():
            kept.append(path)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, text.encode("utf-8"))
        except OSError as error:
            raise QingdanError(f"写不了 {path}：{error.strerror}，请换一个位置") from None
        written.append(path)
    return written, kept
