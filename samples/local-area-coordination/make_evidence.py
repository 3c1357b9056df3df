"""Writes `evidence.xlsx`: 58 invented people and their coordinators, from April 2025 to September 2026.

Run it from the top of the checkout: `python samples/local-area-coordination/make_evidence.py`. It knows no
clock, and each life has dice of its own: the same file comes out byte for byte, and a change to one life
leaves the others as they were.

Read it from `lives` down: five chapters, a few lines for each person. What such a line can say stands above.
Numbers in it count days from the day somebody joined; where a day matters, it is written out. At the end
come three slips of the hand, as every real return has them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from commissioning.reports.stable_workbook import save_stable

AS_AT = date(2026, 9, 30)

C_01, C_02 = "C-01", "C-02"
C_02_BEGINS = date(2026, 2, 20)
HANDOVER = date(2026, 7, 1)
"""C-02 sees whoever joins from February 2026 on, and everybody from July on."""

REVIEWS_STOP, REVIEWS_GO_ON = date(2025, 12, 5), date(2026, 3, 23)
"""C-01 worked half time that winter and saw new people only; the others were seen in the spring."""

GROUPS = ("allotment", "St-Marks-lunch", "repair-cafe", "choir", "walking-group", "library-desk", "quiz")

COLUMNS = {
    "people": ("person", "joined", "left"),
    "homes": ("person", "from", "until", "place", "gp"),
    "ties": ("person", "other", "kind", "since", "until", "gives", "receives"),
    "hours": ("person", "day", "gave", "had"),
    "goals": (
        *("goal", "person", "agreed_with", "agreed_on", "reached_on", "superseded_on"),
        *("person_agreed_on", "coordinator_agreed_on"),
    ),
    "disputes": ("person", "milestone", "raised_on", "settled_on"),
    "other_funding": ("person", "milestone", "paid_on"),
}

COVER = (
    "Local Area Coordination in Derwent",
    "Evidence from April 2025 to September 2026",
    "",
    "The council, the care board, the fund, the provider and everybody in this workbook are invented.",
    "No row comes from a real person. Pseudonyms stand where a real return would have pseudonyms too.",
    "Anyone may use it for anything (CC0 1.0). make_evidence.py writes it, and tells the stories in it.",
)

Value = str | date | float | None
Row = dict[str, Value]
When = int | str
"""Days after joining, or a day written out."""


# --- what can happen in a life -------------------------------------------------------------------


@dataclass
class Town:
    """The sheets while they fill."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    people: list["Life"] = field(default_factory=list)

    def newcomer(self, joined: str, who: str, place: str = "Derwent", gp: str = "yes") -> "Life":
        """The next person to join. `who` is for the reader of this file: no sheet has it."""
        person = f"P-{len(self.people) + 1:04d}"
        life = Life(self, person, date.fromisoformat(joined), Random(f"{person} {who}"))  # noqa: S311 - no secret
        self.people.append(life)
        life.add("people", joined=life.joined)
        life.lives_in(place, gp)
        life.meets_the_coordinator()
        return life

    def friends(self, one: "Life", other: "Life", since: str) -> None:
        """Two people of this town become friends: a row for each of them."""
        one.tie("friend", other.person, since)
        other.tie("friend", one.person, since)


