"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qingdan_catalog.atomic import replacing, write_atomic

ON_WINDOWS = os.name == "nt"


def names_in(folder: Path) -> list[str]:
    """All names in a folder, temporary ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_new_file_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "省" / "市" / "甲.yaml"
    assert write_atomic(path, b"1") is True
    assert path.read_bytes() == b"1"
    assert names_in(path.parent) == ["甲.yaml"]


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    write_atomic(path, b"1")
    before = path.stat()
    assert write_atomic(path, b"1") is False
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_atomic(path, b"2") is True
    assert path.read_bytes() == b"2"


@pytest.mark.skipif(ON_WINDOWS, reason="permissions of POSIX")
def test_permissions_stay_and_new_files_follow_the_mask(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"1")
    old.chmod(0o640)
    write_atomic(old, b"2")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    mask = os.umask(0o027)
    try:
        write_atomic(new, b"1")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.skipif(ON_WINDOWS, reason="links need rights there")
def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"1")
    link.symlink_to(file)
    write_atomic(link, b"2")
    assert link.is_symlink()
    assert file.read_bytes() == b"2"


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["甲.yaml"]


def test_an_interrupt_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["甲.yaml"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").mkdir()
    with pytest.raises(OSError):
        write_atomic(tmp_path / "甲.yaml", b"1")
    assert names_in(tmp_path) == ["甲.yaml"]


@pytest.mark.skipif(ON_WINDOWS, reason="pipes with names")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_atomic(pipe, b"1") is True
        assert os.read(reading, 10) == b"1"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names_in(tmp_path) == ["pipe"]


@pytest.mark.skipif(ON_WINDOWS, reason="open files have no names there")
def test_what_is_open_already_is_gone_on_with(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"1")
    with log.open("ab") as stream:
        write_atomic(Path(f"/dev/fd/{stream.fileno()}"), b"2")
        stream.write(b"3")
    assert log.read_bytes() == b"123"


def test_what_goes_wrong_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes(b"1")
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_bytes(b"2")
        raise RuntimeError
    assert path.read_bytes() == b"1"
    assert names_in(tmp_path) == ["甲.yaml"]
