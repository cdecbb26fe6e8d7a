"""The layout of a chart, made once: pages of rows, each row on its axis, each symbol in its column.

A row holds one symbol of the main line and what belongs beside it; between two rows lies a channel in which nothing
stands, so that a line to another column meets no symbol. A chart that is too long is broken between stages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from qingdan_renderers.flowchart.columns import LANES, STRIP, Column, Columns, columns_of, lanes_of
from qingdan_renderers.flowchart.measure import cut, width, wrap
from qingdan_renderers.flowchart.plan import Band, Box, Label, Page
from qingdan_renderers.flowchart.route import route
from qingdan_renderers.flowchart.sizes import CIRCLE, DETAIL, LABEL, Sized, label_height, size
from qingdan_renderers.flowchart.view import Edge, FlowView, Node, Role, Row, Symbol

HEIGHT: Final = 232.0
"""What a chart may take of an A4 page with its title above and its legend below."""
GAPS: Final = (10.5, 9.0, 8.0, 7.0, 6.2, 5.6, 5.2)
"""Heights of the channel between rows; the widest with which the chart fits on one page is taken."""
TIGHT: Final = GAPS[4:]
"""The same for a chart that shares its page with text."""
BROKEN_GAPS: Final = (10.5, 9.0, 8.0, 6.2)
"""As GAPS for a chart on several pages, where fewer pages count for more."""
_STACK: Final = 4.2  # between the symbols of a stack beside the main line
_HEAD_LINES: Final = 3
_KEY: Final = (9.0, 5.0)  # a symbol of the legend
_KEY_GAP: Final = 3.5
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def lay_out(view: FlowView, gaps: Sequence[float] = GAPS) -> tuple[Page, ...]:
    """The pages of a chart; :data:`TIGHT` are the ``gaps`` for one that shares its page with text."""
    for gap in gaps:
        if len(lanes_of(view, view.rows)) <= LANES and _height(view, view.rows, gap) <= HEIGHT:
            return (_page(view, _Part(view.rows, view.edges), gap, 1, 1),)
    tried = [(gap, _balanced(view, gap)) for gap in BROKEN_GAPS]
    gap, broken = min(tried, key=lambda trial: len(trial[1]))
    parts = _linked(view, broken)
    return tuple(_page(view, part, gap, number, len(parts)) for number, part in enumerate(parts, 1))


@dataclass(slots=True)
class _Part:
    """The rows and lines of one page, with the words beside its connectors."""

    rows: Sequence[Row]
    edges: Sequence[Edge]
    captions: dict[str, str] = field(default_factory=dict)


def _balanced(view: FlowView, gap: float) -> list[list[Row]]:
    """As few pages as possible, and those about equally full."""
    best = _broken(view, gap, HEIGHT)
    limit = HEIGHT
    while limit > HEIGHT / 3:
        limit -= 8.0
        parts = _broken(view, gap, limit)
        if len(parts) > len(best):
            break
        best = parts
    return best


def _broken(view: FlowView, gap: float, limit: float) -> list[list[Row]]:
    """Rows by page: a whole group on the page if it fits, else from a new page on, else row by row."""
    limit -= CIRCLE + gap  # a connector; the second one of a later page stands where the first page has its title
    parts: list[list[Row]] = [[]]

    def fits(rows: Sequence[Row]) -> bool:
        return len(lanes_of(view, rows)) <= LANES and _height(view, rows, gap) <= limit

    for group in _groups(view):
        if fits([*parts[-1], *group]):
            parts[-1].extend(group)
            continue
        if parts[-1] and fits(group):
            parts.append(list(group))
            continue
        for unit in _units(group):
            for rows in [unit] if fits(unit) else [[row] for row in unit]:
                if parts[-1] and not fits([*parts[-1], *rows]):
                    parts.append([])
                parts[-1].extend(rows)
    if len(parts) > 1 and len(parts[-1]) == 1:  # the end alone is not worth a page
        parts[-1].insert(0, parts[-2].pop())
    return [part for part in parts if part]


def _groups(view: FlowView) -> list[list[Row]]:
    """What should stay together: a stage, and all that a line leads back over."""
    places = {node.id: index for index, row in enumerate(view.rows) for node in (row.main, *row.left, *row.right)}
    held: set[int] = set()
    for edge in view.edges:
        if edge.role is Role.BACK:
            held.update(range(places[edge.end], places[edge.start]))
    groups: list[list[Row]] = []
    for index, row in enumerate(view.rows):
        same = bool(groups) and groups[-1][-1].stage == row.stage
        if groups and (same or index - 1 in held):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _units(rows: Sequence[Row]) -> list[list[Row]]:
    """What is not torn apart: a decision goes with what it decides on and with what it leads to."""
    units: list[list[Row]] = []
    for row in rows:
        after = bool(units) and units[-1][-1].main.symbol is Symbol.DECISION
        if units and (after or row.main.symbol is Symbol.DECISION):
            units[-1].append(row)
        else:
            units.append([row])
    return units


def _linked(view: FlowView, parts: Sequence[Sequence[Row]]) -> list[_Part]:
    """The pages with their connectors: lines that would leave a page end in one and go on from its like."""
    home = {
        node.id: number
        for number, rows in enumerate(parts)
        for row in rows
        for node in (row.main, *row.left, *row.right)
    }
    made = [_Part(list(rows), []) for rows in parts]
    for number, rows in enumerate(parts[:-1]):
        letter = _LETTERS[number % len(_LETTERS)]
        out, back = Node(f"out{number}", Symbol.CONNECTOR, letter), Node(f"in{number}", Symbol.CONNECTOR, letter)
        after = parts[number + 1][0]
        made[number].rows = [*made[number].rows, Row(out, lane=rows[-1].lane, stage=rows[-1].stage)]
        made[number + 1].rows = [Row(back, lane=after.lane, stage=after.stage), *made[number + 1].rows]
        made[number].captions[out.id] = f"接第{number + 2}页"
        made[number + 1].captions[back.id] = f"接第{number + 1}页"
        made[number + 1].edges = [*made[number + 1].edges, Edge(back.id, after.main.id, Role.MAIN)]
    for edge in view.edges:
        start, end = home[edge.start], home[edge.end]
        if start == end:
            made[start].edges = [*made[start].edges, edge]
        elif edge.role is Role.BACK:
            _send_back(made, edge, start, end)
        else:
            made[start].edges = [*made[start].edges, Edge(edge.start, f"out{start}", edge.role, edge.label)]
    return made


def _send_back(made: list[_Part], edge: Edge, start: int, end: int) -> None:
    """A line back to an earlier page ends under the symbol that it leaves, in words that say where it goes on."""
    target = next(row.main for row in made[end].rows if row.main.id == edge.end)
    node = Node(f"{edge.start}b", Symbol.TERMINATOR, f"回第{end + 1}页“{cut(target.title, 12)}”")
    made[start].edges = [*made[start].edges, Edge(edge.start, node.id, Role.TAIL)]
    made[start].rows = [_with_under(row, edge.start, node) for row in made[start].rows]


def _with_under(row: Row, above: str, node: Node) -> Row:
    left = (*row.left, node) if any(each.id == above for each in row.left) else row.left
    right = (*row.right, node) if any(each.id == above for each in row.right) else row.right
    return replace(row, left=left, right=right)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row in its place: its axis, its upper edge, and the sizes of its symbols."""

    row: Row
    axis: float
    top: float
    main: Sized
    left: tuple[Sized, ...]
    right: tuple[Sized, ...]

    @property
    def low(self) -> float:
        """Where the symbol of the main line ends, and what must be left before the next one begins."""
        return self.axis + max(self.main.h / 2, _depth(self.right) if _waits(self.row) else 0.0)

    @property
    def bottom(self) -> float:
        """Where everything ends."""
        return self.axis + max(self.main.h / 2, _depth(self.left), _depth(self.right))


