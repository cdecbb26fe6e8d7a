"""A profile that an office keeps in its catalogue: found, read with its bases, and every mistake said with its place.

The files that 标准 in qingdan.yaml and 上级 in those files name are no records. A path is relative to the file that
names it and never leads out of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from qingdan_catalog.own_rules import rule_problems, with_codes
from qingdan_catalog.reading import MAX_BYTES, ExactRecord, Span, decode, read_exact
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path as RecordPath
from qingdan_schema.profiles import OwnRule, Profile, check_profile, find_profile, parse_profile

_SUFFIXES = (".yaml", ".yml")
_BASE = ("上级",)
_MOST_GENERATIONS = 10


@dataclass(frozen=True, slots=True)
class ProfileMistake:
    """A mistake in a profile file: the file (below the catalogue, with `/`), its place and one Chinese sentence."""

    file: str
    span: Span
    message: str


class OwnProfileError(QingdanError):
    """A profile kept in a catalogue that cannot be used; ``mistakes`` are all that was found in it and its bases."""

    def __init__(self, mistakes: tuple[ProfileMistake, ...]) -> None:
        self.mistakes = mistakes
        lines = [f"{each.file} 第 {each.span.line} 行：{each.message}" for each in mistakes]
        text = lines[0] if len(lines) == 1 else "\n  ".join([f"标准文件有 {len(lines)} 处错误：", *lines])
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile, and the files of the catalogue (with `/`) that it was read from: none for one that ships."""

    profile: Profile
    files: tuple[str, ...] = ()


def is_path(spec: str) -> bool:
    """Whether 标准 or 上级 names a file and not a profile that ships."""
    return "/" in spec or "\\" in spec or spec.endswith(_SUFFIXES) or spec.partition("@")[0].endswith(_SUFFIXES)


def resolve_profile(root: Path, spec: str) -> FoundProfile:
    """What 标准 in the qingdan.yaml of the catalogue at `root` means: a name that ships (with `@`), or a path.

    Raises QingdanError, for a path with all mistakes of the file and its bases in one.
    """
    return read_profile(root, spec) if is_path(spec) else FoundProfile(find_profile(spec))


def open_profile(spec: str) -> Profile:
    """The profile that a person names: one that ships, or a file, whose catalogue is the one it lies in.

    Raises QingdanError, for a file with all mistakes of it and its bases in one.
    """
    if not is_path(spec):
        return find_profile(spec)
    root, below = _catalogue_of(Path(spec))
    return read_profile(root, below).profile


def mistakes_in(path: Path) -> tuple[ProfileMistake, ...]:
    """All mistakes in a profile file and its bases, by file and place. Raises QingdanError where no file is."""
    try:
        read_profile(*_catalogue_of(path), thorough=True)
    except OwnProfileError as error:
        return error.mistakes
    return ()


def _catalogue_of(path: Path) -> tuple[Path, str]:
    """The catalogue that a file lies in (else its folder), and the file below it."""
    if not path.is_file():
        raise QingdanError(f"没有 {path} 这个文件，请检查路径")
    folder = path.parent.resolve()
    root = next((each for each in (folder, *folder.parents) if (each / "qingdan.yaml").is_file()), folder)
    return root, f"{folder.relative_to(root).as_posix()}/{path.name}"


def read_profile(root: Path, spec: str, *, thorough: bool = False) -> FoundProfile:
    """The profile in the file `spec` below `root`, and its bases. Raises OwnProfileError or QingdanError.

    Queries of its rules are prepared only when `thorough`; a wrong one is told at the latest when it is to be asked.
    """
    reader = _Reader(root.resolve(), thorough)
    try:
        path = reader.place("", spec)
    except _RefusedError as error:
        raise QingdanError(f"标准文件 {spec} {error}") from None
    profile = reader.read(path)
    if reader.mistakes or profile is None:
        raise OwnProfileError(
            tuple(sorted(reader.mistakes, key=lambda each: (each.file, each.span.line, each.span.column)))
        )
    return FoundProfile(profile, tuple(reader.files))


def named_files(read: Callable[[str], bytes | None], start: str) -> frozenset[str]:
    """The files that 标准 in the file `start` and 上级 in those files name, as far as they can be read.

    `read` gives the bytes of a file below the catalogue, or None; nothing is judged.
    """
    found: list[str] = []
    file, key = start, "标准"
    while len(found) < _MOST_GENERATIONS:
        raw = read(file)
        text = decode(raw) if raw is not None else None
        spec = (read_exact(text).data or {}).get(key) if isinstance(text, str) else None
        if not isinstance(spec, str) or not is_path(spec):
            break
        try:
            file, key = "/".join(_join(file, spec)), "上级"
        except _RefusedError:
            break
        if file in found:
            break
        found.append(file)
    return frozenset(found)


class _RefusedError(Exception):
    """Why a path may not be read."""


