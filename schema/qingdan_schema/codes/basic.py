"""基本编码, 12 characters: what the nation or a province fixes for an item (C0109-2018, GB/T 39554.1-2020)."""

from collections.abc import Mapping
from typing import ClassVar

from ..tables import code_table
from ._base import CLEAR, DIGIT, LETTER_OR_DIGIT, Code, CodeProblem, Form, Segment

NATIONAL_DIVISION = "00"


class BasicCode(Code):
    """基本编码: division 2, kind 2, department 2, serial 3, sub-item 3.

    A province may extend the kind segment and has its own department list; both come from its profile as
    mappings `kinds` and `departments` (segment → label). They never apply to an entry of the national catalogue.
    """

    __slots__ = ()
    title: ClassVar[str] = "基本编码"
    form: ClassVar[Form] = (
        (2, DIGIT, "行政区划"),
        (2, LETTER_OR_DIGIT, "事项类型"),
        (2, DIGIT, "部门"),
        (3, CLEAR, "顺序"),
        (3, CLEAR, "子项"),
    )

    @property
    def division(self) -> str:
        """The province that owns the entry, or `00` for the nation."""
        return self.text[:2]

    @property
    def kind(self) -> str:
        """The kind segment as written."""
        return self.text[2:4]

    @property
    def main(self) -> str:
        """主项: department and serial, 5 characters."""
        return self.text[4:9]

    @property
    def department(self) -> str:
        """The department segment."""
        return self.text[4:6]

    @property
    def serial(self) -> str:
        """The number within department and kind."""
        return self.text[6:9]

    @property
    def sub(self) -> str:
        """The sub-item: `000` none, `00Y` the main item of sub-items, else a sub-item."""
        return self.text[9:]

    @property
    def is_national(self) -> bool:
        """Whether the entry belongs to the national catalogue."""
        return self.division == NATIONAL_DIVISION

    @property
    def is_sub_item(self) -> bool:
        """Whether this is a sub-item of a main item."""
        return self.sub not in {"000", "00Y"}

    @property
    def is_main_of_subs(self) -> bool:
        """Whether this is a main item that has sub-items."""
        return self.sub == "00Y"

    @property
    def parent(self) -> "BasicCode":
        """The main item of a sub-item; the code itself where it is no sub-item."""
        return BasicCode(self.text[:9] + "00Y") if self.is_sub_item else self

    def kind_label(self, kinds: Mapping[str, str] | None = None) -> str | None:
        """The label of the kind, the province's reading first; `None` if neither knows the digits."""
        if kinds and not self.is_national and self.kind in kinds:
            return kinds[self.kind]
        table = code_table("item_type")
        return table.label_of(self.kind) if self.kind in table.values else None

    def department_label(self, departments: Mapping[str, str] | None = None) -> str | None:
        """The label of the department segment; `None` for a province whose list is not given."""
        if self.is_national:
            return code_table("central_dept").label_of(self.department)
        return (departments or {}).get(self.department)

    def problems(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[CodeProblem, ...]:
        """What is wrong or unusual within the code, in the order of its segments."""
        found = (
            self._division_problem(),
            self._kind_problem(kinds),
            self._department_problem(departments),
            self._serial_problem(),
            self._sub_problem(),
        )
        return tuple(problem for problem in found if problem)

    def explain(
        self, kinds: Mapping[str, str] | None = None, departments: Mapping[str, str] | None = None
    ) -> tuple[Segment, ...]:
        """The five segments with their meaning in Chinese."""
        division = code_table("division_prefix").label_of(self.division) or "未知的行政区划"
        department = self.department_label(departments) or ("未知的部门" if self.is_national else "本省部门编号")
        return (
            Segment("行政区划", self.division, 0, "国家目录" if self.is_national else division),
            Segment("事项类型", self.kind, 2, self.kind_label(kinds) or "未知的事项类型"),
            Segment("部门", self.department, 4, department),
            Segment("顺序", self.serial, 6, f"该部门该类型的第{self.serial}号主项"),
            Segment("子项", self.sub, 9, self._sub_meaning()),
        )

    def _division_problem(self) -> CodeProblem | None:
        if code_table("division_prefix").label_of(self.division):
            return None
        message = f"行政区划段“{self.division}”不是省级行政区划代码前两位，也不是 00（国家）、66（新疆生产建设兵团）"
        return CodeProblem("行政区划", 0, 2, message, "error", "unknown-division")

    def _kind_problem(self, kinds: Mapping[str, str] | None) -> CodeProblem | None:
        if self.kind_label(kinds):
            return None
        message = f"事项类型段“{self.kind}”不在事项类型代码表中，可用：{_listed(self._known_kinds(kinds))}"
        # A province extends the digits, so without its list an unknown kind may still be right.
        certain = self.is_national or kinds is not None
        return CodeProblem("事项类型", 2, 4, message, "error" if certain else "warning", "unknown-kind")

    def _department_problem(self, departments: Mapping[str, str] | None) -> CodeProblem | None:
        judged = self.is_national or departments is not None
        if not judged or self.department_label(departments):
            return None
        whose = "中央业务指导（实施）部门" if self.is_national else "本省部门"
        message = f"部门段“{self.department}”不在{whose}代码表中"
        return CodeProblem("部门", 4, 6, message, "warning", "unknown-department")

    def _serial_problem(self) -> CodeProblem | None:
        if self.serial != "000":
            return None
        return CodeProblem("顺序", 6, 9, "顺序段为“000”，应从 001 起编", "warning", "serial-zero")

    def _sub_problem(self) -> CodeProblem | None:
        if self.sub.isdigit() or self.is_main_of_subs:
            return None
        message = f"子项段“{self.sub}”含字母；通常为 000（无子项）、00Y（有子项的主项）或 001—999"
        return CodeProblem("子项", 9, 12, message, "warning", "sub-letter")

    def _known_kinds(self, kinds: Mapping[str, str] | None) -> dict[str, str]:
        table = code_table("item_type")
        known = {value: table.label_of(value) or "" for value in table.values}
        return known if self.is_national else {**known, **(kinds or {})}

    def _sub_meaning(self) -> str:
        if self.is_sub_item:
            return f"子项，主项为 {self.parent}"
        return "有子项的主项" if self.is_main_of_subs else "没有子项"


def _listed(labels: Mapping[str, str]) -> str:
    return "、".join(f"{value} {label}" for value, label in sorted(labels.items()))
