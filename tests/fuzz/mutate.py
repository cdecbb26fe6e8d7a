"""Mutations of a file's bytes: what editors, mergers, converters and hostile people do to it."""

from __future__ import annotations

import random
from collections.abc import Callable

_PIECES = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe4\xb8", b"\r", b"\r\n", b"\t", b"  ", b"\n", b"\n\n---\n", b"...\n"),
    *(
        b": ",
        b"- ",
        b"? ",
        b"# ",
        b"|\n",
        b">-\n",
        b"'",
        b'"',
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"&a ",
        b"*a",
        b"<<: *a\n",
    ),
    *(
        b"!!python/object:os.system x",
        b"!!binary aGk=",
        b"%YAML 1.1\n",
        b"~",
        b"null",
        b"true",
        b"yes",
        b"0x1F",
        b"1e400",
    ),
    *(b".nan", b"2026-02-30", b"99999999999999999999", b"-0", b"\xe2\x80\xae", b"\xf0\xac\xad\x8e", b"\xe3\x80\x80"),
    *("记录: 基本目录\n".encode(), "申请材料: {}\n".encode(), "承办办结时限: [1, 2]\n".encode(), "规则: 5\n".encode()),
    *("自定规则: [{}]\n".encode(), b"=1+1", b"<script>", b"{a: {a: {a: {a: 1}}}}", b"[[[[[[[[[[", b"# qingdan: allow "),
    *(b"\\u0000", b'"\\ud800"', b'{"', b'":', b"e" * 300, "〔".encode(), "《》（".encode(), b"../../x", b"(a+)+$"),
)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes after one to six mutations; the same generator state gives the same bytes."""
    for _ in range(rng.randint(1, 6)):
        data = rng.choice(_MUTATIONS)(data, rng)
    return data[:200_000]


def _cut(data: bytes, rng: random.Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def _double(data: bytes, rng: random.Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 30)) + data[end:]


def _move(data: bytes, rng: random.Random) -> bytes:
    start, end = _stretch(data, rng)
    rest = data[:start] + data[end:]
    place = rng.randint(0, len(rest))
    return rest[:place] + data[start:end] + rest[place:]


def _flip(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return data
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]


def _insert(data: bytes, rng: random.Random) -> bytes:
    place = rng.randint(0, len(data))
    return data[:place] + rng.choice(_PIECES) + data[place:]


def _replace_value(data: bytes, rng: random.Random) -> bytes:
    """Something else behind a colon."""
    lines = data.split(b"\n")
    number = rng.randrange(len(lines))
    key, colon, _ = lines[number].partition(b": ")
    lines[number] = key + colon + rng.choice(_PIECES)
    return b"\n".join(lines)


def _indent(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = rng.randrange(len(lines))
    lines[number] = b" " * rng.randint(0, 7) + lines[number].lstrip()
    return b"\n".join(lines)


def _recode(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(("gb18030", "utf-16", "utf-8-sig", "utf-8")), "replace")


def _nest(data: bytes, rng: random.Random) -> bytes:
    place = rng.randint(0, len(data))
    return data[:place] + rng.choice((b"[", b"{a: ", b"- ")) * rng.choice((3, 60, 3000)) + data[place:]


def _stretch(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.choice((1, 3, 20, 200)))


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _double, _move, _flip, _insert, _insert, _replace_value, _replace_value, _indent, _recode, _nest),
)