@dataclass
class Life:
    """One person, and what can happen to them."""

    town: Town
    person: str
    joined: date
    dice: Random

    def day(self, when: When) -> date:
        """A day of this life."""
        return date.fromisoformat(when) if isinstance(when, str) else self.joined + timedelta(when)

    def add(self, sheet: str, **cells: Value) -> Row:
        """A new row about this person; cells that are not given stay blank."""
        row: Row = dict.fromkeys(COLUMNS[sheet], None) | {"person": self.person} | cells
        self.town.rows[sheet].append(row)
        return row

    def rows(self, sheet: str) -> list[Row]:
        """The rows of this person so far."""
        return [row for row in self.town.rows[sheet] if row["person"] == self.person]

    # --- where they live, whom they know

    def lives_in(self, place: str, gp: str = "yes", since: str = "") -> None:
        """A home; without `since` an old one. It ends where the next one begins."""
        start = self.day(since) if since else date(self.dice.randint(1998, 2023), self.dice.randint(1, 12), 1)
        for home in self.rows("homes")[-1:]:
            home["until"] = home["until"] or start - timedelta(1)
        self.add("homes", **{"from": start}, place=place, gp=gp)

    def meets_the_coordinator(self) -> None:
        """Within ten days of joining."""
        since = self.dice.randint(2, 10)
        if self.joined < C_02_BEGINS:
            self.tie("coordinator", C_01, since, until=str(HANDOVER - timedelta(1)), gives="no")
        self.tie("coordinator", C_02, since if self.joined >= C_02_BEGINS else str(HANDOVER), gives="no")

    def tie(self, kind: str, other: str, since: When, until: When = "", gives: str = "yes") -> Row:
        """A tie through which help comes; mutual unless they give none."""
        end = self.day(until) if until else None
        return self.add(
            "ties", other=other, kind=kind, since=self.day(since), until=end, gives=gives, receives="yes"
        )

    def someone(self, since: int, kind: str) -> Row:
        """A mutual tie with somebody or some group, from about that day on."""
        other = self.dice.choice(GROUPS) if kind == "group" else f"{kind}-{self.dice.randint(100, 999)}"
        return self.tie(kind, other, since + self.dice.randint(0, 9))

    def finds_their_feet(self, first: int, second: int) -> None:
        """Two mutual ties, one after the other; and a nurse who calls, as nearly everyone has."""
        kinds = self.dice.sample(("neighbour", "friend", "group"), 2)
        self.tie("service", "district-nurse", self.dice.randint(5, 60), gives="no")
        self.someone(first, kinds[0])
        self.someone(second, kinds[1])

    def has_roots(self) -> None:
        """Two mutual ties that were there long before the coordinator came."""
        for kind in self.dice.sample(("neighbour", "friend", "family"), 2):
            since = date(self.dice.randint(2008, 2023), self.dice.randint(1, 12), 1)
            self.tie(kind, f"{kind}-{self.dice.randint(100, 999)}", str(since))

    # --- what they want, and what they give

    def wants(self, agreed: When, reached: When = "", person: When = "", coordinator: When = "") -> Row:
        """A goal agreed with the coordinator; the day it was reached, and the days both agreed it was."""
        on = self.day(agreed)
        return self.add(
            "goals",
            agreed_with=C_01 if on < HANDOVER and self.joined < C_02_BEGINS else C_02,
            agreed_on=on,
            reached_on=self.day(reached) if reached else None,
            person_agreed_on=self.day(person) if person else None,
            coordinator_agreed_on=self.day(coordinator) if coordinator else None,
        )

    def reaches(self, *days: int) -> None:
        """Goals reached on such days; the first was agreed early, which is how the coordinator knows them."""
        for number, reached in enumerate(days):
            early = self.dice.randint(11, 22)
            agreed = max(early, reached - self.dice.randint(45, 110)) if number else early
            person = self.day(reached + self.dice.randint(0, 5))
            self.wants(agreed, reached, str(person), str(self.review_after(reached)))

    def changes_their_mind(self, wanted: int, instead: int) -> None:
        """A goal that another one takes the place of."""
        self.wants(wanted)["superseded_on"] = self.day(instead)
        self.wants(instead)

    def review_after(self, reached: int) -> date:
        """The next visit, when the coordinator agrees that a goal was reached."""
        visit = self.day(reached + self.dice.randint(6, 16))
        if REVIEWS_STOP <= visit < REVIEWS_GO_ON:
            return REVIEWS_GO_ON + timedelta(self.dice.randint(0, 75))
        return visit

    def gives_hours(self, since: When, hours: float, every: int, times: int) -> None:
        """So many hours, every so many days, so many times."""
        for number in range(times):
            day = self.day(since) + timedelta(every * number)
            if day <= AS_AT:
                self.add("hours", day=day, gave=hours, had=self.dice.choice((0, 0, 0.5, 1)))

    def disputes(self, milestone: str, raised: str, settled: str = "") -> None:
        """Somebody says that it is not so."""
        end = self.day(settled) if settled else None
        self.add("disputes", milestone=milestone, raised_on=self.day(raised), settled_on=end)

    def leaves(self, when: When) -> None:
        """The last day with us; ties that still run are closed on it."""
        last = self.day(when)
        self.rows("people")[0]["left"] = last
        for tie in self.rows("ties"):
            if str(tie["since"]) > str(last):
                self.town.rows["ties"].remove(tie)
            elif not tie["until"] or str(tie["until"]) > str(last):
                tie["until"] = last


# --- the lives -----------------------------------------------------------------------------------


