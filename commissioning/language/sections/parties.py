"""The `parties` section: who signs, pays and is paid."""

from typing import Literal

from commissioning.language import values
from commissioning.language.forms import Form, Key, OneOf
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.lines import TEXT
from commissioning.language.report import Misread, listed, nearest
from commissioning.language.section import Section
from commissioning.language.yamltree import Text
from commissioning.model.terms import Party

Role = Literal["commissioner", "funder", "provider"]

ROLES: tuple[Role, ...] = ("commissioner", "funder", "provider")
PARTY_KEYS = Form(
    "a party",
    {
        "name": Key(TEXT, "What the party is called in the world."),
        "role": Key(OneOf(ROLES), "A commissioner or a funder pays; a provider does the work and is paid."),
    },
)


def parties(keys: Keys) -> Known[Party]:
    """Every party that can be understood."""
    section = Section(keys, "parties")
    found: dict[str, Party] = {}
    for name, _, part in section.parts():
        role = part.value("role", _role)
        title = part.words("name")
        part.done()
        if role is not None:
            found[name] = Party(name=title, role=role)
    return section.known(found)


def _role(text: str) -> Role:
    return values.one_of(text, ROLES, "a role")


def party_named(known: Known[Party], text: Text) -> Party:
    """The party that a text names."""
    return party_called(known, text.value)


def party_called(known: Known[Party], name: str) -> Party:
    """The party of a name."""
    found = known.get(name)
    if found is None:
        remedy = nearest(name, known, f"the parties are {listed(known)}")
        raise Misread("CONTRACT-055", f"no party is called `{name}`", remedy)
    return found
