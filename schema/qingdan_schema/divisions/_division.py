"""The list of divisions that ships (down to counties), and lists of townships and villages that an office adds."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from qingdan_schema.errors import QingdanError

_LENGTHS = (2, 4, 6, 9, 12)
_LEVELS = {2: "省级", 4: "市级", 6: "县级", 9: "镇（乡、街道）级", 12: "村（社区）级"}
# Headings of the list that no address names: the counties below them belong to the province.
_HEADINGS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its code without the zeros on the right (2, 4, 6, 9 or 12 digits), its name, and what it lies in."""

    code: str
    name: str
    parent: Division | None = None

    @property
    def level(self) -> str:
        """The level as a label of table `use_level`."""
        return _LEVELS[len(self.code)]

    @property
    def full(self) -> str:
        """The code with all 12 digits."""
        return self.code.ljust(12, "0")

    @property
    def chain(self) -> tuple[Division, ...]:
        """The division and all that it lies in, the province first."""
        return (*(self.parent.chain if self.parent else ()), self)

    @property
    def full_name(self) -> str:
        """The name with those of all divisions above it: 黑龙江省大庆市萨尔图区.

        Headings such as 市辖区 are left out, and so is a name that the division above has already given.
        """
        names: list[str] = []
        for division in self.chain:
            if division.name not in _HEADINGS and division.name not in names[-1:]:
                names.append(division.name)
        return "".join(names)


class Divisions:
    """Divisions by code, and the lists beneath: what this list lacks is looked up in `base`."""

    def __init__(self, names: Mapping[str, str], base: Divisions | None = None) -> None:
        """`names` maps codes without the zeros on the right to names."""
        self._names = names
        self._base = base
        self._divided = frozenset(
            (short[:above], len(short)) for short in names for above in _LENGTHS if above < len(short)
        )

    def __len__(self) -> int:
        return len(self._names) + (len(self._base) if self._base else 0)

    def of(self, code: str) -> Division | None:
        """The division of a code in any length, None where no list has it.

        A code of a lower level that is not listed is not taken for the division above it.
        """
        if not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
            return None
        short = _short(code)
        name = self._name(short)
        return None if name is None else Division(short, name, self._parent(short))

    def divides(self, code: str, length: int) -> bool:
        """Whether a list has divisions of `length` digits in the division of a code."""
        below = self._base is not None and self._base.divides(code, length)
        return (_short(code), length) in self._divided or below

    def nearest(self, code: str) -> Division | None:
        """The division of a code, or the lowest listed one that it would lie in."""
        return self.of(code) or self._parent(code if len(code) in _LENGTHS else "")

    def _name(self, short: str) -> str | None:
        found = self._names.get(short)
        return self._base._name(short) if found is None and self._base is not None else found

    def _parent(self, short: str) -> Division | None:
        for length in (length for length in reversed(_LENGTHS) if length < len(short)):
            above = short[:length]
            if (name := self._name(above)) is not None:
                return Division(above, name, self._parent(above))
        return None


@cache
def known_divisions() -> Divisions:
    """Provinces, cities and counties, as they ship; source and edition stand at the head of divisions.csv."""
    text = resources.files(__package__).joinpath("divisions.csv").read_text(encoding="utf-8")
    rows = (line.partition(",") for line in text.splitlines() if not line.startswith(("#", "code")))
    return Divisions({code: name for code, _, name in rows})


def division_of(code: str, divisions: Divisions | None = None) -> Division | None:
    """The division of a code of 2, 4, 6, 9 or 12 digits, from `divisions` or from the list that ships."""
    return (divisions or known_divisions()).of(code)


def load_divisions(path: Path) -> Divisions:
    """The divisions of a CSV file with the columns code and name (townships, villages), atop the list that ships.

    Lines that begin with # do not count, and other columns are passed over. Raises QingdanError that names the lines
    that are wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None
    except UnicodeDecodeError:
        raise QingdanError(f"{path} 不是 UTF-8 文本文件，请另存为 UTF-8 后重试") from None
    return Divisions(_read(text, path), known_divisions())


def _read(text: str, path: Path) -> dict[str, str]:
    reader = csv.reader(io.StringIO(text, newline=""))
    header: list[str] | None = None
    names: dict[str, str] = {}
    faults: list[str] = []
    for row in reader:
        if not row or row[0].startswith("#"):
            continue
        if header is None:
            header = [cell.strip() for cell in row]
            if not {"code", "name"} <= set(header):
                raise QingdanError(f"{path} 的表头应有 code 和 name 两列，现在是：{'、'.join(header)}")
            continue
        cells = dict(zip(header, row, strict=False))
        code, name = cells.get("code", "").strip(), cells.get("name", "").strip()
        if fault := _fault(code, name, names):
            faults.append(f"第 {reader.line_num} 行{fault}")
        else:
            names[_short(code)] = name
    if faults:
        more = f"等 {len(faults)} 处" if len(faults) > _SHOWN else ""
        raise QingdanError(f"{path} 有写错的行：{'；'.join(faults[:_SHOWN])}{more}")
    return names


def _fault(code: str, name: str, names: Mapping[str, str]) -> str:
    if not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
        return f"的代码“{code}”不是2、4、6、9或12位数字"
    if not name:
        return f"的代码 {code} 没有写名称"
    earlier = names.get(_short(code), name)
    return f"的代码 {code} 前面写的是“{earlier}”，这里是“{name}”" if earlier != name else ""


def _short(code: str) -> str:
    """The code without the levels at its end that are all zeros."""
    for length in _LENGTHS:
        if len(code) >= length and not code[length:].strip("0"):
            return code[:length]
    return code