def _waits(row: Row) -> bool:
    """Whether the main line goes on only after what stands right of it."""
    return bool(row.right) and row.right[-1].symbol is Symbol.PREDEFINED


def _depth(stack: Sequence[Sized]) -> float:
    """How far a stack reaches under the axis, which runs through its first symbol."""
    return stack[0].h / 2 + sum(_STACK + each.h for each in stack[1:]) if stack else 0.0


def _place(rows: Sequence[Row], edges: Sequence[Edge], columns: Columns, gap: float) -> list[_Placed]:
    """Rows from top to bottom, each as high as it can stand.

    What hangs beside the main line keeps only those rows away that need its column, be it for a line to them.
    """
    returns = {edge.end for edge in edges if edge.role is Role.BACK}
    bottoms = dict.fromkeys(range(len(columns.all)), _head(columns) - gap)
    placed: list[_Placed] = []
    for row in rows:
        own = columns.of_main(row)
        main = size(row.main, columns.all[own].room)
        left = tuple(size(node, columns.all[columns.left].room) for node in row.left)
        right = tuple(size(node, columns.all[columns.right].room) for node in row.right)
        before = columns.of_main(placed[-1].row) if placed else own
        needed = {*range(min(own, before), max(own, before) + 1)}
        needed |= {columns.left} if left or row.main.id in returns else set()
        needed |= {columns.right} if right or (row.main.id in returns and not columns.lanes) else set()
        floor = max([bottoms[index] for index in needed] + [each.low for each in placed[-1:]])
        label = label_height(("", "")) + 1.0 if left or right else 0.0
        up = max(main.h / 2, label, *(stack[0].h / 2 for stack in (left, right) if stack))
        top = floor + gap
        placed.append(_Placed(row, top + up, top, main, left, right))
        for index, low in ((own, main.h / 2), (columns.left, _depth(left)), (columns.right, _depth(right))):
            bottoms[index] = max(bottoms[index], top + up + low) if low else bottoms[index]
    return placed


def _height(view: FlowView, rows: Sequence[Row], gap: float) -> float:
    placed = _place(rows, view.edges, columns_of(view, rows), gap)
    return max(each.bottom for each in placed)


