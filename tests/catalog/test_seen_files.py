"""What is known of files without reading them, and that no change goes unnoticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qingdan_catalog.cache import FOLDER, Cache
from qingdan_catalog.seen_files import SeenFiles
from qingdan_catalog.store import Catalogue, open_catalogue

OLD = 1_700_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("名称: 目录\n", encoding="utf-8")
    (tmp_path / "甲.yaml").write_text("记录: 实施清单\n事项名称: 甲\n", encoding="utf-8")
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def seen(catalogue: Catalogue, entries: dict[str, tuple[str, str]], later: int = 10**10) -> SeenFiles:
    """The files as seen some nanoseconds from now."""
    found = SeenFiles.of(entries, catalogue.root / FOLDER)
    found.now += later
    return found


def entries_of(catalogue: Catalogue, known: SeenFiles) -> dict[str, tuple[str, str]]:
    listing = catalogue.listing(known)
    new, gone = known.changed({file.path: file.key for file in listing.files})
    return {path: entry for path, entry in {**known.entries, **new}.items() if path not in gone}


def test_a_file_that_is_as_it_was_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = open_catalogue(root)
    entries = entries_of(catalogue, seen(catalogue, {}))
    assert entries.keys() == {"甲.yaml"}
    monkeypatch.setattr(Catalogue, "read", lambda *_: pytest.fail("read"))
    assert catalogue.listing(seen(catalogue, entries)).files[0].key == entries["甲.yaml"][1]


@pytest.mark.parametrize("size", ["same", "other"])
def test_a_change_is_seen_even_where_the_times_are_put_back(root: Path, size: str) -> None:
    catalogue, path = open_catalogue(root), root / "甲.yaml"
    os.utime(path, ns=(OLD, OLD))
    entries = entries_of(catalogue, seen(catalogue, {}))
    path.write_text(f"记录: 实施清单\n事项名称: {'乙' if size == 'same' else '乙乙'}\n", encoding="utf-8")
    os.utime(path, ns=(OLD, OLD))
    assert catalogue.listing(seen(catalogue, entries)).files == catalogue.listing().files


def test_another_file_in_its_place_is_seen(root: Path) -> None:
    catalogue, path = open_catalogue(root), root / "甲.yaml"
    entries = entries_of(catalogue, seen(catalogue, {}))
    other = root / "乙"
    other.write_text("记录: 实施清单\n事项名称: 乙\n", encoding="utf-8")
    other.replace(path)
    assert catalogue.listing(seen(catalogue, entries)).files == catalogue.listing().files


def test_of_a_file_that_has_just_changed_nothing_is_kept(root: Path) -> None:
    catalogue = open_catalogue(root)
    entries = entries_of(catalogue, seen(catalogue, {}))
    known = SeenFiles.of(entries, root / FOLDER)  # now, so that a second change may have the time of the first
    assert entries_of(catalogue, known) == {}


def test_a_link_is_never_taken_for_the_file_it_leads_to(root: Path) -> None:
    catalogue, path = open_catalogue(root), root / "甲.yaml"
    entries = entries_of(catalogue, seen(catalogue, {}))
    path.rename(root / "甲")
    path.symlink_to(root / "甲")
    assert [problem.message for _, problem in catalogue.listing(seen(catalogue, entries)).problems] == ["link"]


def test_files_that_are_gone_are_forgotten(root: Path) -> None:
    catalogue = open_catalogue(root)
    entries = entries_of(catalogue, seen(catalogue, {}))
    (root / "甲.yaml").unlink()
    assert entries_of(catalogue, seen(catalogue, entries)) == {}


def test_without_a_cache_nothing_is_believed(root: Path) -> None:
    catalogue = open_catalogue(root)
    cache = Cache.of(None, catalogue.profile)
    known = cache.seen_files()
    assert not known.entries
    catalogue.listing(known)
    assert known.changed({"甲.yaml": "x"}) == ({}, set())
    cache.close()