def lives() -> Town:
    """Everybody, in the order in which they joined."""
    town = Town()
    first_spring(town)
    summer(town)
    autumn(town)
    winter(town)
    second_spring(town)
    return town


def first_spring(town: Town) -> None:  # noqa: PLR0915 - a chapter of lives
    """April to June 2025: the first twelve."""
    one = widow = town.newcomer("2025-04-03", "the baker's widow")
    one.tie("neighbour", "neighbour-214", "2025-04-20")
    one.tie("group", "allotment", "2025-06-02")
    one.wants("2025-04-24", "2025-07-01", "2025-07-01", "2025-07-03")
    one.wants("2025-07-03", "2025-09-20", "2025-09-21", "2025-09-25")
    one.wants("2025-09-25", "2025-10-26", "2025-10-26", "2025-11-04")
    one.gives_hours("2025-09-20", 2, every=7, times=12)

    one = clocks = town.newcomer("2025-04-10", "the man who mends clocks")
    one.finds_their_feet(35, 80)
    one.reaches(120, 200, 390)

    one = signalman = town.newcomer("2025-04-16", "the retired signalman")
    one.tie("neighbour", "neighbour-377", "2009-05-01")
    one.tie("friend", "friend-512", "2016-09-01")
    one.wants("2025-05-06", "2025-10-20", "2025-10-20", "2025-11-02")
    one.gives_hours("2025-06-16", 1.5, every=7, times=14)
    town.friends(widow, signalman, "2025-10-01")

    one = town.newcomer("2025-04-28", "the swimmer", "Amber")
    one.finds_their_feet(30, 75)
    one.reaches(150, 300, 410)

    one = town.newcomer("2025-05-06", "the young father")
    one.finds_their_feet(40, 90)
    one.reaches(130, 250, 400, 450)

    one = seamstress = town.newcomer(
        "2025-05-12", "the seamstress"
    )  # her hands hurt: her hours stop and start
    one.finds_their_feet(20, 55)
    one.reaches(140, 330, 420)
    one.gives_hours("2025-07-05", 1, every=7, times=6)
    one.gives_hours("2025-11-08", 1, every=7, times=18)

    one = town.newcomer("2025-05-19", "the man who never opened the door")
    one.leaves(160)

    one = town.newcomer("2025-05-27", "the choir's tenor")
    one.finds_their_feet(30, 65)
    one.reaches(150, 255, 380)
    one.gives_hours("2026-01-14", 1.25, every=7, times=14)

    one = town.newcomer("2025-06-03", "the grandmother of six", "Amber")
    one.tie("family", "family-640", "2008-03-01")
    one.tie("neighbour", "neighbour-118", "2019-11-01")
    one.wants("2025-06-19", "2025-09-26", "2025-09-28", "2025-10-07")
    one.wants("2025-10-07", "2026-03-20", "2026-03-20", "2026-05-19")
    one.gives_hours("2025-09-17", 2.5, every=14, times=9)

    one = town.newcomer("2025-06-10", "the night porter")
    one.finds_their_feet(45, 100)
    one.reaches(150, 240, 430)
    one.wants(300)
    one.leaves(460)

    one = town.newcomer("2025-06-17", "the gardener without a garden")
    one.finds_their_feet(25, 60)
    one.reaches(140, 230, 370, 440)

    one = town.newcomer("2025-06-24", "the former dancer")
    one.tie("friend", "friend-269", "2025-08-16")
    one.tie("group", "library-desk", "2025-11-10")
    one.reaches(300, 350, 410)
    one.changes_their_mind(150, 420)
    town.friends(clocks, seamstress, "2025-12-01")


