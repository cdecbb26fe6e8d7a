"""The parts of a package change only where they are asked to."""

from __future__ import annotations

import pytest

from qingdan_renderers.feedback import _comments
from qingdan_renderers.feedback._boxes import EMPTY, change_boxes
from qingdan_renderers.feedback._geometry import Geometry
from qingdan_renderers.feedback._words import OURS
from qingdan_renderers.feedback._xml import Splices, XmlError, decode, parse

COMMENTS = (
    '<?xml version="1.0"?><x:comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:authors>'
    "<x:author>tc={1}</x:author><x:author>张三</x:author></x:authors><x:commentList>"
    '<x:comment ref="A1" authorId="0"><x:text><x:t>会话</x:t></x:text></x:comment>'
    '<x:comment ref="B1" authorId="1"><x:text><x:r><x:t>甲&amp;</x:t></x:r><x:r><x:t>乙</x:t></x:r></x:text>'
    "</x:comment>"
    "</x:commentList></x:comments>"
)
SAID = "—— 清单校验 ——\n【错误】<坏>\n—— 以上由清单填写，重新校验时更换 ——"


def test_saying_and_taking_back_is_nothing() -> None:
    assert OURS.fullmatch(SAID)
    once = _comments.comment_cells(COMMENTS, {"A1": SAID, "B1": SAID, "C1": SAID})
    assert (once.hidden, once.new, once.gone) == (("A1",), ("C1",), ())
    assert _comments.comment_cells(once.text, {"A1": SAID, "B1": SAID, "C1": SAID}).text == once.text
    back = _comments.comment_cells(once.text, {})
    assert back.gone == ("C1",)
    assert back.text == COMMENTS.replace("</x:authors>", "<x:author>清单</x:author></x:authors>")


def test_words_of_a_reader_inside_and_after_ours_stay() -> None:
    once = _comments.comment_cells(COMMENTS, {"B1": SAID}).text
    answered = once.replace("更换 ——</x:t>", "更换 ——\n我改了</x:t>")
    assert "我改了" in _comments.comment_cells(answered, {}).text


def test_boxes_of_others_stay() -> None:
    place = "<x:Row>1</x:Row><x:Column>1</x:Column>"
    button = f'<v:shape id="_x0000_s2050"><x:ClientData ObjectType="Button">{place}</x:ClientData></v:shape>'
    drawing = EMPTY.replace("</xml>", f"{button}</xml>")
    made = change_boxes(drawing, {(1, 1): "说明"}, [], Geometry())
    assert 'id="_x0000_s2051"' in made
    taken = change_boxes(made, {}, [(1, 1)], Geometry())
    assert button in taken
    assert "2051" not in taken


@pytest.mark.parametrize(
    "data", [b"<a>", b"<!DOCTYPE a><a/>", b"", b"\xff\xfe<", b'<?xml version="1.0" encoding="abc"?><a/>']
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(XmlError):
        decode(data)


def test_splices_leave_every_other_character() -> None:
    text = "<a  x = '1'><!-- <b/> --><b   y=\"&lt;>\"/><![CDATA[</a>]]></a>"
    root = parse(text)
    assert [(each.name, each.attributes) for each in root.walk()] == [("a", {"x": "1"}), ("b", {"y": "<>"})]
    splices = Splices(text)
    splices.append(root.children[0], "<c/>")
    splices.attribute(root, "x", "2")
    assert splices.done() == text.replace("x = '1'", 'x="2"').replace('<b   y="&lt;>"/>', '<b   y="&lt;>"><c/></b>')


def test_deep_xml_is_refused() -> None:
    with pytest.raises(XmlError):
        parse("<a>" * 300 + "</a>" * 300)
