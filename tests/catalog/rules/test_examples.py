"""The example in a rule's documentation is a true one: the rule fires on it."""

from __future__ import annotations

import re
from itertools import product

import pytest

from qingdan_catalog.checking._judge import judge
from qingdan_catalog.rules import LoadedRule, Scope, all_rules
from qingdan_schema.profiles import load_profile

RULES = all_rules()
BASE = {
    "记录": "实施清单",
    "事项名称": "食品经营许可",
    "事项类型": "",
    "行使层级": "县级",
    "事项状态": "在用",
}
"""What an example leaves out; a power states other things, and a file is taken as it is."""
PROFILES = ("national", "heilongjiang", "guangdong")
KINDS = ("行政许可", "公共服务", "行政处罚", "其他行政权力")
ALONE = ("S001", "S002")
# What one record cannot show: it needs the record above, the text of an act, or more characters than an example has.
NOT_ALONE = ("L003", "L004", "L005", "L009", "L010", "S013")


def example_of(loaded: LoadedRule) -> str:
    """The YAML of a rule's example."""
    match = re.search(r"```yaml\n(.*?)```", loaded.doc.sections["例子"], re.DOTALL)
    assert match is not None
    return match[1]


def record(example: str, kind: str) -> str:
    """A record that says what an example says, and what it leaves out."""
    base = {"记录": BASE["记录"]} if "记录: 权责事项" in example else {**BASE, "事项类型": kind}
    stated = {line.partition(":")[0].strip() for line in example.splitlines()}
    return "".join(f"{key}: {value}\n" for key, value in base.items() if key not in stated) + example


@pytest.mark.parametrize(
    "code",
    [
        code
        for code, loaded in RULES.items()
        if loaded.rule.scope in (Scope.FILE, Scope.RECORD) and code not in NOT_ALONE
    ],
)
def test_a_rule_fires_on_its_example(code: str) -> None:
    example = example_of(RULES[code])
    for profile, kind in product(PROFILES, KINDS):
        text = example if code in ALONE else record(example, kind)
        if any(finding.rule == code for finding in judge(text.encode(), load_profile(profile)).findings):
            return
    pytest.fail(f"{code} does not fire on its example")
