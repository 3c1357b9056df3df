"""Tables of text, in the many ways that programs write them."""

from tests.evidence.hostile.odd import P_1, Odd, table

CSV = "person,joined\nP-1,2025-04-01\n"
NO_GOALS_SENT = ("011 goals",)
FAR = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'

ODD_TABLES: dict[str, Odd] = {
    "UTF-8 with a mark": Odd(table(CSV.encode("utf-8-sig")), says=NO_GOALS_SENT),
    "UTF-16": Odd(table(CSV.encode("utf-16")), says=NO_GOALS_SENT),
    "UTF-16 from the other end": Odd(table(b"\xfe\xff" + CSV.encode("utf-16-be")), says=NO_GOALS_SENT),
    "line ends of Windows": Odd(table(CSV.replace("\n", "\r\n")), says=NO_GOALS_SENT),
    "line ends of an old Mac": Odd(table(CSV.replace("\n", "\r")), says=NO_GOALS_SENT),
    "no line end at all": Odd(table(CSV.rstrip()), says=NO_GOALS_SENT),
    "semicolons": Odd(table(CSV.replace(",", ";")), says=NO_GOALS_SENT),
    "tabs": Odd(table(CSV.replace(",", "\t")), says=NO_GOALS_SENT),
    "a sign of its own": Odd(table("sep=|\n" + CSV.replace(",", "|")), says=NO_GOALS_SENT),
    "everything in quotation marks": Odd(
        table('"person","joined"\n"P-1","2025-04-01"\n'), says=NO_GOALS_SENT
    ),
    "blank lines": Odd(table("\n\n" + CSV + "\n,,\n\n"), says=NO_GOALS_SENT),
    "commas at the ends": Odd(table("person,joined,,\nP-1,2025-04-01,,\n"), says=NO_GOALS_SENT),
    "a formula in text": Odd(
        table("person,joined\n=cmd|'/c calc'!A0,2025-04-01\n"), {}, (*NO_GOALS_SENT, "037 people!A2")
    ),
    "a zero byte far down": Odd(
        table(CSV + "\n" * 9_000 + "P-\0002,2025-04-02\n"), P_1, (*NO_GOALS_SENT, "037 people!A9003")
    ),
}