def summer(town: Town) -> None:  # noqa: PLR0915 - a chapter of lives
    """July to September 2025: twelve more."""
    one = town.newcomer("2025-07-01", "the lorry driver")
    one.finds_their_feet(30, 70)
    one.reaches(130, 250, 390)
    one.disputes("connected", "2026-01-12", "2026-02-20")

    one = town.newcomer("2025-07-08", "the chess player")
    one.finds_their_feet(35, 85)
    one.reaches(230, 330)
    one.changes_their_mind(90, 270)
    one.gives_hours(200, 2, every=7, times=20)

    one = town.newcomer("2025-07-15", "the woman who moved in with her sister", "elsewhere", gp="no")
    one.finds_their_feet(20, 60)
    one.reaches(120, 300, 380)

    one = town.newcomer("2025-07-22", "the apprentice", gp="no")
    one.finds_their_feet(40, 110)
    one.reaches(210, 320, 400)
    one.lives_in("Derwent", since="2026-06-01")

    one = town.newcomer("2025-07-29", "the bell ringer")  # nobody wrote down where he lived that winter
    one.finds_their_feet(30, 80)
    one.reaches(200, 290, 360)
    one.rows("homes")[0]["until"] = date(2025, 12, 31)
    one.lives_in("Derwent", since="2026-03-01")

    one = town.newcomer("2025-08-05", "the man between two hospitals")  # a tie that becomes mutual later
    one.tie("friend", "friend-905", "2025-09-20")
    one.tie("neighbour", "neighbour-733", "2025-10-18", "2026-02-14", gives="no")
    one.tie("neighbour", "neighbour-733", "2026-02-15")
    one.reaches(280, 330, 380)

    one = town.newcomer("2025-08-14", "the quilt maker")
    one.has_roots()
    one.reaches(90, 200, 330)
    one.wants(340, 395, coordinator=401)  # the person never said so

    one = piano = town.newcomer("2025-08-26", "the piano teacher")
    one.finds_their_feet(25, 70)
    one.reaches(190, 300, 350)
    one.gives_hours("2026-04-25", 1, every=7, times=20)
    town.friends(piano, town.people[5], "2026-05-02")

    one = town.newcomer("2025-09-02", "the fisherman", "Amber")
    one.finds_their_feet(30, 75)
    one.reaches(250, 300, 345)
    one.lives_in("Derwent", since="2026-05-11")

    one = town.newcomer("2025-09-09", "the student who went home")
    one.someone(30, "friend")
    one.reaches(60)
    one.leaves(120)

    one = town.newcomer("2025-09-16", "the carer for his mother")
    one.tie("family", "family-381", "2015-06-01")
    one.tie("group", "repair-cafe", "2025-12-14")
    one.reaches(160, 300, 350)
    one.wants(290, 340, 341, 341)["agreed_with"] = one.person  # one pseudonym agrees for both

    one = town.newcomer("2025-09-25", "the dog walker")
    one.finds_their_feet(25, 65)
    one.reaches(190, 250, 320)
    one.gives_hours(230, 2, every=7, times=15)
    one.lives_in("Amber", since="2026-05-04")


def autumn(town: Town) -> None:  # noqa: PLR0915 - a chapter of lives
    """October to December 2025: twelve more."""
    one = town.newcomer("2025-10-02", "the postwoman")
    one.has_roots()
    one.reaches(170, 260, 310)
    one.gives_hours("2026-02-21", 2, every=7, times=12)

    one = town.newcomer("2025-10-07", "the miner's son")
    one.tie("neighbour", "neighbour-555", "2025-11-20")
    one.tie("friend", "friend-146", "2026-01-18")
    one.wants("2025-10-24", "2026-04-15", "2026-04-17", "2026-05-01")
    one.wants("2026-05-01", "2026-06-20", "2026-06-21", "2026-07-02")
    one.wants("2026-07-02", "2026-08-27", "2026-08-29", "2026-09-08")
    one.disputes("connected", "2026-08-20")

    one = town.newcomer("2025-10-14", "the bus conductor")
    one.has_roots()
    one.reaches(160, 270, 330)
    one.wants(335)

    one = town.newcomer("2025-10-21", "the twin", "Amber")
    one.has_roots()
    one.reaches(170, 280)

    one = town.newcomer("2025-10-28", "the man on the third floor", gp="no")
    one.finds_their_feet(60, 130)
    one.reaches(190, 270, 320)

    one = town.newcomer("2025-11-04", "the embroiderer")
    one.tie("friend", "friend-707", "2025-11-29")
    one.tie("group", "choir", "2025-12-26")
    one.reaches(190, 240, 300)
    one.gives_hours(215, 1.5, every=7, times=15)

    one = town.newcomer("2025-11-11", "the soldier")
    one.finds_their_feet(70, 140)
    one.reaches(200, 260, 310)
    one.gives_hours(250, 3, every=7, times=6)

    one = town.newcomer("2025-11-18", "the woman who fell")
    one.tie("neighbour", "neighbour-820", "2025-12-03")
    one.tie("group", "St-Marks-lunch", "2025-11-30")
    one.wants("2025-12-02", "2026-07-16", "2026-07-16", "2026-07-27")
    one.wants("2026-06-15", "2026-08-18", "2026-08-18", "2026-08-31")
    one.wants("2026-06-29", "2026-09-01", "2026-09-01", "2026-09-14")

    one = town.newcomer("2025-11-25", "the pigeon fancier")
    one.tie("neighbour", "neighbour-934", "2025-12-20")
    one.tie("group", "allotment", "2025-12-30")
    one.wants("2025-12-09", "2026-06-12", "2026-06-12", "2026-06-24")
    one.wants("2026-05-02", "2026-07-20", "2026-07-21", "2026-07-31")
    one.wants("2026-06-20", "2026-09-10", "2026-09-12", "2026-09-21")

    one = town.newcomer("2025-12-02", "the shop keeper")
    one.finds_their_feet(45, 120)
    one.reaches(170, 230, 280)
    one.gives_hours(225, 2, every=7, times=8)

    one = town.newcomer("2025-12-09", "the man who slept in his car", gp="no")
    one.tie("neighbour", "neighbour-226", "2026-02-08")
    one.tie("group", "repair-cafe", "2026-04-08")
    one.wants("2025-12-22", "2026-06-07", "2026-06-07", "2026-06-18")
    one.wants("2026-06-18", "2026-08-06", "2026-08-06", "2026-08-13")
    one.wants("2026-07-20", "2026-09-01", "2026-09-01", "2026-09-10")
    one.changes_their_mind(60, 200)

    one = town.newcomer("2025-12-16", "the interpreter")
    one.finds_their_feet(40, 105)
    one.reaches(170, 230, 270)
    one.wants(275)
    one.gives_hours(200, 2, every=7, times=12)
    one.add("other_funding", milestone="contributing", paid_on=one.day("2026-08-31"))


