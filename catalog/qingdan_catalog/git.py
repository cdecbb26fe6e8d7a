"""The little that is asked of git: blob ids, changed files, the files of a revision. Never through a shell."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from qingdan_schema.errors import QingdanError

_SYMLINK = b"120000"


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a revision: its path below the folder asked for, with `/`, and its blob id."""

    path: str
    blob: str


def blob_id(data: bytes) -> str:
    """The id that git gives to a file with these bytes."""
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def working_tree_ids(folder: Path) -> dict[str, str]:
    """Path → blob id of the tracked files below `folder` whose content is as git knows it.

    Empty outside a repository, without git, or where git does not trust the repository: then files are hashed.
    """
    try:
        listed = _git(folder, "ls-files", "--stage", "-z")
        changed = _git(folder, "diff-files", "--name-only", "--relative", "-z")
    except (OSError, subprocess.CalledProcessError):
        return {}
    dirty = set(changed.split(b"\0"))
    ids = {}
    for entry in listed.split(b"\0"):
        info, _, path = entry.partition(b"\t")
        if path and path not in dirty and not info.startswith(_SYMLINK):
            ids[path.decode("utf-8", "surrogateescape")] = info.split()[1].decode()
    return ids


def folder_in_repository(folder: Path) -> str:
    """Where a folder lies in its repository: `""` at the top or outside of any, else a path that ends in `/`."""
    try:
        found = _git(folder, "rev-parse", "--show-prefix")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.decode("utf-8", "surrogateescape").strip("\n")


def resolve_revision(repository: Path, revision: str) -> str:
    """The commit that a revision names. Raises QingdanError for one that git does not know."""
    if revision.startswith("-") or "\0" in revision:
        raise QingdanError(f"“{revision}”不是 git 版本")
    try:
        found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except FileNotFoundError:
        raise QingdanError("没有找到 git 程序，比较 git 版本需要先安装 git") from None
    except (OSError, subprocess.CalledProcessError):
        raise QingdanError(f"在 {repository} 的 git 仓库里没有“{revision}”这个版本") from None
    return found.decode().strip()


def merge_base(repository: Path, commit: str) -> str:
    """The commit where `commit` and the present one parted. Raises QingdanError where they have nothing in common."""
    try:
        return _git(repository, "merge-base", commit, "HEAD").decode().strip()
    except (OSError, subprocess.CalledProcessError):
        raise QingdanError(f"在 {repository} 的 git 仓库里找不到 {commit[:12]} 与当前版本的共同起点") from None


def files_at(repository: Path, commit: str) -> list[TreeFile]:
    """The regular files of a commit below `repository` (which may be a folder inside the repository)."""
    prefix = _git(repository, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")
    tree = f"{commit}:{prefix}"
    try:
        listed = _git(repository, "ls-tree", "-r", "-z", "--full-tree", tree)
    except subprocess.CalledProcessError:
        return []  # the folder did not exist yet
    files = []
    for entry in listed.split(b"\0"):
        info, _, path = entry.partition(b"\t")
        fields = info.split()
        if path and fields[1] == b"blob" and fields[0] != _SYMLINK:
            files.append(TreeFile(path.decode("utf-8", "surrogateescape"), fields[2].decode()))
    return files


def read_blobs(repository: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The contents of blobs, in order, through one git process."""
    if not blobs:
        return
    command = [*_command(repository), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101  (both are pipes)
        for start in range(0, len(blobs), 512):  # in portions, so that neither pipe can fill up and block
            portion = blobs[start : start + 512]
            process.stdin.write("".join(f"{blob}\n" for blob in portion).encode())
            process.stdin.flush()
            if start + 512 >= len(blobs):
                process.stdin.close()
            for _ in portion:
                header = process.stdout.readline().split()
                size = int(header[2])
                yield process.stdout.read(size)
                process.stdout.read(1)


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run([*_command(folder), *arguments], check=True, capture_output=True).stdout


def _command(folder: Path) -> list[str]:
    # A repository may come from anywhere: nothing in its configuration may start a program.
    return ["git", "-C", str(folder), "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]
