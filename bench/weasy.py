"""The peer of the PDF benchmark: WeasyPrint on HTML pages given as arguments, in one process."""

from __future__ import annotations

import sys
from pathlib import Path

from weasyprint import HTML

for page in sys.argv[1:]:
    HTML(page).write_pdf(Path(page).with_suffix(".weasy.pdf"))