def winter(town: Town) -> None:  # noqa: PLR0915 - a chapter of lives
    """January to March 2026: fourteen, most of them sent by the hospital."""
    one = town.newcomer("2026-01-06", "the caretaker")
    one.finds_their_feet(40, 95)
    one.wants("2026-01-20", "2026-06-05", "2026-06-06", "2026-06-19")
    one.reaches(200, 250)
    one.gives_hours(200, 1.5, every=7, times=10)

    one = town.newcomer("2026-01-09", "the widow from the mill")
    one.has_roots()
    one.reaches(140, 190, 240)

    one = town.newcomer("2026-01-13", "the man with the wheelchair", gp="no")
    one.finds_their_feet(35, 90)
    one.reaches(150, 200, 240)

    one = town.newcomer("2026-01-16", "the girl who draws", gp="no")
    one.finds_their_feet(40, 100)
    one.reaches(150, 190, 240)

    one = town.newcomer("2026-01-20", "the bricklayer", gp="no")
    one.finds_their_feet(50, 100)
    one.reaches(150, 200, 240)
    one.gives_hours(195, 2, every=7, times=10)

    one = town.newcomer("2026-01-23", "the cook")  # one who nearly got there
    one.tie("family", "family-274", "2019-04-01", gives="no")
    one.tie("neighbour", "neighbour-462", "2026-02-10")
    one.tie("group", "choir", "2026-03-09", "2026-05-07")
    one.wants("2026-02-06", "2026-05-23", "2026-05-24", "2026-06-07")
    one.wants("2026-06-07", "2026-09-05", "2026-09-05", "2026-09-16")

    one = town.newcomer("2026-01-30", "the watchmaker's daughter")
    one.finds_their_feet(40, 100)
    one.reaches(140, 190, 230)
    one.wants(200)
    one.gives_hours(200, 2, every=7, times=6)

    one = town.newcomer("2026-02-06", "the man who would not be helped")
    one.leaves(100)

    one = town.newcomer("2026-02-10", "the kite flyer")
    one.finds_their_feet(40, 95)
    one.reaches(140, 180, 215)
    one.gives_hours(190, 2.5, every=7, times=8)

    one = town.newcomer("2026-02-17", "the new father", gp="no")
    one.finds_their_feet(30, 80)
    one.reaches(130, 170, 208)

    one = town.newcomer("2026-02-24", "the typist")  # whether she gives anything back was left blank
    one.someone(40, "neighbour")
    one.someone(70, "friend")["gives"] = None
    one.reaches(130, 170, 205)

    one = town.newcomer("2026-03-03", "the tenant of number nine")
    one.tie("friend", "friend-181", "2026-04-06")
    one.tie("neighbour", "neighbour-339", "2026-07-02")
    one.reaches(110, 150, 195)

    one = town.newcomer("2026-03-10", "the hospital porter")
    one.has_roots()
    one.reaches(100, 150, 188)
    one.gives_hours(120, 2, every=7, times=8)

    one = town.newcomer("2026-03-17", "the woman with the loom", "Amber")
    one.finds_their_feet(30, 75)
    one.reaches(110, 150)
    one.wants(170)


