"""The sheets of a package: where they are, and sheets put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers.feedback._cells import relation_namespace
from qingdan_renderers.feedback._package import Package, relations_of
from qingdan_renderers.feedback._styles import insert_child
from qingdan_renderers.feedback._xml import Splices, XmlError, parse, quoted, whole

_ORDER: Final = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PROGRAMS: Final = ("vbaproject.bin", "vbaprojectsignature.bin")
_OURS: Final = ("_xlnm._FilterDatabase", "_xlnm.Print_Titles", "_xlnm.Print_Area")


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A name of a sheet's own for an area of it, as formulas write it."""

    name: str
    area: str
    hidden: bool = False


class Book:
    """The workbook part of a package."""

    def __init__(self, package: Package) -> None:
        """Raises XmlError when there is none."""
        self.package = package
        self.part = package.target("", "officeDocument")
        self._folder = self.part.rpartition("/")[0]
        self._folder += "/" if self._folder else ""
        if not self.sheets():
            raise XmlError("no sheets")

    def sheets(self) -> dict[str, str]:
        """The parts of the sheets, by their names, in order."""
        relations = {each.id: each.target for each in self.package.relations(self.part)}
        sheets = parse(self.package.text(self.part)).child("sheets")
        return {node.get("name"): relations.get(node.get("id"), "") for node in sheets.children} if sheets else {}

    def styles(self, empty: str) -> str:
        """The part of the styles, which is made out of `empty` where there is none."""
        found = self.package.target(self.part, "styles")
        if found:
            return found
        part = self.package.free_name(self._folder + "styles{}.xml")
        self.package.put(part, empty)
        self.package.declare(part, _STYLES)
        self.package.relate(self.part, "styles", part)
        return part

    def put_sheet(self, name: str, xml: str, areas: Sequence[NamedArea]) -> None:
        """Put a sheet in place of the one of that name, or after the last."""
        part = self.sheets().get(name, "")
        if part:
            self.package.parts.pop(relations_of(part), None)
        else:
            part = self._add_sheet(name)
        self.package.put(part, xml)
        self._name_areas(list(self.sheets()).index(name), areas)

    def remove_programs(self) -> bool:
        """Take out macros and signatures, which are not valid any more; whether there were any."""
        package = self.package
        programs = [each for each in package.parts if each.lower().endswith(_PROGRAMS)]
        signed = [each for each in package.parts if each.startswith("_xmlsignatures/")]
        for part in [*programs, *signed]:
            if not part.endswith((".rels", "/")):
                package.drop(part)
        package.declare(self.part, _MAIN)
        return bool(programs)

    def _add_sheet(self, name: str) -> str:
        package = self.package
        part = package.free_name(self._folder + "worksheets/sheet{}.xml")
        package.declare(part, _SHEET)
        relation = package.relate(self.part, "worksheet", part)
        text = package.text(self.part)
        root = parse(text)
        sheets = root.child("sheets")
        if sheets is None:
            raise XmlError("no sheets")
        template = sheets.children[0]
        number = max(whole(node.get("sheetId")) for node in sheets.children) + 1
        splices = Splices(text)
        # The prefix is declared here: some writers declare theirs on each sheet, others at the root.
        link = f'xmlns:r="{relation_namespace(root)}" r:id="{relation}"'
        splices.append(sheets, f'<{template.name} name="{quoted(name)}" sheetId="{number}" {link}/>')
        package.put(self.part, splices.done())
        return part

    def _name_areas(self, index: int, areas: Sequence[NamedArea]) -> None:
        text = self.package.text(self.part)
        root = parse(text)
        splices = Splices(text)
        names = root.child("definedNames")
        for node in names.children if names is not None else ():
            if node.get("localSheetId") == str(index) and node.get("name") in _OURS:
                splices.remove(node)
        made = "".join(
            f'<{root.prefix}definedName name="{each.name}" localSheetId="{index}"{_hidden(each)}>'
            f"{quoted(each.area)}</{root.prefix}definedName>"
            for each in areas
        )
        if names is not None:
            splices.append(names, made)
        elif made:
            insert_child(splices, root, _ORDER, f"<{root.prefix}definedNames>{made}</{root.prefix}definedNames>")
        self.package.put(self.part, splices.done())


def _hidden(area: NamedArea) -> str:
    return ' hidden="1"' if area.hidden else ""
