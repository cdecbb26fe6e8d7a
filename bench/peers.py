"""The checkers that a user would pick instead, on the same files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from measure import BIN, Time, least

PART = 20
"""Of how many files a peer checks one."""


@dataclass(slots=True)
class Peer:
    """A checker that takes linear time: it checks every so-many-th file, and its time is multiplied.

    `start` is what it takes for a single file, `took` for the part: the least of all rounds.
    """

    name: str
    command: list[str]
    files: list[str]
    start: Time = field(default_factory=Time)
    took: Time = field(default_factory=Time)

    def round(self) -> None:
        """Run it once more."""
        self.start = self.start.least(least([*self.command, self.files[0]], rounds=1))
        self.took = self.took.least(least([*self.command, *self.files[::PART]], rounds=1))

    @property
    def whole(self) -> Time:
        """What all files would take; the start of the program is no part of what grows with the files."""
        return Time(
            self.start.wall + (self.took.wall - self.start.wall) * PART,
            self.start.processor + (self.took.processor - self.start.processor) * PART,
        )


def peers_on(folder: Path, catalogue: Path) -> Iterator[Peer]:
    """A checker under the schema that `qingdan schema` gives out, written to `folder`, and one of the YAML alone."""
    schema = folder / "schema.json"
    subprocess.run([str(BIN / "qingdan"), "schema", "--standard", "national", "-o", str(schema)], check=True)
    files = [str(path) for path in sorted(catalogue.rglob("*.yaml")) if path.parent != catalogue]
    yield Peer("check-jsonschema（只查结构）", [str(BIN / "check-jsonschema"), "--schemafile", str(schema)], files)
    yield Peer("yamllint（只查写法）", [str(BIN / "yamllint")], files)
