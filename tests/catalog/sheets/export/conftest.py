"""What the tests of exports share: the workbooks of the tests of merges."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "merge"))
