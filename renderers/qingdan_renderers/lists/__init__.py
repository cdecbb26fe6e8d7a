"""清单 as HTML, PDF, Excel and Word."""

from qingdan_renderers._wide import WIDE_FORMATS as FORMATS
from qingdan_renderers._wide import render_wide as render_list
from qingdan_renderers.lists._build import build_list

__all__ = ["FORMATS", "build_list", "render_list"]
