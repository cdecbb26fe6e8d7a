"""Rules tested by case files: records that pass, records that fail with which words where, and what a fix makes.

A case file is YAML. Its name begins with the code of its rule (`dq001_材料不要复印件.yaml`), unless `rule:` states it:

    pass:
      - name: 没有复印件
        record: |
          记录: 实施清单
          申请材料: [{名称: 身份证}]
    fail:
      - name: 名称里有复印件
        record: |
          记录: 实施清单
          申请材料: [{名称: 身份证复印件}]
        says:
          - 2:13 第1项材料“身份证复印件”不要求复印件
    fix:
      - name: …
        record: …
        fixed: …          # the whole text after all fixes of the rule
        unsafe: true      # where a person must agree

A rule between records has `files:` (path → text) instead of `record:`, and its lines begin with the file; `old:` is
the version before, `on:` the day to judge by, `bytes:` a record in hexadecimal, `profile:` the name of a standard.

In a test of pytest:

    @pytest.mark.parametrize("path", case_files(Path("标准/用例")), ids=str)
    def test_rule(path):
        assert_cases(path, open_profile("标准/本县.yaml"))
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from qingdan_catalog.findings import Finding, FixSafety
from qingdan_catalog.reading import decode, read_exact
from qingdan_catalog.rules import LoadedRule, Scope, find_rule, rules_under
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile, find_profile

_TEXT = {"type": "string"}
_FILES = {"type": "object", "minProperties": 1, "additionalProperties": _TEXT}
_CASE: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "oneOf": [{"required": [key]} for key in ("record", "bytes", "files")],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("name", "record", "profile", "fixed"), _TEXT),
        "bytes": {"type": "string", "pattern": "^([0-9a-fA-F]{2}|[ \n])*$"},
        "says": {"type": "array", "items": _TEXT},
        "files": _FILES,
        "old": _FILES,
        "on": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
        "unsafe": {"type": "boolean"},
    },
}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["pass", "fail"],
    "properties": {
        "rule": _TEXT,
        "pass": {"type": "array", "minItems": 1, "items": _CASE},
        "fail": {"type": "array", "minItems": 1, "items": {**_CASE, "required": ["name", "says"]}},
        "fix": {"type": "array", "items": {**_CASE, "required": ["name", "record", "fixed"]}},
    },
}


@dataclass(frozen=True, slots=True)
class CaseFailure:
    """A case that came out otherwise than its file says: the file, the case's name, and both readings in Chinese."""

    file: Path
    case: str
    message: str


