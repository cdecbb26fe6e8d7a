"""The same catalogue gives the same bytes: in another process, time zone, folder, and order of hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "items"
ITEM = SAMPLE / "大庆市" / "肇州县"
_RUN = """
import sys
from qingdan_cli import app
sample, item, out = sys.argv[1:]
for arguments in (
    ["notice", item, "--format", "html,pdf,xlsx,docx"],
    ["guide", item, "--format", "html,pdf,xlsx,docx"],
    ["guide", item, "--format", "html,pdf,xlsx,docx", "--leaflet"],
    ["flowchart", item, "--format", "html,pdf,svg,mermaid,drawio", "--risks"],
    ["guidebook", item, "--format", "html,pdf,docx"],
    ["list", "证明事项", sample],
    ["list", "权责清单", sample],
    ["completeness", item, "--set", "19要素"],
    ["changes", sample + "/previous", sample],
):
    assert app.run(["render", *arguments, "--out", out]) == 0, arguments
"""


def _made(out: Path, zone: str, seed: str) -> dict[str, bytes]:
    """Everything that a process in a time zone makes, by the path below the folder."""
    out.mkdir()
    one = min(ITEM.glob("*.yaml"))
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
    command = [sys.executable, "-c", _RUN, str(SAMPLE), str(one), str(out)]
    done = subprocess.run(command, cwd=out.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_document_in_every_format_twice(tmp_path: Path) -> None:
    (tmp_path / "west").mkdir()
    east = _made(tmp_path / "东", "Asia/Shanghai", "1")
    west = _made(tmp_path / "west" / "w", "America/New_York", "2")
    assert {Path(name).suffix for name in east} == {
        *(".html", ".pdf", ".xlsx", ".docx", ".svg", ".mmd", ".drawio"),
        ".json",
    }
    assert len(east) > 35
    assert [name for name in east if east[name] != west.get(name)] == []
    assert east.keys() == west.keys()
