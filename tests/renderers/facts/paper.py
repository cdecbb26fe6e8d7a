"""Where the words of a PDF stand on the paper, by poppler."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from xml.etree import ElementTree as ET

_XHTML = "{http://www.w3.org/1999/xhtml}"
_SLACK = 0.6  # points
_SQUEEZED = 0.6  # of a full-width mark is air, which a mark beside it may take
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the box that it takes, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages_of(document: bytes) -> list[tuple[float, float, list[Word]]]:
    """Width, height and words of each page."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(document)
        file.flush()
        command = ["pdftotext", "-bbox", "-enc", "UTF-8", file.name, "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    root = ET.fromstring(_CONTROLS.sub("", text))  # noqa: S314  (poppler's)
    return [
        (float(page.get("width", 0)), float(page.get("height", 0)), list(map(_word, page.iter(f"{_XHTML}word"))))
        for page in root.iter(f"{_XHTML}page")
    ]


def _word(node: ET.Element) -> Word:
    left, top, right, bottom = (float(node.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(node.text or "", left, top, right, bottom)


def off_the_page(document: bytes) -> list[str]:
    """Words that leave the paper, or that lie on one another."""
    wrong = []
    for number, (width, height, words) in enumerate(pages_of(document), 1):
        for word in words:
            if (
                word.left < -_SLACK
                or word.top < -_SLACK
                or word.right > width + _SLACK
                or word.bottom > height + _SLACK
            ):
                wrong.append(f"第{number}页“{word.text[:40]}”出了纸边")
        wrong += [f"第{number}页“{one.text[:40]}”和“{two.text[:40]}”重叠" for one, two in _overlapping(words)]
    return wrong


def _overlapping(words: list[Word]) -> list[tuple[Word, Word]]:
    """Pairs of words of which one covers a good part of the other."""
    ordered = sorted(words, key=lambda word: word.top)
    found = []
    for index, one in enumerate(ordered):
        for two in ordered[index + 1 :]:
            if two.top >= one.bottom:
                break
            across = min(one.right, two.right) - max(one.left, two.left)
            down = min(one.bottom, two.bottom) - max(one.top, two.top)
            narrow = min(one.right - one.left, two.right - two.left)
            if across > max(2, narrow * _SQUEEZED) and down > min(one.bottom - one.top, two.bottom - two.top) / 2:
                found.append((one, two))
    return found
