"""YAML 1.2 as a tree of texts that know their places: every scalar stays text, a key is written once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from commissioning.language.report import Report
from commissioning.model.problems import Place

YamlNode = MappingNode | ScalarNode | SequenceNode


@dataclass(frozen=True)
class Text:
    """A scalar as written, and the place of its first character."""

    value: str
    place: Place


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


@dataclass
class _Page:
    """One file while it is read."""

    file: str
    lines: list[str]
    report: Report
    keys_seen: dict[int, str] = field(default_factory=dict)

    def place(self, line: int, column: int) -> Place:
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Place(file=self.file, line=line + 1, column=column + 1, excerpt=excerpt)


def read_tree(path: Path, report: Report, shown_as: str | None = None) -> Branch | None:
    """The file's top mapping, or nothing where the file cannot be read as one; problems say why."""
    file = shown_as or path.as_posix()
    return _top(read_node(path, report, file), file, report)


def read_node(path: Path, report: Report, file: str) -> Node | None:
    """Whatever a file holds, keys or a list, or nothing where it cannot be read; problems say why."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        report.add(
            "CONTRACT-001",
            Place(file=file),
            f"`{file}` cannot be opened: {error.strerror}",
            "check the path, and that you may read the file",
        )
        return None
    except UnicodeDecodeError:
        report.add(
            "CONTRACT-001",
            Place(file=file),
            f"`{file}` is not text in UTF-8",
            "save it as plain text with the encoding UTF-8",
        )
        return None
    return node_of(text, file, report)


def tree_of(text: str, file: str, report: Report) -> Branch | None:
    """The top mapping of a text; `file` is what places will say."""
    return _top(node_of(text, file, report), file, report)


def node_of(text: str, file: str, report: Report) -> Node | None:
    """Whatever a text holds, keys or a list; `file` is what places will say."""
    page = _Page(file, text.splitlines(), report)
    try:
        root = YAML(pure=True).compose(text)
    except MarkedYAMLError as error:
        _report_misread(error, page)
        return None
    except (YAMLError, YAMLStreamError):
        report.add(
            "CONTRACT-002",
            Place(file=file),
            "this cannot be read as YAML",
            "save it as plain text, with spaces and no control characters",
        )
        return None
    if root is None:
        report.add(
            "CONTRACT-003",
            Place(file=file),
            "there is nothing in this file to read",
            "write the contract in it, or point at the file that holds it",
        )
        return None
    return _node(root, page)


def _top(node: Node | None, file: str, report: Report) -> Branch | None:
    if node is None or isinstance(node, Branch):
        return node
    report.add(
        "CONTRACT-004",
        Place(file=file, line=1, column=1),
        "a contract is a list of keys with values",
        "start with a line such as `contract: name-of-the-contract`",
    )
    return None


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


def _node(raw: YamlNode, page: _Page) -> Node:
    place = page.place(raw.start_mark.line, raw.start_mark.column)
    if raw.anchor is not None:
        page.report.add(
            "CONTRACT-005",
            place,
            "`&` marks a value to be repeated elsewhere",
            "write the value out where it is needed",
        )
    if isinstance(raw, ScalarNode):
        return _text(raw, place, page)
    if isinstance(raw, SequenceNode):
        return Items(tuple(_node(item, page) for item in raw.value), place)
    if raw.flow_style:
        page.report.add(
            "CONTRACT-006",
            place,
            "inside braces a comma ends the value, so an amount is cut short",
            "write each key on a line of its own, without braces",
        )
    return _branch(raw, place, page)


def _text(raw: ScalarNode, place: Place, page: _Page) -> Text:
    line = page.lines[raw.end_mark.line] if raw.end_mark.line < len(page.lines) else ""
    rest = line[raw.end_mark.column :]
    if raw.style is None and raw.value and rest.startswith(" #"):
        page.report.add(
            "CONTRACT-007",
            page.place(raw.end_mark.line, raw.end_mark.column),
            "everything from ` #` on is left out of the value",
            "put two spaces before a comment, or write the value without `#`",
        )
    quoted = raw.style in ("'", '"')
    if quoted:
        place = place.model_copy(update={"column": (place.column or 1) + 1})
    return Text(raw.value, place)


def _branch(raw: MappingNode, place: Place, page: _Page) -> Branch:
    entries: dict[str, Node] = {}
    keys: dict[str, Text] = {}
    for raw_key, raw_value in raw.value:
        where = page.place(raw_key.start_mark.line, raw_key.start_mark.column)
        if not isinstance(raw_key, ScalarNode):
            page.report.add(
                "CONTRACT-004",
                where,
                "a key is a word or a few words, not a list",
                "write a plain name before the colon",
            )
            continue
        key = raw_key.value
        if key in entries:
            page.report.add(
                "CONTRACT-008",
                where,
                f"`{key}` is written twice here",
                f"keep one of them; the first is on line {keys[key].place.line}",
            )
            continue
        entries[key], keys[key] = _node(raw_value, page), Text(key, where)
    return Branch(entries, keys, place)


def _report_misread(error: MarkedYAMLError, page: _Page) -> None:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    what, remedy = _misread_words(
        page.lines[line] if line < len(page.lines) else "", str(error.problem or "")
    )
    page.report.add("CONTRACT-002", page.place(line, column), what, remedy)


def _misread_words(line: str, problem: str) -> tuple[str, str]:
    """What YAML stumbled over, by what the value on the line begins with or holds."""
    value = line.split(": ", 1)[1].strip() if ": " in line else line.strip()
    if value.startswith((">", "|", "<=", "=")):
        return "a value may not begin with a sign such as `>=`", "begin with the name: `when: ties >= 2`"
    if value.startswith(('"', "'")):
        return (
            "a value that begins with a quotation mark ends at the next one",
            "leave the quotation marks out",
        )
    if value.startswith("["):
        return (
            "a value that begins with `[` is a list and ends at `]`",
            "begin with a word, as in `one of [a, b]`",
        )
    if value.startswith(("{", "%", "@", "`", "&", "*", "!")):
        return f"a value may not begin with `{value[0]}`", "begin with a letter or a figure"
    if ": " in value or value.endswith(":"):
        return "a value may not hold a colon and a space", "use a dash or a comma instead of the colon"
    if "\t" in line:
        return "a line is indented with a tab", "indent with spaces"
    if "indent" in problem or "block" in problem:
        return (
            "this line is not indented like its neighbours",
            "give keys that belong together the same indent",
        )
    return "this line cannot be read", "write it as `key: value`, indented with spaces"
