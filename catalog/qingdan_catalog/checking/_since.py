"""What has changed since a git revision, and what depends on it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qingdan_catalog import git
from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.cache import Cache
from qingdan_catalog.findings import Finding
from qingdan_catalog.levels import Chains, Head, head_of
from qingdan_catalog.reading import read_mapping
from qingdan_catalog.settings import FILE_NAME
from qingdan_catalog.store import Catalogue, Listing, Revision
from qingdan_schema.errors import QingdanError

_FORK = "..."


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed: the files that changed, came or went; those that may be judged otherwise than before for it; those
    of a basic code that another file stated before and states no more.

    `everything` holds where settings, the standard or the lists of bodies and divisions changed.
    """

    changed: frozenset[str] = frozenset()
    affected: frozenset[str] = frozenset()
    bereft: frozenset[str] = frozenset()
    everything: bool = False

    def reaches(self, file: str) -> bool:
        """Whether a file is to be judged anew for what changed."""
        return self.everything or file in self.affected

    def tells(self, finding: Finding) -> bool:
        """Whether a finding may come from what changed: in its file or above it, or at a place that it speaks of.

        Rules that set records against each other are also told at records of a basic code that another file no
        longer states: what went has no place to point at.
        """
        file = finding.place.file
        return (
            self.everything
            or file in self.affected
            or file in self.bereft
            or any(related.place.file in self.changed for related in finding.related)
        )


def touched_since(
    revision: str,
    catalogue: Catalogue,
    listing: Listing,
    above: Mapping[str, tuple[str, ...]],
    cache: Cache,
    day: datetime.date | None,
    *,
    option: str = "--since",
) -> Touched:
    """What the working tree, with files that git does not know yet, touches since a revision.

    `REV...` means where REV and the present commit parted, as in `git diff REV...`. `above` maps each file to those
    above it now. Raises QingdanError for a revision that git does not know, as what `option` names.
    """
    commit = _commit(catalogue, revision, option)
    tree = {file.path: file.blob for file in git.files_at(catalogue.root, commit)}
    if _grounds_moved(catalogue, tree):
        return Touched(everything=True)
    records = Revision(catalogue.root, commit).files()
    new = {file.path: file.key for file in listing.files}
    gone = {path for path in records if path not in new}
    changed = {path for path, key in new.items() if records.get(path) != key}
    # What cannot be read now has no key to compare by.
    changed.update(path for path, _ in listing.problems)
    known = cache.heads()
    heads = _heads(catalogue, set(records.values()), known)
    heads |= {key: Head(*json.loads(known[key])) for key in new.values() if key not in heads and known.get(key)}
    chains = Chains(((path, heads[blob]) for path, blob in records.items() if blob in heads), day)
    affected = {
        path
        for path, files in above.items()
        if path in changed
        or [(file, new[file]) for file in files] != [(file, records[file]) for file in chains.above(path)]
    }
    bereft = _bereft(records, new, changed | gone, heads)
    return Touched(frozenset(changed | gone), frozenset(affected | changed), bereft)


def _commit(catalogue: Catalogue, revision: str, option: str) -> str:
    name = revision.removesuffix(_FORK)
    try:
        commit = git.resolve_revision(catalogue.root, name)
        return git.merge_base(catalogue.root, commit) if revision.endswith(_FORK) else commit
    except QingdanError as error:
        raise QingdanError(
            f"{option} 后面要写 git 版本：{error}；只取了最近提交的仓库先用 git fetch --unshallow"
        ) from None


def _grounds_moved(catalogue: Catalogue, tree: Mapping[str, str]) -> bool:
    """Whether a file that all records are judged by is another than it was."""
    names = [FILE_NAME, BODIES_NAME, *catalogue.profile_files]
    if catalogue.settings.divisions:
        names.append(catalogue.settings.divisions.removeprefix("./"))
    known = git.working_tree_ids(catalogue.root)
    return any((known.get(name) or _blob(catalogue, name)) != tree.get(name) for name in names)


def _blob(catalogue: Catalogue, name: str) -> str | None:
    try:
        return git.blob_id((catalogue.root / name).read_bytes())
    except OSError:
        return None


def _heads(catalogue: Catalogue, blobs: set[str], known: Mapping[str, str]) -> dict[str, Head]:
    """The heads of contents at the revision; only what is not known from today's files is read."""
    heads = {blob: Head(*json.loads(known[blob])) for blob in blobs if known.get(blob)}
    unread = sorted(blob for blob in blobs if blob not in known)
    for blob, raw in zip(unread, git.read_blobs(catalogue.root, unread), strict=True):
        data = read_mapping(raw)
        if data is not None:
            heads[blob] = head_of(data)
    return heads


def _bereft(
    old: Mapping[str, str], new: Mapping[str, str], touched: Iterable[str], heads: Mapping[str, Head]
) -> frozenset[str]:
    """The files of the basic codes that touched files stated before and do not state now."""

    def basic(keys: Mapping[str, str], path: str) -> str:
        head = heads.get(keys.get(path, ""))
        return head.basic if head is not None else ""

    gone = {basic(old, path) for path in touched if basic(old, path) != basic(new, path)} - {""}
    return frozenset(path for path in new if gone and basic(new, path) in gone)
