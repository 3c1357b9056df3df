"""What a text says, key by key, with what the form says that each key takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from commissioning.language.forms import Either, Form, Key, LineList, Named, NameList, OneOf, Part, Takes
from commissioning.language.yamltree import Branch, Items, Node, Text


@dataclass(frozen=True)
class Said:
    """A value with its path and what it is meant as.

    It belongs to a key, though it may stand `deep` below it; `own` is set where its last name is the
    writer's.
    """

    path: tuple[str, ...]
    key: Key
    takes: Takes
    node: Node
    own: Named | None = None
    deep: bool = False


def said_in(tree: Branch, form: Form, path: tuple[str, ...] = ()) -> Iterator[Said]:
    """Everything that a part says, from the top down."""
    for name, node in tree.entries.items():
        if name in form:
            key = form.keys[name]
            yield from _below(Said((*path, name), key, key.takes, node))
        elif form.others is not None:
            key = Key(form.others, "", "it has no rows")
            yield from _below(Said((*path, name), key, form.others.of, node, form.others))


def _below(said: Said) -> Iterator[Said]:
    takes, node = meant(said.takes, said.node), said.node
    yield replace(said, takes=takes)
    if isinstance(takes, Part) and isinstance(node, Branch):
        yield from said_in(node, takes.form, said.path)
    elif isinstance(takes, Named) and isinstance(node, Branch):
        for name, value in node.entries.items():
            path = (*said.path, name)
            yield from _below(replace(said, path=path, takes=takes.of, node=value, own=takes, deep=True))
    elif isinstance(takes, NameList | LineList) and isinstance(node, Items):
        for number, value in enumerate(node.items):
            yield replace(
                said, path=(*said.path, str(number)), takes=takes.of, node=value, own=None, deep=True
            )


def meant(takes: Takes, node: Node) -> Takes:
    """Which of several a value is meant as, told by its shape and its keys."""
    if not isinstance(takes, Either):
        return takes
    one = next(one for one in takes.takes if _shaped(one, node))
    return meant(one, node)


def _shaped(takes: Takes, node: Node) -> bool:
    match takes:
        case Part(form=form):
            return isinstance(node, Branch) and set(node.entries) <= set(form)
        case Named():
            return isinstance(node, Branch)
        case OneOf(words=(one,)):
            return isinstance(node, Text) and node.value == one
        case _:
            return isinstance(node, Text)


def forms_in(form: Form) -> Iterator[Form]:
    """A form and every form below it."""
    yield form
    for key in form.keys.values():
        yield from _forms_of(key.takes)


def _forms_of(takes: Takes) -> Iterator[Form]:
    match takes:
        case Part(form=form):
            yield from forms_in(form)
        case Named(of=of):
            yield from _forms_of(of)
        case Either(takes=several):
            for one in several:
                yield from _forms_of(one)
        case _:
            pass


def changed(node: Node, path: tuple[str, ...], value: Node | None) -> Node:
    """The tree with another value at a path; nothing takes the key out."""
    first, *rest = path
    if isinstance(node, Items):
        items = list(node.items)
        there = items[int(first)]
        items[int(first)] = changed(there, tuple(rest), value) if rest else value or there
        return replace(node, items=tuple(items))
    assert isinstance(node, Branch)
    there = node.entries[first]
    new = changed(there, tuple(rest), value) if rest else value
    entries = {name: new if name == first else entry for name, entry in node.entries.items()}
    kept = {name: entry for name, entry in entries.items() if entry is not None}
    return replace(node, entries=kept, keys={name: node.keys[name] for name in kept})


def renamed(node: Node, path: tuple[str, ...], name: str) -> Node:
    """The tree with another name for what stands at a path."""
    first, *rest = path
    assert isinstance(node, Branch)
    if rest:
        return changed(node, (first,), renamed(node.entries[first], tuple(rest), name))
    new = {its: name if its == first else its for its in node.entries}
    keys = {new[its]: replace(key, value=new[its]) for its, key in node.keys.items()}
    return replace(node, entries={new[its]: entry for its, entry in node.entries.items()}, keys=keys)
