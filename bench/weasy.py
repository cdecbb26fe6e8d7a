"""The peer of the PDF benchmark: WeasyPrint on HTML pages given as arguments, in one process."""

from __future__ import annotations

import sys
from pathlib import Path

try:
    from weasyprint import HTML
except OSError:  # Pango is not on this machine
    sys.exit(2)

for page in sys.argv[1:]:
    HTML(page).write_pdf(Path(page).with_suffix(".weasy.pdf"))
