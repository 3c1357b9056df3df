"""The keys of one part of a contract: read each by name, then refuse what is left over."""

from collections.abc import Callable
from typing import TypeVar

from commissioning.language.forms import Form, Part
from commissioning.language.report import Report, listed, near, nearest
from commissioning.language.yamltree import Branch, Items, Node, Text
from commissioning.model.problems import Place

T = TypeVar("T")

LATER = {"final", "due", "ahead", "reports"}
"""Keys the language has a place for and does not yet understand: refused by name, never ignored."""

IN_A_FILE = "write it in a file of its own in the folder `variations/`, beside the contract"
OTHERWISE = {
    "variation": IN_A_FILE,
    "variations": IN_A_FILE,
    "floor": "write it into the price, as in `pays: highest(£100.00, …)`",
    "gate": "make it a milestone, and name that with `after:` or `… is met` in what must wait for it",
    "so far": "write `less what was paid: [this]`, and let the price be what is due so far",
    "counts towards": "write `less what was paid: […]` in the payment that it counts towards",
}
"""Keys that other contracts have, with how the same is said here."""


class Keys:
    """One mapping while it is read.

    `part` is what problems call it, as in "the milestone `known`", and `key` the name it stands under.
    `known` are the keys it may have. A key that is misspelt counts as there, so that it has the one problem
    of being misspelt and not a second one of being missing; not so where the writer may name others.
    """

    def __init__(
        self,
        branch: Branch,
        part: str,
        report: Report,
        *,
        known: Form,
        key: Text | None = None,
    ) -> None:
        self.branch, self.part, self.report, self.known = branch, part, report, known
        self.place: Place = branch.place if key is None else key.place
        self._asked, self._read = set(known), set[str]()
        absent = [name for name in known if name not in branch.entries]
        unknown = [] if known.others else [name for name in branch.entries if name not in known]
        self._meant = {meant: name for name in unknown if (meant := near(name, absent)) is not None}

    def only(self, known: Form, because: str = "") -> "Keys":
        """The same part, where fewer keys have a use."""
        part = f"{self.part}, {because}" if because else self.part
        return Keys(self.branch, part, self.report, key=Text("", self.place), known=known)

    def inside(self, name: str) -> "Keys | None":
        """The keys below a key that holds a part of one form, as a part of its own."""
        takes, branch = self.known.keys[name].takes, self.branches(name)
        if branch is None or not isinstance(takes, Part):
            return None
        key = self.branch.keys.get(name)
        return Keys(branch, f"`{name}`", self.report, key=key, known=takes.form)

    def __contains__(self, key: str) -> bool:
        """Whether the part has a key, spelt well or not."""
        return key in self.branch.entries or key in self._meant

    def node(
        self, key: str, *, required: bool | None = None, remedy: str = "add a line `{key}: …`"
    ) -> Node | None:
        """The value of a key as written, or nothing; a required one that is missing is a problem.

        Whether it is required the form says, unless that depends on something else.
        """
        self._declared(key)
        required = self._must(key, required)
        if required and key not in self:
            self.lacks("CONTRACT-030", f"{self.part} does not say `{key}`", remedy.format(key=key))
        return self.branch.entries.get(key)

    def either(self, code: str, keys: tuple[str, str], how: str) -> None:
        """Note it where the part says neither of two keys, or both."""
        if keys not in self.known.either:
            raise KeyError(f"the form of {self.part} does not say that it is either {keys[0]} or {keys[1]}")
        said = [key for key in keys if key in self]
        if not said:
            self.lacks(code, f"{self.part} says neither `{keys[0]}` nor `{keys[1]}`", f"write {how}")
        elif len(said) == 2:
            what = f"{self.part} says both `{keys[0]}` and `{keys[1]}`"
            self.report.add(code, self.spot(keys[1]), what, "keep one of them")

    def spot(self, key: str) -> Place:
        """Where a key stands; the part itself where it is not there as it should be spelt."""
        return self.branch.keys[key].place if key in self.branch.keys else self.place

    def lacks(self, code: str, what: str, remedy: str) -> None:
        """Note that something is missing from the part as a whole."""
        self.report.add(code, self.place, what, remedy)

    def text(self, key: str, *, required: bool | None = None) -> Text | None:
        """The value of a key where it is text, not empty."""
        found = self.node(key, required=required)
        if isinstance(found, Text) and (found.unread or found.value.strip()):
            return None if found.unread else found
        if isinstance(found, Text):
            out = "" if self._must(key, required) else ", or take the line out"
            self._misshapen(found, f"`{key}` says nothing", f"write something after the colon{out}")
        elif found is not None:
            self._misshapen(found, f"`{key}` is one line of text", f"write `{key}: …` on one line")
        return None

    def line(self, key: str, *, required: bool | None = None) -> Text | None:
        """The value of a key where it is text on one line, so that a spot in it can be pointed at."""
        found = self.text(key, required=required)
        if found is not None and found.lines > 1:
            self._misshapen(found, f"`{key}` goes on over several lines", "write it on one line")
            return None
        return found

    def value(self, key: str, read: Callable[[str], T], *, required: bool | None = None) -> T | None:
        """The value of a key, understood by `read`."""
        found = self.line(key, required=required)
        return None if found is None else self.report.attempt(found.place, read, found.value)

    def words(self, key: str) -> str:
        """A text, empty where it is missing."""
        found = self.text(key)
        return found.value if found else ""

    def branches(self, key: str, *, required: bool | None = None) -> Branch | None:
        """The value of a key where it is itself keys with values."""
        below = "add `{key}:`, with its keys below it, indented"
        found = self.node(key, required=required, remedy=below)
        if found is None or isinstance(found, Branch):
            return found
        remedy = f"write them below `{key}:`, indented, each on its own line"
        self._misshapen(found, f"`{key}` holds keys with values", remedy)
        return None

    def items(self, key: str) -> Items | None:
        """The value of a key where it is a list with a line to each."""
        found = self.node(key)
        if found is None or isinstance(found, Items):
            return found
        self._misshapen(found, f"`{key}` is a list", "write each on a line that begins with `- `")
        return None

    def names(self, key: str, *, required: bool | None = None) -> tuple[Text, ...]:
        """The texts of a list such as `[a, b]`; one text on its own is a list of one."""
        found = self.node(key, required=required)
        if isinstance(found, Text) and "," in found.value:
            self._misshapen(found, f"`{key}` is a list of names", f"write `{key}: [{found.value}]`")
            return ()
        items = found.items if isinstance(found, Items) else () if found is None else (found,)
        texts = tuple(item for item in items if isinstance(item, Text) and (item.unread or item.value))
        if found is not None and (len(texts) < len(items) or not items):
            self._misshapen(found, f"`{key}` is a list of names", f"write `{key}: [a, b]`")
        return tuple(text for text in texts if not text.unread)

    def misplaced(self, key: str, code: str, what: str, remedy: str) -> None:
        """Refuse a key that has its place elsewhere, by a problem of its own."""
        if key in self.branch.entries:
            self._asked.add(key)
            self.report.add(code, self.spot(key), what, remedy)

    def done(self) -> None:
        """Every key that nobody asked for is a problem: nothing in a contract is decoration."""
        meant = {name: key for key, name in self._meant.items()}
        free = [key for key in self._asked if key not in self.branch.entries]
        for key, text in self.branch.keys.items():
            if key in self.known and key not in self._read:
                raise KeyError(f"{self.part} may say `{key}`, and nobody reads it")
            if key in self._asked:
                continue
            if key in LATER:
                what, remedy = (
                    f"`{key}` is not yet understood",
                    "take it out: nothing in a contract is ignored",
                )
                self.report.add("CONTRACT-090", text.place, what, remedy)
            elif key in OTHERWISE:
                what = f"{self.part} has no use for `{key}`"
                self.report.add("CONTRACT-032", text.place, what, OTHERWISE[key])
            elif key in meant:
                what, remedy = f"{self.part} has no use for `{key}`", f"did you mean `{meant[key]}`?"
                self.report.add("CONTRACT-032", text.place, what, remedy)
            else:
                what = f"{self.part} has no use for `{key}`"
                may = f"take it out; what may be said here is {listed(sorted(free))}"
                self.report.add(
                    "CONTRACT-032", text.place, what, nearest(key, free, may if free else "take it out")
                )

    def _declared(self, key: str) -> None:
        """INVARIANT: what is read is in the form, and so in the schema and in the reference."""
        self._read.add(key)
        if key not in self.known and self.known.others is None:
            raise KeyError(
                f"the form of {self.part} has no line for `{key}`: say what it takes, and its help"
            )

    def _must(self, key: str, required: bool | None) -> bool:  # noqa: FBT001 - passed on
        return required if required is not None else key in self.known and self.known.keys[key].required

    def _misshapen(self, found: Node, what: str, remedy: str) -> None:
        if not (isinstance(found, Text) and found.unread):
            self.report.add("CONTRACT-031", found.place, what, remedy)
