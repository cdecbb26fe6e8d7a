"""The ruamel.yaml round trip, for the files whose layout the exact edit does not know (explicit keys and the like).

ruamel keeps comments, order and quoting, but may lay lines out anew; so it comes second.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

from qingdan_schema.paths import Path

_WIDTH = 1_000_000  # lines are never wrapped
_COMMENT = re.compile(r"(?:^|[ \t])(#.*?)[ \t\r]*$", re.MULTILINE)


def round_trip(text: str, path: Path, value: Any, *, insert: bool) -> str | None:
    """The text after one edit as ruamel writes it; None where it cannot, or where a comment would be lost."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    try:
        tree = yaml.load(text.replace("\r\n", "\n"))
        _apply(tree, path, value, insert=insert)
        yaml.dump(tree, stream)
    except (YAMLError, LookupError, TypeError, ValueError):
        return None
    changed = stream.getvalue().replace("\n", "\r\n") if "\r\n" in text else stream.getvalue()
    return changed if value is None or _comments(text) <= _comments(changed) else None


def _apply(tree: Any, path: Path, value: Any, *, insert: bool) -> None:
    for part in path[:-1]:
        tree = tree[part]
    last = path[-1]
    if value is None:
        del tree[last]
    elif isinstance(tree, list) and isinstance(last, int) and (insert or last == len(tree)):
        tree.insert(last, value)
    else:
        tree[last] = value


def _comments(text: str) -> Counter[str]:
    """What looks like a comment, with how often: enough to notice that one is gone."""
    return Counter(_COMMENT.findall(text))
