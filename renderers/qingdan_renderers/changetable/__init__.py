"""变更对照表, of items and of elements, in all formats of wide tables."""

from qingdan_renderers._wide import WIDE_FORMATS as FORMATS
from qingdan_renderers._wide import render_wide as render_change_table
from qingdan_renderers.changetable._common import Told
from qingdan_renderers.changetable._elements import build_element_table
from qingdan_renderers.changetable._items import build_item_table

__all__ = ["FORMATS", "Told", "build_element_table", "build_item_table", "render_change_table"]
