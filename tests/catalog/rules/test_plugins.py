"""Rules of other distributions: found by entry point, judged with all others, refused in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qingdan_catalog import plugins
from qingdan_catalog.cache import Cache
from qingdan_catalog.checking import _judge, check_catalogue
from qingdan_catalog.rules import all_rules, find_rule, installed_rules, rules_under
from qingdan_catalog.rules.testing import assert_cases
from qingdan_catalog.store import open_catalogue
from qingdan_cli import app
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import find_profile

RULE = '''"""名称里有测试

检查什么
--------
名称里有没有“测试”。

为什么
------
公开的目录里不该有测试数据。

怎样改
------
删去。

例子
----
```yaml
事项名称: 测试
```
"""

from qingdan_catalog.rules import Group, Hit, RecordCase, Rule, Scope, Severity

RULE = Rule(
    code="TST001",
    slug="test-name",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="某县规定",
    messages={"": "名称“{name}”里有“测试”"},
)


def check(case: RecordCase):
    """A hit on a name of a test."""
    if "测试" in (case.item.name or ""):
        yield case.hit("name", name=case.item.name)
'''
CASES = """
pass: [{name: 没有, record: "记录: 实施清单\\n事项名称: 甲"}]
fail:
  - {name: 有, record: "记录: 实施清单\\n事项名称: 测试甲", says: ["2:7 名称“测试甲”里有“测试”"]}
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a distribution with rules on the path, as pip would."""
    site = tmp_path / "site"
    names: list[str] = []

    def put(files: dict[str, str], value: str = "qd_rules", name: str = "qd-rules") -> None:
        for file, text in files.items():
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_text(text, encoding="utf-8")
        info = site / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[qingdan.rules]\nours = {value}\n", encoding="utf-8")
        names.append(value.partition(".")[0].partition(":")[0])
        forget()

    def forget() -> None:
        plugins.rule_plugins.cache_clear()
        installed_rules.cache_clear()
        _judge._RULES.clear()
        for module in [each for each in sys.modules if each.partition(".")[0] in names]:
            del sys.modules[module]

    monkeypatch.syspath_prepend(str(site))
    yield put
    monkeypatch.undo()
    forget()


def refusal() -> str:
    with pytest.raises(QingdanError) as caught:
        rules_under(find_profile("national"))
    return str(caught.value)


def catalogue(root: Path, name: str = "测试甲", settings: str = "") -> Path:
    root.mkdir()
    (root / "qingdan.yaml").write_text(settings, encoding="utf-8")
    (root / "甲.yaml").write_text(f"记录: 实施清单\n事项名称: {name}\n", encoding="utf-8")
    return root


def test_a_module_is_a_rule(install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install({"qd_rules.py": RULE})
    loaded = find_rule("test-name")
    assert loaded is not None
    assert loaded.origin == "插件 qd-rules"
    assert "TST001" not in all_rules(), "the handbook speaks of what ships"
    root = catalogue(tmp_path / "目录", settings="规则: {级别: {TST001: 错误}}\n")
    result = check_catalogue(open_catalogue(root))
    assert [each.severity.value for each in result.findings if each.rule == "TST001"] == ["error"]
    assert app.run(["explain", "tst001", str(root)]) == 0
    assert "- 出处：插件 qd-rules" in capsys.readouterr().out
    assert app.run(["rules", str(root)]) == 0
    assert "TST001  警告  名称里有测试（test-name）〔插件 qd-rules〕" in capsys.readouterr().out


def test_case_files_test_it(install: Install, tmp_path: Path) -> None:
    install({"qd_rules.py": RULE})
    (tmp_path / "tst001_test_name.yaml").write_text(CASES, encoding="utf-8")
    assert_cases(tmp_path / "tst001_test_name.yaml")


def test_a_package_holds_several(install: Install) -> None:
    other = RULE.replace("TST001", "TST002").replace("test-name", "test-name-b")
    files = {
        "qd_rules/__init__.py": "",
        "qd_rules/_shared.py": "1 / 0",
        "qd_rules/a.py": RULE,
        "qd_rules/sub/b.py": other,
    }
    install({**files, "qd_rules/sub/__init__.py": ""})
    assert [code for code in installed_rules() if code not in all_rules()] == ["TST001", "TST002"]


def test_a_plug_in_is_part_of_the_stamp_of_the_cache(install: Install, tmp_path: Path) -> None:
    root = catalogue(tmp_path / "目录")
    assert not [each for each in check_catalogue(open_catalogue(root)).findings if each.rule == "TST001"]
    install({"qd_rules.py": RULE})
    assert [each for each in check_catalogue(open_catalogue(root)).findings if each.rule == "TST001"]
    before = plugins.plugin_stamp()
    (tmp_path / "site" / "qd_rules.py").write_text(RULE + "\n# 改过\n", encoding="utf-8")
    assert plugins.plugin_stamp() != before
    Cache.of(None, find_profile("national")).close()


@pytest.mark.parametrize(
    ("files", "value", "said"),
    [
        (
            {"qd_rules.py": "import nosuch_module"},
            "qd_rules",
            "的模块 qd_rules 导入不了（ModuleNotFoundError: No module",
        ),
        ({"qd_rules.py": "def"}, "qd_rules", "的模块 qd_rules 导入不了（SyntaxError"),
        ({"qd_rules.py": "raise SystemExit"}, "qd_rules", "的模块 qd_rules 导入不了（SystemExit）"),
        ({}, "qd_nowhere", "的模块 qd_nowhere 导入不了"),
        (
            {"qd_rules.py": "def rules(): ..."},
            "qd_rules:rules",
            "入口点 qingdan.rules 的“ours = qd_rules:rules”不是模块或包",
        ),
        ({"qd_rules/__init__.py": ""}, "qd_rules", "的包 qd_rules 里没有规则模块"),
        ({"qd_rules.py": ""}, "qd_rules", "的模块 qd_rules 里没有 RULE"),
        ({"qd_rules.py": RULE.replace("def check", "def chek")}, "qd_rules", "的模块 qd_rules 里没有 check 函数"),
        (
            {"qd_rules.py": RULE.replace("为什么", "为何")},
            "qd_rules",
            "的说明缺少标题，应依次有：检查什么、为什么、怎样改、例子",
        ),
        (
            {"qd_rules.py": RULE.replace("TST001", "T001")},
            "qd_rules",
            "的规则编号“T001”不对，应是 2 到 8 个大写字母加 3 位数字",
        ),
        (
            {"qd_rules.py": RULE.replace("test-name", "promise-longer")},
            "qd_rules",
            "的编号或名称“promise-longer”与自带的规则相同",
        ),
    ],
)
def test_a_plug_in_that_cannot_be_used(install: Install, files: dict[str, str], value: str, said: str) -> None:
    install(files, value)
    text = refusal()
    assert text.startswith("规则插件 qd-rules ")
    assert said in text
    assert text.endswith("请联系插件的作者，或用 pip uninstall qd-rules 卸载它")
    assert "\n" not in text


def test_two_plug_ins_with_one_code(install: Install) -> None:
    install({"qd_rules.py": RULE})
    install({"qd_others.py": RULE.replace("test-name", "other")}, "qd_others", "qd-zzz")
    assert "规则插件 qd-zzz 规则 TST001 的编号或名称“tst001”与插件 qd-rules 的规则相同" in refusal()


def test_a_profile_may_not_take_the_code_of_a_plug_in(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install({"qd_rules.py": RULE})
    head = "标准: 某县\n名称: 某县标准\n版本: '1'\n日期: 2026-01-01\n来源: 某县\n可信度: 高\n自定规则:\n"
    row = "  - {编号: TST001, 名称: 甲, 级别: 提示, 提示: 甲, 要素: 事项名称, 最短: 2}\n"
    (tmp_path / "某县.yaml").write_text(head + row, encoding="utf-8")
    assert app.run(["profile", "validate", str(tmp_path / "某县.yaml")]) == 1
    assert "编号“TST001”已经有插件 qd-rules用了，请换一个" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    raise KeyError('甲')\n    yield", "的规则 TST001 检查时出错（KeyError: '甲'，"),
        ("    return 1 / 0", "（ZeroDivisionError: division by zero，"),
        ("    return None", "（TypeError: "),
        ("    yield '甲'", "（TypeError: Hit: '甲'）"),
        ("    yield Hit(('事项名称',), 'nosuch')", "（KeyError: 'nosuch'）"),
        ("    yield Hit(('事项名称',), '', {})", "（KeyError: 'name'）"),
        ("    yield Hit(('事项名称',), '', {'name': object})", "（TypeError: "),
    ],
)
def test_a_check_that_fails(
    install: Install, tmp_path: Path, body: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    install({"qd_rules.py": RULE.partition("    if ")[0] + body + "\n"})
    root = catalogue(tmp_path / "目录")
    assert app.run(["check", str(root)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("错误：规则插件 qd-rules 的规则 TST001 检查时出错（")
    assert said in err
    assert len(err.strip().splitlines()) == 1
