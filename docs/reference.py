"""The reference of the language, made from the forms that the reader reads by and the catalogues of codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from commissioning.evidence.codes import CATALOGUE
from commissioning.language.cases import CASE_KEYS
from commissioning.language.codes import CODES
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import (
    Either,
    Form,
    Key,
    Line,
    LineList,
    Named,
    NameList,
    OneOf,
    Part,
    Takes,
)
from commissioning.language.mapping_keys import MAPPING_KEYS
from commissioning.language.rule_keys import RULES
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.reports.form_words import takes_words
from docs.spoken import codes_by_key
from docs.tables import table
from docs.words import currencies, reserved

INTRODUCTION = """# The reference

Every key of the language, made from what the reader reads by. For what the words mean together, read the
[guide](README.md); for what each means to the day and the penny, the [table of meanings](meanings.md).

Any key may be written wrongly (CONTRACT-002, and 005 to 008), missing (CONTRACT-030), of the wrong form
(CONTRACT-031), of no use where it stands (CONTRACT-032), or not yet understood (CONTRACT-090). The tables
give the figures of its other problems. At the end is what each means; `commissioning codes CONTRACT-033`
shows an example of one, and how it is mended.
"""


@dataclass
class Found:
    """A form, and where parts of it stand."""

    form: Form
    where: dict[str, None] = field(default_factory=dict)


def reference_page() -> str:
    """The whole page."""
    found: dict[str, Found] = {}
    for form in (CONTRACT_KEYS, *RULES.values(), CASE_KEYS, VARIATION_KEYS, MAPPING_KEYS):
        _find(form, "", found)
    codes = codes_by_key()
    sections = [_section(part, codes) for part in found.values()]
    lines = [line for part in found.values() for line in _lines_in(part.form)]
    fast = (currencies(), reserved())
    return "\n".join([INTRODUCTION, *sections, _kinds(lines), *fast, _problems(found.values(), codes)])


def _find(form: Form, where: str, found: dict[str, Found]) -> None:
    """Add a form and those below it, in the order in which they are written."""
    part = found.setdefault(form.what, Found(form))
    part.where |= {where: None} if where else {}
    for name, key in form.keys.items():
        for inner, named in _inner(key.takes):
            _find(inner, f"below `{name}`{f', under a name for each {named}' if named else ''}", found)


def _inner(takes: Takes) -> Iterator[tuple[Form, str]]:
    match takes:
        case Part(form=form):
            yield form, ""
        case Named(part=part, of=of):
            yield from ((form, part) for form, _ in _inner(of))
        case Either(takes=several):
            for one in several:
                yield from _inner(one)
        case _:
            pass


def _lines_in(form: Form) -> Iterator[Line]:
    for key in form.keys.values():
        yield from _lines(key.takes)
    if form.others is not None:
        yield from _lines(form.others)


def _lines(takes: Takes) -> Iterator[Line]:
    match takes:
        case Line():
            yield takes
        case NameList(of=of) | LineList(of=of):
            yield of
        case Named(name=name, of=inner):
            yield name
            yield from _lines(inner)
        case Either(takes=several):
            for one in several:
                yield from _lines(one)
        case _:
            pass


# --- sections


def _section(found: Found, codes: Mapping[int, tuple[str, ...]]) -> str:
    form = found.form
    rows = [_row(name, key, codes.get(id(key), ())) for name, key in form.keys.items()]
    where = "; ".join(found.where)
    said = [f"It stands {where}." if where else "", *_groups(form)]
    if form.others is not None:
        said.append(f"Beside these, {takes_words(form.others)}.")
    return "\n".join(
        [
            f"## {form.what[:1].upper()}{form.what[1:]}",
            "",
            *([" ".join(text for text in said if text), ""] if any(said) else []),
            *table(("key", "what it says", "takes", "left out", "problems"), rows),
            "",
        ]
    )


def _groups(form: Form) -> Iterator[str]:
    for first, second in form.either:
        yield f"It says one of `{first}` and `{second}`."
    for group in form.some:
        yield f"It says at least one of {', '.join(f'`{key}`' for key in group)}."


def _row(name: str, key: Key, codes: tuple[str, ...]) -> tuple[str, ...]:
    its = {code for line in _lines(key.takes) for code in (line.code,) if code}
    its |= {key.takes.code} if isinstance(key.takes, OneOf) else set()
    told = ", ".join(code.removeprefix("CONTRACT-") for code in sorted({*codes, *its}))
    return f"`{name}`", key.help, _takes(key.takes), key.otherwise or "**required**", told


def _takes(takes: Takes) -> str:
    """What a key takes, with a link to the form of a part."""
    words = takes_words(takes)
    for form, _ in _inner(takes):
        words = words.replace(f"the keys of {form.what}", f"[{form.what}](#{_anchor(form.what)})")
    return words


def _anchor(heading: str) -> str:
    return heading.replace("`", "").replace(" ", "-")


# --- kinds of line, and problems


def _kinds(lines: Iterable[Line]) -> str:
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    rows = [(kind, _example(same[0]), same[0].unit, _codes(same)) for kind, same in sorted(kinds.items())]
    heading = ["## What is written on a line", ""]
    return "\n".join([*heading, *table(("kind", "for instance", "unit", "if not"), rows), ""])


def _example(line: Line) -> str:
    return f"`{line.example}`" if line.example else ""


def _codes(lines: Iterable[Line]) -> str:
    return ", ".join(sorted({line.code.removeprefix("CONTRACT-") for line in lines if line.code}))


def _problems(found: Iterable[Found], codes: Mapping[int, tuple[str, ...]]) -> str:
    keys: dict[str, dict[str, None]] = {}
    for part in found:
        for name, key in part.form.keys.items():
            for code in codes.get(id(key), ()):
                keys.setdefault(code, {})[f"`{name}`"] = None
    rows = [(code, meaning, ", ".join(keys.get(code, ()))) for code, meaning in CODES.items()]
    return "\n".join(
        [
            *("## Problems of contracts, rules and cases", ""),
            *table(("code", "what is wrong", "shown at"), rows),
            *("", "## Problems of evidence", ""),
            *table(("code", "what is wrong"), CATALOGUE.items()),
            "",
        ]
    )
