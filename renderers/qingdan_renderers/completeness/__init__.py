"""公开要素完整性: a summary by body, and the elements of every item, in all formats of wide tables."""

from qingdan_renderers._wide import WIDE_FORMATS as FORMATS
from qingdan_renderers._wide import render_wide as render_completeness
from qingdan_renderers.completeness._build import build_details, build_summary

__all__ = ["FORMATS", "build_details", "build_summary", "render_completeness"]
