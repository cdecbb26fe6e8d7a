"""How large a workbook may be: far more than an office has, far less than what breaks a machine."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_FILE = 200 * MEGABYTE

MAX_CELLS = 20_000_000
"""Rows by columns of one sheet, from A1 to the last cell with content; also the cells of all sheets together."""

MAX_MERGES = 1_000_000

MAX_PARTS = 10_000
"""Files in a package; the largest workbooks have a few hundred."""

MAX_UNPACKED = 1024 * MEGABYTE
"""All parts of a package together."""

MAX_RATIO = 200
"""Of unpacked to packed, for a part above `RATIO_FROM`; sheets stay below 60, a bomb comes near 1,000."""

RATIO_FROM = 16 * MEGABYTE

MAX_MEMORY = 4 * 1024 * MEGABYTE


def memory_for(size: int) -> int:
    """The memory of the process that reads a file of this size: address space, of which a part is never used.

    The largest sheet takes 640 MB however small its file is; beyond it, content unpacks and grows about fortyfold.
    """
    return min(MAX_MEMORY, 1024 * MEGABYTE + 50 * size)


MAX_SECONDS = 180

MAX_NOTED = 50
"""Cells of a sheet that get a note of their own; of more, the number is told."""