def _head(columns: Columns) -> float:
    """Height of the headings of the lanes, with the space under them."""
    if not columns.lanes:
        return 0.5
    most = max(len(_head_lines(column)) for column in columns.all)
    return most * DETAIL * 1.25 + 3.0 + 4.0


def _head_lines(column: Column) -> tuple[str, ...]:
    room = (column.w - 3.0) / DETAIL
    lines = wrap(column.name, room)
    if len(lines) > _HEAD_LINES:
        return (*lines[: _HEAD_LINES - 1], cut("".join(lines[_HEAD_LINES - 1 :]), int(room)))
    return lines


def _page(view: FlowView, part: _Part, gap: float, number: int, of: int) -> Page:
    columns = columns_of(view, part.rows)
    placed = _place(part.rows, part.edges, columns, gap)
    boxes = [box for row in placed for box in _boxes(row, columns)]
    height = max(row.bottom for row in placed) + (3.0 if columns.lanes else 1.0)
    right = columns.all[-1].x + columns.all[-1].w
    legend = tuple(_legend(boxes, height + _KEY_GAP, right))
    return Page(
        number=number,
        of=of,
        width=round(right, 2),
        height=round(height + (_KEY_GAP + _KEY[1] if legend else 0.0), 2),
        boxes=tuple(boxes),
        wires=tuple(route(part.rows, part.edges, boxes, [row.top for row in placed], columns, gap)),
        lanes=tuple(_lanes(columns, height)) if columns.lanes else (),
        stages=tuple(_stages([(row.row, row.top, row.low) for row in placed])) if view.staged else (),
        captions=tuple(_captions(part.captions, boxes, right)),
        legend=legend,
    )


def _boxes(placed: _Placed, columns: Columns) -> Iterator[Box]:
    yield _box(placed.main, columns.all[columns.of_main(placed.row)], placed.axis - placed.main.h / 2)
    for stack, index in ((placed.left, columns.left), (placed.right, columns.right)):
        y = placed.axis - stack[0].h / 2 if stack else 0.0
        for each in stack:
            yield _box(each, columns.all[index], y)
            y += each.h + _STACK


def _box(sized: Sized, column: Column, y: float) -> Box:
    x = column.cx - sized.w / 2
    return Box(sized.node, round(x, 2), round(y, 2), round(sized.w, 2), round(sized.h, 2), sized.top, sized.lines)


def _lanes(columns: Columns, height: float) -> Iterator[Band]:
    head = _head(columns) - 4.0
    for column in columns.all:
        yield Band(_head_lines(column), round(column.x, 2), 0.0, round(column.w, 2), round(height, 2), round(head, 2))


def _stages(spans: Sequence[tuple[Row, float, float]]) -> Iterator[Band]:
    """A strip for each run of rows of one stage, its name written downwards."""
    index = 0
    while index < len(spans):
        end = index
        while end + 1 < len(spans) and spans[end + 1][0].stage == spans[index][0].stage:
            end += 1
        top, low = spans[index][1], spans[end][2]
        room = max(int((low - top - 2.0) / (DETAIL * 1.15)), 1)
        name = unicodedata.normalize("NFC", spans[index][0].stage.replace(" ", ""))  # an accent stays on its letter
        marks = name if len(name) <= room else f"{name[: room - 1]}…"
        yield Band(tuple(marks), 0.5, round(top, 2), STRIP - 3.0, round(low - top, 2))
        index = end + 1


def _captions(captions: dict[str, str], boxes: Sequence[Box], right: float) -> Iterator[Label]:
    """Words right of a connector, or left of it where they would leave the page."""
    high = round(label_height(("",)), 2)
    for box in boxes:
        if text := captions.get(box.node.id):
            broad = round(width(text) * LABEL, 2)
            x = box.right + 0.8 if box.right + 0.8 + broad <= right else box.x - 0.8 - broad
            yield Label((text,), round(x, 2), round(box.cy - high / 2, 2), broad, high)


def _legend(boxes: Sequence[Box], y: float, across: float) -> Iterator[tuple[Box, Label]]:
    """The symbols that a page uses, in a row under it."""
    used = {box.node.symbol for box in boxes}
    wide, high = _KEY
    shown = [symbol for symbol in Symbol if symbol in used]
    each = [wide + 1.2 + len(symbol.value) * LABEL + 5.0 for symbol in shown]
    x = max((across - sum(each)) / 2, 0.0)
    text = label_height(("",))
    for symbol, step in zip(shown, each, strict=True):
        broad = {Symbol.CONNECTOR: high, Symbol.ANNOTATION: high}.get(symbol, wide)
        box = Box(Node(f"key-{symbol.name}", symbol, ""), round(x + wide - broad, 2), round(y, 2), broad, high, 0.0, ())
        label = Label(
            (symbol.value,),
            round(x + wide + 1.2, 2),
            round(y + (high - text) / 2, 2),
            round(step - wide - 6.2, 2),
            round(text, 2),
        )
        yield box, label
        x += step
