"""变更对照表 as HTML, PDF and Excel."""

from qingdan_renderers._wide import WIDE_FORMATS as FORMATS
from qingdan_renderers._wide import render_wide as render_change_table
from qingdan_renderers.changetable._build import build_change_table

__all__ = ["FORMATS", "build_change_table", "render_change_table"]
