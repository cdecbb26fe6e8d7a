"""The profiles that ship, by name, version and day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml_rs

from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles._build import build_profile
from qingdan_schema.profiles._profile import Profile

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """A version of a profile: from ``date`` on, until the day ``expires`` (no longer in force on it)."""

    name: str
    version: str
    date: str
    expires: str | None
    title: str

    @property
    def id(self) -> str:
        """Name and version, as `guangdong@2021.1`."""
        return f"{self.name}@{self.version}"

    def in_force(self, day: str) -> bool:
        """Whether the version holds on a day, written 2025-07-31."""
        return self.date <= day and (self.expires is None or day < self.expires)


@cache
def profile_names() -> tuple[str, ...]:
    """The names of the profiles that ship; no file is read for it."""
    return tuple(sorted({stem.partition("@")[0] for stem in _stems()}))


@cache
def profile_versions(name: str) -> tuple[ProfileVersion, ...]:
    """The versions of a profile that ship, the oldest first. Raises QingdanError for a name that does not ship."""
    if name not in profile_names():
        raise QingdanError(f"没有名为“{name}”的标准，可用的有：{'、'.join(profile_names())}")
    found = []
    for stem in _stems():
        if stem.partition("@")[0] == name:
            data = _data(stem)
            found.append(ProfileVersion(name, data["版本"], data["日期"], data.get("失效日期"), data["名称"]))
    return tuple(sorted(found, key=lambda each: each.date))


def find_profile(spec: str) -> Profile:
    """The profile that `guangdong`, `guangdong@2021.1` or `guangdong@2025-07` means.

    Without `@` it is the version with the latest date, whatever day it is; with a version, that one; with a year,
    month or day, the one in force on it (on its last day). Raises QingdanError for what does not ship.
    """
    name, mark, when = spec.strip().partition("@")
    versions = profile_versions(name)
    return _load(versions[-1].id if not mark else _pick(spec, when.strip(), versions).id)


def load_profile(name: str) -> Profile:
    """The profile of that name: see `find_profile`."""
    return find_profile(name)


def _pick(spec: str, when: str, versions: tuple[ProfileVersion, ...]) -> ProfileVersion:
    for each in versions:
        if each.version == when:
            return each
    listed = "、".join(f"{each.version}（{each.date}起）" for each in versions)
    day = last_day(when)
    if day is None:
        raise QingdanError(
            f"看不懂标准“{spec}”里“@”后面的“{when}”，请写版本号或 2025-07 这样的日期；现有版本：{listed}"
        )
    valid = [each for each in versions if each.in_force(day)]
    if not valid:
        raise QingdanError(f"标准“{versions[0].name}”在 {when} 没有有效的版本；现有版本：{listed}")
    return valid[-1]


def last_day(text: str) -> str | None:
    """The last day of a year, month or day, as 2025-07-31; None for what is none."""
    match = _DAY.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not 1 <= month <= 12:
        return None
    most = calendar.monthrange(year, month)[1]
    day = int(match[3] or most)
    return f"{match[1]}-{month:02}-{day:02}" if 1 <= day <= most else None


@cache
def _stems() -> tuple[str, ...]:
    folder = resources.files(__package__).joinpath("data")
    names: Iterable[str] = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def _data(stem: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data", f"{stem}.yaml").read_text(encoding="utf-8")
    data: Any = yaml_rs.loads(text, parse_datetime=False)
    return dict(data)


@cache
def _load(version_id: str) -> Profile:
    """A version by its id; the file of the newest one may leave the version out of its name."""
    name, _, version = version_id.partition("@")
    stems = [stem for stem in _stems() if stem.partition("@")[0] == name]
    data = next(data for data in map(_data, stems) if data["版本"] == version)
    return build_profile(data, find_profile(data["上级"]) if data.get("上级") else None)
