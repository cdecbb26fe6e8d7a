"""Reports of commands that change record files: a unified diff, and a summary in words."""

from qingdan_renderers.rewrites._diff import diff_lines
from qingdan_renderers.rewrites._fix import report_fixes
from qingdan_renderers.rewrites._format import report_format

__all__ = ["diff_lines", "report_fixes", "report_format"]