def case_files(path: Path) -> list[Path]:
    """The case files at a path: the file itself, or all `.yaml` files below a folder in order.

    Raises QingdanError where there is none.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise QingdanError(f"没有 {path} 这个文件或文件夹，请检查路径")
    found = sorted(each for each in path.rglob("*.yaml") if each.is_file())
    if not found:
        raise QingdanError(f"文件夹 {path} 里没有 .yaml 用例文件")
    return found


def read_cases(path: Path) -> dict[str, Any]:
    """The cases in a file. Raises QingdanError that says what is wrong with its form."""
    import jsonschema

    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise QingdanError(f"读不了用例文件 {path}：{error.strerror}") from None
    exact = read_exact(text) if isinstance(text, str) else None
    if exact is None or exact.data is None or exact.problems:
        line = f" 第 {exact.problems[0].span.line} 行" if exact is not None and exact.problems else ""
        raise QingdanError(f"用例文件 {path}{line} 不是正确的 YAML，请检查缩进、冒号和引号")
    data = dict(exact.data)
    for mistake in jsonschema.Draft202012Validator(_SCHEMA).iter_errors(data):
        place = tuple(mistake.absolute_path)
        said = f"第 {exact.span_of(place).line} 行" if place else "里"
        raise QingdanError(
            f"用例文件 {path} {said}的写法不对（{_wrong(mistake)}）；每个用例要有 name 和 record（或 files），"
            "fail 的用例还要有 says，fix 的用例还要有 fixed"
        )
    return data


def _wrong(error: Any) -> str:
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"缺少 {'、'.join(missing)}"
    if error.validator == "additionalProperties":
        unknown = [str(key) for key in error.instance if key not in error.schema.get("properties", {})]
        return f"不认识 {'、'.join(unknown)}" if unknown else "应当是文字"
    return "record、bytes、files 应写一个" if error.validator == "oneOf" else f"不合 {error.validator} 的要求"


def rule_of(path: Path, cases: Mapping[str, Any], profile: Profile) -> LoadedRule:
    """The rule that a case file is about. Raises QingdanError where the standard and what is installed have none."""
    name = cases.get("rule") or path.stem.partition("_")[0]
    loaded = find_rule(name, rules_under(profile))
    if loaded is None:
        raise QingdanError(
            f"用例文件 {path} 说的规则“{name}”不在标准 {profile.id} 里；文件名应以规则编号开头，"
            "或在文件里写 rule: 编号，并用 --standard 指明标准文件"
        )
    return loaded


def failures_in(path: Path, profile: Profile | None = None) -> Iterator[CaseFailure]:
    """The cases of a file that come out otherwise than it says; under `profile`, else under the national standard.

    Raises QingdanError for a file that is none, and for what the rules themselves refuse to do.
    """
    profile = profile or find_profile("national")
    cases = read_cases(path)
    rule = rule_of(path, cases, profile)
    for kind in ("pass", "fail"):
        for case in cases[kind]:
            said, expected = said_in(rule.rule.code, case, profile), case.get("says", [])
            if kind == "fail" and not expected:
                yield CaseFailure(path, case["name"], "fail 的用例没有写应有的提示（says）")
            elif said != expected:
                yield CaseFailure(path, case["name"], _differ(expected, said))
    for case in cases.get("fix", ()):
        if problem := _fix_problem(rule.rule.code, case, profile):
            yield CaseFailure(path, case["name"], problem)


def assert_cases(path: Path, profile: Profile | None = None) -> None:
    """Raises AssertionError with every case of a file that comes out otherwise than it says."""
    failures = [f"{each.case}：{each.message}" for each in failures_in(path, profile)]
    if failures:
        raise AssertionError("\n".join([str(path), *failures]))


def said_in(code: str, case: Mapping[str, Any], profile: Profile) -> list[str]:
    """What a rule says in a case, a line each as case files write them: place and words."""
    under = find_profile(case["profile"]) if "profile" in case else profile
    rule = rules_under(under)[code].rule
    if "files" not in case and rule.scope in (Scope.CATALOGUE, Scope.CHANGE):
        raise QingdanError(f"规则 {code} 看的是几条记录之间，用例“{case['name']}”要写 files（路径: 内容），不是 record")
    findings = _in_catalogue(case, under) if "files" in case else _in_record(_raw(case), under)
    return [_line(finding, rules_under(under)[code]) for finding in findings if finding.rule == code]


def _raw(case: Mapping[str, Any]) -> bytes:
    return bytes.fromhex(case["bytes"]) if "bytes" in case else str(case["record"]).encode()


def _line(finding: Finding, loaded: LoadedRule) -> str:
    span = finding.place.span
    file = f"{finding.place.file}:" if finding.place.file else ""
    return f"{file}{span.line}:{span.column} {loaded.rule.say(finding)}"


def _in_record(raw: bytes, profile: Profile) -> tuple[Finding, ...]:
    from qingdan_catalog.checking._judge import judge

    return judge(raw, profile).findings


def _in_catalogue(case: Mapping[str, Any], profile: Profile) -> tuple[Finding, ...]:
    """The findings in several files, since another version and on a day if given."""
    from qingdan_catalog.checking import check_catalogue
    from qingdan_catalog.settings import FILE_NAME
    from qingdan_catalog.store import open_catalogue

    day = datetime.date.fromisoformat(case["on"]) if "on" in case else None
    with tempfile.TemporaryDirectory(prefix="qingdan-") as folder:
        root, old = Path(folder) / "new", Path(folder) / "old"
        _write(root, {FILE_NAME: "", **case["files"]})
        if "old" in case:
            _write(old, case["old"])
        catalogue = open_catalogue(root)
        if FILE_NAME not in case["files"]:
            catalogue = replace(catalogue, profile=profile)
        against = str(old) if "old" in case else None
        return check_catalogue(catalogue, use_cache=False, against=against, day=day).findings


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or re.search(r"[\\:\x00]", name) or name.startswith("/"):
            raise QingdanError(f"用例里的文件“{name}”应写成目录里的相对路径，如 萨尔图区/甲.yaml")
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")


def _fix_problem(code: str, case: Mapping[str, Any], profile: Profile) -> str | None:
    """Why the fixes of the rule do not make what the case says, or None."""
    profile = find_profile(case["profile"]) if "profile" in case else profile
    raw, fixed, unsafe = case["record"].encode(), case["fixed"].encode(), case.get("unsafe", False)
    made = _fixed(code, raw, profile, unsafe=unsafe)
    if made != fixed:
        return _differ(case["fixed"].splitlines(), made.decode().splitlines())
    if _fixed(code, fixed, profile, unsafe=unsafe) != fixed:
        return "改过以后再改一次，内容又变了"
    if unsafe and _fixed(code, raw, profile, unsafe=False) == fixed:
        return "这处修改是安全的，不要写 unsafe: true"
    return None


def _fixed(code: str, raw: bytes, profile: Profile, *, unsafe: bool) -> bytes:
    """A content after the fixes of one rule, whatever other rules say of it."""
    from qingdan_catalog.fixing import fix_content

    def wanted(finding: Finding) -> bool:
        return finding.fix is not None and (unsafe or finding.fix.safety is FixSafety.SAFE)

    def one_rule(content: bytes) -> list[Finding]:
        return [finding for finding in _in_record(content, profile) if finding.rule == code]

    return fix_content(raw, one_rule, wanted).raw


def _differ(expected: list[str], found: list[str]) -> str:
    def shown(lines: list[str]) -> str:
        return "".join(f"\n      {line}" for line in lines) or " 没有"

    return f"\n    应有：{shown(expected)}\n    实有：{shown(found)}"
