"""Files as an editor sees them: YAML 1.2, in which `1` is a number and `true` is neither text nor a name."""

import re
from typing import Any

from commissioning.language.yamltree import Branch, Items, Node, Text

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


def seen(node: Node) -> Any:
    """A tree as data."""
    match node:
        case Text(value=value):
            return value if node.unread else _scalar(value)
        case Items(items=items):
            return [seen(item) for item in items]
        case Branch(entries=entries):
            return {name: seen(entry) for name, entry in entries.items()}


def _scalar(text: str) -> Any:
    """What the core schema of YAML makes of a plain text."""
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text
