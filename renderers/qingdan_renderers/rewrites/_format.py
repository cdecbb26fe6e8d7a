"""What formatting has done, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qingdan_catalog.formatting import FormatResult
from qingdan_catalog.rewrites import Unwritten


def report_format(result: FormatResult, *, written: bool, unwritten: Sequence[Unwritten] = ()) -> Iterator[str]:
    """The files that were (or would be) laid out anew, those left alone and why, then the counts."""
    left = [*result.unwritten, *unwritten]
    for each in left:
        yield f"{each.path}：没有整理。{each.reason}"
    failed = {each.path for each in unwritten}
    changed = [rewrite.path for rewrite in result.rewrites if rewrite.path not in failed]
    if not written:
        yield from (f"{path}：需要整理" for path in changed)
    verb = "整理了" if written else "需要整理"
    counts = [f"{verb} {len(changed)} 个"] if changed else ["都已是规范的写法"] if not left else []
    counts += [f"{len(left)} 个没有整理（见上）"] if left else []
    yield f"看了 {result.files} 个文件：{'，'.join(counts)}。"
