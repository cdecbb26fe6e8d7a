"""Write the generated part of the handbook: rules, elements, commands. A test fails when it is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from qingdan_catalog.atomic import write_atomic
from qingdan_cli.handbook import commands_page
from qingdan_renderers.handbook import handbook_pages

REFERENCE = Path(__file__).parent / "参考"


def main() -> int:
    """Write every page that differs; say which."""
    for name, text in {**handbook_pages(), "命令.md": commands_page()}.items():
        if write_atomic(REFERENCE / name, text.encode()):
            sys.stdout.write(f"{REFERENCE.name}/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
