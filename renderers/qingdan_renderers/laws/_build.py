"""The report of a build: what came in, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qingdan_catalog.laws import Built
from qingdan_schema.laws import Attestation


def report_build(built: Built, target: Path, size: int) -> Iterator[str]:
    """Counts, then every part of the corpus that is not in the register, then what is not certain."""
    laws = built.register.laws
    counts = {each: sum(law.attested is each for law in laws) for each in Attestation}
    yield (
        f"登记了 {counts[Attestation.TEXT]} 部法规（{len(built.texts)} 个版本），"
        f"另从废止条款知道 {counts[Attestation.REPEAL]} 部、从引用知道 {counts[Attestation.MENTION]} 部，"
        f"写入 {target}（{size / 1024:.0f} KB）"
    )
    if built.problems:
        yield f"没有收录：{len(built.problems)} 处"
        yield from (f"  {problem.where}：{problem.reason}" for problem in built.problems)
    if built.notes:
        yield f"请留意：{len(built.notes)} 处"
        yield from (f"  {note}" for note in built.notes)
