"""Limits of every kind and shared turns: what is read, and how it reads aloud."""

from pathlib import Path

from commissioning.language.contract import read_contract
from commissioning.language.schedule import schedule
from commissioning.language.signed import Signed
from commissioning.model.terms import Contract

BASE = Path("tests/problems/base")


def with_limits(folder: Path, *limits: str, in_turn: str = "company, care") -> Contract:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    last = "    - £30,000.00 in each year\n"
    text = text.replace(last, last + "".join(f"    - {limit}\n" for limit in limits))
    text = text.replace("in turn: [company, care]", f"in turn: [{in_turn}]")
    (folder / "contract.yaml").write_text(text, encoding="utf-8")
    found = read_contract(folder, BASE)
    assert found.contract is not None, found.problems
    return found.contract


def said(contract: Contract) -> str:
    return " ".join(schedule(Signed(contract)).split())


def test_a_limit_is_read_part_by_part(tmp_path: Path) -> None:
    words = (
        "£500.00 for befriended, helping and own_goal for each person from council to friends in each quarter"
    )
    limit = with_limits(tmp_path, words).limits[-1]
    assert (limit.payments, limit.for_each) == (("befriended", "helping", "own_goal"), "person")
    assert (limit.payer, limit.payee, limit.period) == ("council", "friends", "quarter")


def test_and_said_with_the_names_of_the_parties(tmp_path: Path) -> None:
    contract = with_limits(
        tmp_path, "£500.00 for befriended and helping from council to friends in each month"
    )
    council, friends = (contract.parties[name].name for name in ("council", "friends"))
    clause = f"no more than £500.00 for “befriended” and “helping” from {council} to {friends} in each month."
    assert clause in said(contract)


def test_a_limit_that_no_payment_falls_under_is_wording(tmp_path: Path) -> None:
    wording = with_limits(
        tmp_path, "£5.00 to council in each month", "£5.00 from friends in the term"
    ).wording_only
    assert wording["funding.limits.3"] == wording["funding.limits.4"] == "no payment falls under it"


def test_limits_over_different_things_do_not_stand_in_each_others_way(tmp_path: Path) -> None:
    limits = ("£5.00 from council in each year", "£9.00 from trust in each year", "£9.00 in each month")
    assert not [path for path in with_limits(tmp_path, *limits).wording_only if "limits" in path]


def test_a_shared_turn_is_said(tmp_path: Path) -> None:
    contract = with_limits(tmp_path, in_turn="1/4 company and 3/4 care")
    assert [[share.stream for share in turn] for turn in contract.payments["helping"].in_turn] == [
        ["company", "care"]
    ]
    assert "from 25 % company and 75 % care until it is used up" in said(contract)


def test_a_payment_that_waits_says_for_which(tmp_path: Path) -> None:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "    in turn: [company, care]", "    in turn: [company, care]\n    waits for: [befriended]"
    )
    (tmp_path / "contract.yaml").write_text(text, encoding="utf-8")
    contract = read_contract(tmp_path, BASE).contract
    assert contract is not None
    assert contract.payments["helping"].waits_for == ("befriended",)
    assert ", once “befriended” has been paid in full for the same person" in said(contract)


def test_choices_about_shares_are_wording_where_streams_pay_one_at_a_time(tmp_path: Path) -> None:
    choices = {"funding.choices.a stream that may not pay", "funding.choices.a budget that is used up"}
    shared = with_limits(tmp_path)
    assert not choices & set(shared.wording_only)
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    alone = text.replace("split:\n      care: 60 %\n      company: 40 %\n", "in turn: [care, company]\n")
    (tmp_path / "contract.yaml").write_text(alone, encoding="utf-8")
    contract = read_contract(tmp_path, BASE).contract
    assert contract is not None
    assert choices <= set(contract.wording_only)
    once = "A budget that is used up refuses the rest. Wording only: streams pay one at a time, and what"
    assert said(contract).count("A budget that is used up") == said(contract).count(once) == 1


def test_choices_about_who_may_pay_are_wording_where_every_stream_may_pay_for_anybody(tmp_path: Path) -> None:
    judged, lacks = ("who may pay is judged on", "a stream that may not pay")
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    (tmp_path / "contract.yaml").write_text(
        text.replace("      for: people where alone\n", ""), encoding="utf-8"
    )
    contract = read_contract(tmp_path, BASE).contract
    assert contract is not None
    wording = contract.wording_only
    assert wording[f"funding.choices.{judged}"] == "every stream may pay for anybody"
    assert wording[f"funding.choices.{lacks}"] == "every stream that has a share may pay for anybody"
    assert "funding.choices.a budget that is used up" not in wording
    whole = read_contract(BASE, BASE).contract
    assert whole is not None
    assert not {f"funding.choices.{judged}", f"funding.choices.{lacks}"} & set(whole.wording_only)
