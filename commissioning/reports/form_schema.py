"""A form as JSON Schema, for editors that complete and check a contract while it is written.

A schema says less than the reader: it knows keys and how values look, and nothing of what names mean. It
never refuses what the reader takes. `errorMessage` is no part of the standard; editors show it.
"""

import re
from typing import Any, assert_never

from commissioning.language.forms import Either, Form, Line, LineList, Named, NameList, OneOf, Part, Takes
from commissioning.reports.form_words import hint

Schema = dict[str, Any]

# How YAML would read a few texts that a pattern may allow: to an editor they are not text.
_NOT_TEXT = {"1": "number", "0.5": "number", "true": "boolean"}


def definitions(forms: tuple[Form, ...]) -> Schema:
    """Every form that is reached from some, under its name."""
    found: dict[str, Form] = {}
    waiting = list(forms)
    while waiting:
        form = waiting.pop(0)
        if def_name(form) not in found:
            found[def_name(form)] = form
            waiting += [inner for key in form.keys.values() for inner in _forms_in(key.takes)]
    return {name: of_form(form) for name, form in sorted(found.items())}


def reference(form: Form) -> Schema:
    """Where the schema of a form is."""
    return {"$ref": f"#/$defs/{def_name(form)}"}


def def_name(form: Form) -> str:
    """The name of a form among the definitions."""
    return "_".join(re.findall(r"[a-z]+", form.what))


def of_form(form: Form) -> Schema:
    """A part with its keys; of keys that go together, as many as it may say."""
    keys = {name: {"description": hint(key), **of_takes(key.takes)} for name, key in form.keys.items()}
    groups = [{"anyOf": [{"required": [key]} for key in group]} for group in (*form.either, *form.some)]
    groups += [_not_both(*pair) for pair in form.either]
    return {
        "title": form.what,
        "type": "object",
        "properties": keys,
        "required": [name for name, key in form.keys.items() if key.required],
        "additionalProperties": of_takes(form.others.of) if form.others else False,
        **({"allOf": groups} if groups else {}),
    }


def of_takes(takes: Takes) -> Schema:
    """What a key takes."""
    match takes:
        case Line():
            return _line(takes)
        case OneOf(words=words):
            return {"enum": [value for word in words for value in dict.fromkeys((word, as_yaml_reads(word)))]}
        case NameList(of=of):
            return {"anyOf": [_line(of), {"type": "array", "items": _line(of), "minItems": 1}]}
        case LineList(of=of):
            return {"type": "array", "items": _line(of)}
        case Part(form=form):
            return reference(form)
        case Named():
            names = _pattern(takes.name)
            return {"type": "object", "propertyNames": names, "additionalProperties": of_takes(takes.of)}
        case Either(takes=several):
            return {"anyOf": [of_takes(one) for one in several]}
        case _:
            assert_never(takes)


def as_yaml_reads(word: str) -> str | int:
    """A word as an editor sees it: figures are a number."""
    return int(word) if re.fullmatch(r"0|[1-9][0-9]*", word) else word


def _not_both(first: str, second: str) -> Schema:
    said = f"this says `{first}` and `{second}`: keep one of them"
    return {"if": {"required": [first]}, "then": {"properties": {second: False}, "errorMessage": said}}


def _line(line: Line) -> Schema:
    types = [kind for text, kind in _NOT_TEXT.items() if re.fullmatch(line.pattern or ".*", text)]
    examples = {"examples": [line.example]} if line.example else {}
    return {"type": ["string", *dict.fromkeys(types)], **_pattern(line), **examples}


def _pattern(line: Line) -> Schema:
    never = {"not": {"enum": list(line.never)}} if line.never else {}
    if not line.pattern:
        return never
    said = f"this is not {line.kind}: write it as in `{line.example}`"
    return {"pattern": f"^(?:{line.pattern})$", **never, "errorMessage": said}


def _forms_in(takes: Takes) -> list[Form]:
    match takes:
        case Part(form=form):
            return [form]
        case Named(of=of):
            return _forms_in(of)
        case Either(takes=several):
            return [form for one in several for form in _forms_in(one)]
        case _:
            return []
