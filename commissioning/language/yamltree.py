"""YAML 1.2 as a tree of texts that know their places: every scalar stays text, a key is written once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from commissioning.language.report import Report
from commissioning.language.yamlpage import UNREAD, Page, YamlNode
from commissioning.model.problems import Place


@dataclass(frozen=True)
class Text:
    """A scalar as written, the place of its first character, and how many lines it takes up.

    One that is `unread` has its problem already: it is there, and what it says is not known.
    """

    value: str
    place: Place
    lines: int = 1
    unread: bool = False


@dataclass(frozen=True)
class Items:
    """A list, in order."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True)
class Branch:
    """A mapping, in the order written; `keys` holds each key with its place."""

    entries: Mapping[str, "Node"]
    keys: Mapping[str, Text]
    place: Place


Node = Text | Items | Branch


def read_tree(path: Path, report: Report, shown_as: str | None = None) -> Branch | None:
    """The file's top mapping, or nothing where the file cannot be read as one; problems say why."""
    file = shown_as or path.as_posix()
    return _top(read_node(path, report, file), file, report)


def read_node(path: Path, report: Report, file: str) -> Node | None:
    """Whatever a file holds, keys or a list, or nothing.

    Where it cannot be read, problems say why; where there is nothing in it, that is for the caller to say.
    """
    place = Place(file=file)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = "check the name; a folder stands for the `contract.yaml` in it"
        report.add("CONTRACT-001", place, f"there is no file `{file}`", remedy)
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            remedy = "save it as plain text with the encoding UTF-8"
            report.add("CONTRACT-001", place, f"`{file}` is not text in UTF-8", remedy)
        else:
            remedy = "check that it is a file, and that you may read it"
            report.add("CONTRACT-001", place, f"`{file}` cannot be opened", remedy)
    else:
        return node_of(text, file, report)
    return None


def tree_of(text: str, file: str, report: Report) -> Branch | None:
    """The top mapping of a text; `file` is what places will say."""
    return _top(node_of(text, file, report), file, report)


def node_of(text: str, file: str, report: Report) -> Node | None:
    """Whatever a text holds, keys or a list; `file` is what places will say."""
    page = Page(file, text, report)
    root = page.composed()
    return None if root is None else _node(root, page)


def scalars(node: Node) -> Iterator[Text]:
    """Every text in a tree, keys left out."""
    match node:
        case Text():
            yield node
        case Items(items=items):
            for item in items:
                yield from scalars(item)
        case Branch(entries=entries):
            for entry in entries.values():
                yield from scalars(entry)


def _top(node: Node | None, file: str, report: Report) -> Branch | None:
    if node is None and not report.problems:
        remedy = "write the contract in it, or point at the file that holds it"
        report.add("CONTRACT-003", Place(file=file), "there is nothing in this file to read", remedy)
    if node is None or isinstance(node, Branch):
        return node
    if not (isinstance(node, Text) and node.unread):
        report.add(
            "CONTRACT-004",
            node.place,
            "a contract is a list of keys with values",
            "start with a line such as `contract: name-of-the-contract`",
        )
    return None


def _node(raw: YamlNode, page: Page) -> Node:
    place = page.place(raw.start_mark.line, raw.start_mark.column)
    if page.refused(raw, place):
        return Text("", place, unread=True)
    if isinstance(raw, ScalarNode):
        return _text(raw, place, page)
    if isinstance(raw, SequenceNode):
        return Items(tuple(_node(item, page) for item in raw.value), place)
    return _branch(raw, place, page)


def _value(raw_key: ScalarNode, raw: YamlNode, page: Page) -> Node:
    """What stands after a key; where nothing does, its place is behind the colon."""
    if isinstance(raw, ScalarNode) and raw.style is None and not raw.value and raw.anchor is None:
        return Text("", page.place(raw_key.end_mark.line, raw_key.end_mark.column + 1))
    return _node(raw, page)


def _text(raw: ScalarNode, place: Place, page: Page) -> Text:
    if UNREAD in raw.value:
        return Text("", place, unread=True)
    page.refuse_close_comment(raw)
    if raw.style in ("'", '"'):
        place = place.model_copy(update={"column": (place.column or 1) + 1})
    return Text(raw.value, place, raw.end_mark.line - raw.start_mark.line + 1)


def _branch(raw: MappingNode, place: Place, page: Page) -> Branch:
    entries: dict[str, Node] = {}
    keys: dict[str, Text] = {}
    for raw_key, raw_value in raw.value:
        where = page.place(raw_key.start_mark.line, raw_key.start_mark.column)
        if page.refused(raw_key, where):
            continue
        if not isinstance(raw_key, ScalarNode):
            remedy = "write a plain name before the colon"
            page.report.add("CONTRACT-004", where, "a key is a word or a few words, not a list", remedy)
        elif raw_key.value in entries:
            what = f"`{raw_key.value}` is written twice here"
            remedy = f"keep one of them; the first is on line {keys[raw_key.value].place.line}"
            page.report.add("CONTRACT-008", where, what, remedy)
        else:
            entries[raw_key.value] = _value(raw_key, raw_value, page)
            keys[raw_key.value] = Text(raw_key.value, where)
    return Branch(entries, keys, place)
