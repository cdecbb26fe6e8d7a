"""A large catalogue to measure with: the sample's implementations again and again, each with codes of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.reading import read_fast
from qingdan_catalog.writing import emit_record
from qingdan_schema.codes import CreditCode, OrganizationCode

SAMPLE = Path(__file__).parent.parent / "items"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def make_catalogue(folder: Path, count: int, *, wrong: int = 0) -> Path:
    """Write `count` implementations below `folder`; every `wrong`-th one promises longer than the law allows."""
    write_atomic(folder / "qingdan.yaml", "名称: 测速用目录\n标准: national\n".encode())
    for number, data in enumerate(_records(count)):
        if wrong and number % wrong == 0:
            data["承诺办结时限"] = "900工作日"
        write_atomic(folder / f"{number % 100:02}" / f"{number:06}.yaml", emit_record(data).encode())
    return folder


def _records(count: int) -> Iterator[dict[str, Any]]:
    paths = sorted(path for path in SAMPLE.rglob("*.yaml") if "previous" not in path.parts)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    samples = [data for data in map(read_fast, texts) if data and data.get("记录") == "实施清单"]
    for number in range(count):
        yield _numbered(samples[number % len(samples)], number)


def _numbered(sample: dict[str, Any], number: int) -> dict[str, Any]:
    """A copy of a sample at a body of its own: codes differ, everything else is real-looking."""
    own = "".join(_ALPHABET[number // 31**power % 31] for power in (3, 2, 1, 0))
    stem = f"MB2{own.replace('I', '1')}"[:8].ljust(8, "0")
    first17 = "11230000" + stem + OrganizationCode.compute_check(stem)
    credit = first17 + CreditCode.compute_check(first17)
    data = {**sample, "实施主体": {**sample["实施主体"], "统一社会信用代码": credit}}
    data["实施编码"] = credit + sample["实施编码"][18:]
    if "业务办理项编码" in sample:
        data["业务办理项编码"] = data["实施编码"] + sample["业务办理项编码"][31:]
    return data