def _join(above: str, spec: str) -> list[str]:
    """The parts of the path below the catalogue that `spec` means in the file `above`. Raises _RefusedError."""
    if "\\" in spec or ":" in spec or PurePosixPath(spec).is_absolute():
        raise _RefusedError("应写成目录里的相对路径，如 ./标准/本县.yaml")
    parts: list[str] = []
    for part in (PurePosixPath(above).parent / spec).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            raise _RefusedError("在目录之外，请把它放进目录文件夹")
    if not parts or not parts[-1].endswith(_SUFFIXES):
        raise _RefusedError("不是 .yaml 文件；要用某个时候的版本，请直接写那个版本的文件")
    return parts


@dataclass(slots=True)
class _Reader:
    """Reads a chain of profile files and collects what is wrong with all of them; when `thorough`, in queries too."""

    root: Path
    thorough: bool = False
    files: list[str] = field(default_factory=list)
    mistakes: list[ProfileMistake] = field(default_factory=list)

    def place(self, above: str, spec: str) -> str:
        """The path below the root that `spec` means in the file `above`. Raises _RefusedError."""
        parts = _join(above, spec)
        path = "/".join(parts)
        try:
            if any((self.root / "/".join(parts[:end])).is_symlink() for end in range(1, len(parts) + 1)):
                raise _RefusedError("是符号链接或在符号链接之下，请换成文件本身")
            if not (self.root / path).is_file():
                raise _RefusedError("不存在，请检查路径")
        except OSError as error:
            raise _RefusedError(f"读不了（{error.strerror}），请检查路径") from None
        return path

    def read(self, path: str) -> Profile | None:
        """The profile in a file, or None with its mistakes noted."""
        self.files.append(path)
        exact = self._exact(path)
        if exact is None or exact.data is None:
            return None
        base = self._base(path, exact)
        problems = [*check_profile(exact.data, base, base_known=base is not None), *rule_problems(exact.data, base)]
        for each in problems:
            span = exact.key_span_of(each.path) if each.on_key else exact.span_of(each.path)
            self.mistakes.append(ProfileMistake(path, span, each.message))
        if problems or exact.problems or base is None:
            return None
        profile = parse_profile(with_codes(exact.data, base), base)
        if self.thorough:
            self._queries(path, exact, profile)
        return profile

    def _queries(self, path: str, exact: ExactRecord, profile: Profile) -> None:
        """Note the queries of the file's own rules that cannot be used."""
        from qingdan_catalog.rules import query_mistakes

        rules = {rule.code: rule for rule in profile.own_rules}
        rows = (exact.data or {}).get("自定规则", ())
        asked: dict[RecordPath, OwnRule] = {
            ("自定规则", number, "查询"): rules[row["编号"]] for number, row in enumerate(rows)
        }
        for place, said in query_mistakes(asked):
            self._note(path, exact.span_of(place), said)

    def _exact(self, path: str) -> ExactRecord | None:
        try:
            with (self.root / path).open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        except OSError as error:
            self._note(path, Span.start(), f"读不了（{error.strerror}），请检查权限")
            return None
        text = decode(raw)
        if not isinstance(text, str):
            self._note(path, text.span, "不是能读的 UTF-8 文本文件，请另存为 UTF-8")
            return None
        exact = read_exact(text)
        for problem in exact.problems:
            said = (
                f"“{problem.args['key']}”在第 {problem.args['first']} 行已经写过，请删去一处"
                if problem.message == "duplicate"
                else "不是正确的 YAML，请检查缩进、冒号和引号"
            )
            self._note(path, problem.span, said)
        return None if any(problem.message != "duplicate" for problem in exact.problems) else exact

    def _base(self, path: str, exact: ExactRecord) -> Profile | None:
        """The base of a file (the national standard where none is named), or None with what is wrong noted."""
        spec = (exact.data or {}).get("上级", "national")
        if not isinstance(spec, str):
            return find_profile("national")  # its form is refused with all others
        try:
            if not is_path(spec):
                return find_profile(spec)
            above = self.place(path, spec)
            if above in self.files:
                chain = " → ".join([*self.files[self.files.index(above) :], above])
                raise _RefusedError(f"绕成了圈：{chain}，请改掉其中一个上级")
            if len(self.files) >= _MOST_GENERATIONS:
                raise _RefusedError(f"是第{_MOST_GENERATIONS + 1}代，上级最多{_MOST_GENERATIONS}代，请减少")
        except _RefusedError as error:
            self._note(path, exact.span_of(_BASE), f"上级 {spec} {error}")
        except QingdanError as error:
            self._note(path, exact.span_of(_BASE), f"上级写错：{error}")
        else:
            return self.read(above)
        return None

    def _note(self, path: str, span: Span, message: str) -> None:
        self.mistakes.append(ProfileMistake(path, span, message))
