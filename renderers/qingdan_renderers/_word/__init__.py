"""Word documents: the blocks that documents share, in real styles, and the same bytes every time."""

from __future__ import annotations

from qingdan_renderers._word.writer import Paper

__all__ = ["Paper"]
