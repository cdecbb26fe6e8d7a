"""The folder beneath which Typst reads: Qingdan's own, or a copy with a theme's templates and emblem in their places.

Typst cannot leave this folder, so a template of an office reads nothing else on the machine.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Final

from qingdan_renderers.theme import Theme
from qingdan_renderers.theming.overrides import ROOT, known_templates

EMBLEM: Final = "emblem"
"""The name of the emblem at the top of the folder; its ending is its kind."""


def typst_root(theme: Theme) -> Path:
    """The folder for a theme, which lives as long as this process."""
    typst = tuple(each for each in theme.templates if each.name.endswith(".typ"))
    return _overlay(Theme(emblem=theme.emblem, templates=typst)) if theme.emblem or typst else ROOT


@lru_cache(maxsize=8)
def _overlay(theme: Theme) -> Path:
    made = Path(tempfile.mkdtemp(prefix="qingdan-theme-"))
    Finalize(None, shutil.rmtree, args=(made, True), exitpriority=0)  # also when a worker process ends
    own = {each.name: each.text for each in theme.templates}
    for name, path in known_templates().items():
        if path.suffix == ".typ":
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            text = own[name] if name in own else (ROOT / path).read_text(encoding="utf-8")
            target.write_text(text, encoding="utf-8")
    if theme.emblem:
        (made / f"{EMBLEM}.{theme.emblem.kind}").write_bytes(theme.emblem.data)
    return made
