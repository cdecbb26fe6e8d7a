"""Many documents in one run: in processes, each file replaced whole, every record accounted for, nothing made twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qingdan_catalog.filenames import folded
from qingdan_catalog.levels import Chains, open_chains
from qingdan_catalog.processes import in_portions
from qingdan_catalog.store import Catalogue, Listing
from qingdan_renderers._making import Maker, Rendered, Task
from qingdan_renderers._stamps import Stamps, tool_version
from qingdan_renderers.documents import Document
from qingdan_renderers.manifest import Entry, Manifest, read_manifest
from qingdan_renderers.overview import write_overview
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_schema.errors import QingdanError

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all items."""

_POOL_FROM: Final = 24
"""Items from which starting processes costs less than it saves."""
_PORTION: Final = 4  # few, for an interruption waits for them
_KEYS: Final = ("业务办理项编码", "实施编码", "职权编码", "一件事编码")
_CODE: Final = re.compile(f"^({'|'.join(_KEYS)})\\s*:\\s*[\"']?([0-9A-Za-z]+)".encode(), re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a run goes about it: `force` makes what has not changed too, `prune` deletes what is old, `jobs` is the
    number of processes (0: one for each processor).
    """

    force: bool = False
    prune: bool = False
    jobs: int = 0


@dataclass(slots=True)
class BatchResult:
    """What became of all record files.

    ``documents`` were made, ``unchanged`` ones lay there already; ``items`` is the number of records that either are
    of. ``skipped`` records are of kinds that it is not made of (基本目录 …). ``old`` documents are of records that have
    gone, ``pruned`` is how many of them were deleted, and ``edited`` how many were not, for somebody has changed them.
    """

    documents: int = 0
    unchanged: int = 0
    items: int = 0
    skipped: int = 0
    old: int = 0
    pruned: int = 0
    edited: int = 0
    troubles: list[tuple[str, str]] = field(default_factory=list)


def render_documents(
    document: Document,
    catalogue: Catalogue,
    paths: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    theme: Theme = PLAIN,
    options: BatchOptions | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Write a document for each of some record files below `out`, a folder for each body, with a manifest and an index.

    No formats stand for the usual ones. A record that cannot be printed is a trouble in the result; the others are
    still written. What was made of just the same before and still lies there is left alone. Whatever stops a run, the
    manifest knows what it has made. Raises QingdanError when the folder cannot be written, a format is unknown, or a
    process is killed.
    """
    options = options or BatchOptions()
    wanted = _formats(document, formats)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QingdanError(f"建不了文件夹 {out}：{error.strerror}，请换一个位置") from None
    listing = catalogue.listing()
    chains = open_chains(catalogue, listing=listing)
    run = _Run(document, catalogue, listing, chains, read_manifest(out), Stamps(document, catalogue, theme))
    todo = run.todo(paths, wanted, force=options.force)
    maker = Maker(document, catalogue, out, theme, _twice(catalogue, listing) if todo else frozenset())
    done = len(paths) - len(todo)
    try:
        for portion in in_portions(maker.portion, todo, size=_PORTION, pool_from=_POOL_FROM, jobs=options.jobs):
            for rendered in portion:
                run.add(rendered)
            done += len(portion)
            if progress is not None:
                progress(done, len(paths))
    finally:
        run.finish(out, theme, prune=options.prune)
    return run.result


class _Run:
    """The books of one run: what is to be made, what was made."""

    def __init__(
        self,
        document: Document,
        catalogue: Catalogue,
        listing: Listing,
        chains: Chains,
        manifest: Manifest,
        stamps: Stamps,
    ) -> None:
        self.result = BatchResult()
        self._document = document
        self._catalogue = catalogue
        self._title = catalogue.settings.title or catalogue.root.name
        self._keys = {file.path: file.key for file in listing.files}
        self._lost = tuple(path for path, _ in listing.problems)
        self._chains = chains
        self._manifest = manifest
        self._stamps = stamps
        self._targets: dict[str, str] = {}

    def todo(self, paths: Sequence[str], formats: Sequence[str], *, force: bool) -> list[Task]:
        """What has to be made: of each record the formats in which it changed."""
        tasks = []
        for path in paths:
            kind = self._chains.kind_of(path)
            if kind and kind not in self._document.records:
                self.result.skipped += 1
                continue
            wanted = []
            sources = self._sources(path)
            for fmt in formats:
                there = 0 if force else self._manifest.unchanged(path, self._stamps.of(sources, fmt))
                self.result.unchanged += there
                if not there:
                    wanted.append(fmt)
            if wanted:
                tasks.append(Task(path, self._chains.above(path), tuple(wanted)))
            else:
                self.result.items += 1
        return tasks

    def add(self, rendered: Rendered) -> None:
        """Count one record file, and note its documents."""
        self.result.documents += len(rendered.documents)
        self.result.items += bool(rendered.documents)
        self.result.skipped += rendered.skipped
        if rendered.trouble:
            self.result.troubles.append((rendered.path, rendered.trouble))
        together = Counter(made.format for made in rendered.documents)
        sources = self._sources(rendered.path)
        for made in rendered.documents:
            other = self._targets.setdefault(folded(made.path), rendered.path)
            if other != rendered.path:
                self.result.troubles.append((rendered.path, f"它的文书和 {other} 的重名，只留下一份，请核对编码"))
            entry = Entry(
                path=made.path,
                noun=self._document.noun,
                mark=made.mark,
                format=made.format,
                name=rendered.name,
                code=rendered.code,
                body=rendered.body,
                size=made.size,
                sha256=made.sha256,
                catalogue=self._title,
                standard=self._catalogue.profile.id,
                edition=self._catalogue.settings.edition,
                tool=tool_version(),
                sources=sources,
                # What is worth a word is made, and told, again the next time.
                stamp=self._stamps.of(sources, made.format) if not rendered.trouble else "",
                together=together[made.format],
            )
            self._manifest.put(entry)

    def finish(self, out: Path, theme: Theme, *, prune: bool) -> None:
        """Find what is old, and write the manifest and the index."""
        self._manifest.retire(self._title, self._is_there)
        self.result.old = len(self._manifest.old)
        if prune:
            self.result.pruned, self.result.edited = self._manifest.prune()
            self.result.old -= self.result.pruned
        self._manifest.save()
        write_overview(out, self._manifest.entries, self._catalogue.settings, theme)

    def _is_there(self, source: str) -> bool:
        """Whether a record file is in the catalogue; what cannot be read now has not gone for that."""
        return source in self._keys or any(each == source or source.startswith(each + "/") for each in self._lost)

    def _sources(self, path: str) -> tuple[tuple[str, str], ...]:
        return tuple((file, self._keys.get(file, "")) for file in (*self._chains.above(path), path))


def _formats(document: Document, formats: Sequence[str]) -> tuple[str, ...]:
    known = document.endings
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(known)}")
    return tuple(dict.fromkeys(formats)) or document.usual


def _twice(catalogue: Catalogue, listing: Listing) -> frozenset[str]:
    """The codes that are written in several records, in all of the catalogue: names must not depend on a selection."""
    found: Counter[str] = Counter()
    for file in listing.files:
        raw = catalogue.read(file.path)
        stated = dict(_CODE.findall(raw)) if isinstance(raw, bytes) else {}
        found.update([folded(stated[key].decode()) for key in map(str.encode, _KEYS) if key in stated][:1])
    return frozenset(code for code, times in found.items() if times > 1)