def second_spring(town: Town) -> None:
    """April to June 2026: the last eight."""
    one = town.newcomer("2026-04-07", "the roofer", gp="no")
    one.tie("friend", "friend-323", "2026-05-02")
    one.tie("neighbour", "neighbour-170", "2026-06-27")
    one.reaches(90, 130, 160)

    one = town.newcomer("2026-04-14", "the reader")
    one.has_roots()
    one.reaches(80, 120, 150)
    one.gives_hours(70, 1.5, every=7, times=12)

    one = town.newcomer("2026-04-21", "the boy with the bicycle")
    one.tie("neighbour", "neighbour-601", "2026-05-17")
    one.tie("group", "chess-table", "2026-06-28")
    one.reaches(80, 115, 145)
    one.changes_their_mind(30, 100)

    one = town.newcomer("2026-05-05", "the tailor")
    one.has_roots()
    one.reaches(75, 105, 132)

    one = town.newcomer("2026-05-12", "the neighbour of the church")
    one.tie("neighbour", "neighbour-290", "2026-06-10")
    one.tie("friend", "friend-448", "2026-06-29")
    one.reaches(80, 126)

    one = town.newcomer("2026-05-26", "the ferryman", gp="no")
    one.has_roots()
    one.reaches(60, 90, 112)

    one = town.newcomer("2026-06-09", "the woman at the window")
    one.tie("family", "family-655", "2012-10-01")
    one.tie("neighbour", "neighbour-508", "2026-07-01")
    one.reaches(60, 85)

    one = town.newcomer("2026-06-16", "the last to come")
    one.tie("family", "family-837", "2016-01-01")
    one.tie("group", "walking-group", "2026-06-30")
    one.reaches(55, 85)


# --- three slips of the hand ---------------------------------------------------------------------


def slips(town: Town) -> None:
    """What every real return has: each sets one row aside, and nothing else."""
    fell, piano, dancer = town.people[31], town.people[19], town.people[11]
    _tie_with("St-Marks-lunch", fell)["since"] = "31.11.2025"
    piano.rows("hours")[3]["gave"] = 25
    _tie_with("library-desk", dancer)["person"] = "P-012"


def _tie_with(other: str, life: Life) -> Row:
    (tie,) = [row for row in life.rows("ties") if row["other"] == other]
    return tie


# --- the workbook --------------------------------------------------------------------------------


def in_order(town: Town) -> dict[str, list[Row]]:
    """The rows as a return lists them: by person and day, but goals as they were agreed, and numbered so."""
    goals = sorted(town.rows["goals"], key=lambda row: (str(row["agreed_on"]), str(row["person"])))
    for number, row in enumerate(goals, 1):
        row["goal"] = f"G-{number:04d}"
    ties = sorted(
        town.rows["ties"], key=lambda row: [str(row[name]) for name in ("person", "since", "other")]
    )
    return {**town.rows, "ties": ties, "goals": goals}


def workbook(rows: dict[str, list[Row]]) -> Workbook:
    """The cover, and a sheet with a real table for each table of the contract."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "Cover"
    for line in COVER:
        cover.append([line])
    cover["A1"].font = Font(bold=True, size=16)
    cover.column_dimensions["A"].width = 100
    for name, columns in COLUMNS.items():
        _fill(book.create_sheet(name), columns, rows[name])
    return book


def _fill(sheet: Worksheet, columns: tuple[str, ...], rows: list[Row]) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([row[column] for column in columns])
    last = get_column_letter(len(columns))
    table = Table(displayName=f"t_{sheet.title}", ref=f"A1:{last}{len(rows) + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(column) + 4)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
                cell.alignment = Alignment(horizontal="left")


def write(path: Path) -> None:
    """Tell the lives, slip three times, and save."""
    town = lives()
    rows = in_order(town)
    slips(town)
    save_stable(workbook(rows), path)


if __name__ == "__main__":
    write(Path(__file__).with_name("evidence.xlsx"))
