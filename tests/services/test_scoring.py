"""Means and totals of assessment, boundaries on both sides."""

from decimal import Decimal

import pytest

from app.services import scoring

WEIGHTS = dict.fromkeys(("thought", "business", "ability", "tasks"), Decimal(25))
SIDES = {"members": Decimal(60), "masses": Decimal(40)}


def tallies(side, *scores, names=tuple(WEIGHTS)):
    return [
        {"side": side, "dimension": name, "value": value, "votes": votes}
        for name in names
        for value, votes in scores
    ]


def test_the_whole_is_masses_and_members_by_their_weights():
    rows = tallies("members", ("90", 2), ("96", 1)) + tallies("masses", ("81", 3))
    found = scoring.standing(rows, WEIGHTS, SIDES, least=3)
    assert found.sides == {"members": Decimal("92.00"), "masses": Decimal("81.00")}
    assert found.whole == Decimal("87.60")


def test_rounding_happens_once_at_the_end():
    rows = tallies("members", ("90", 2), ("91", 1)) + tallies("masses", ("80", 2), ("81", 1))
    found = scoring.standing(rows, WEIGHTS, SIDES, least=3)
    assert found.sides == {"members": Decimal("90.33"), "masses": Decimal("80.33")}
    assert found.whole == Decimal("86.33")


@pytest.mark.parametrize(("ballots", "enough"), [(2, False), (3, True)])
def test_three_ballots_a_side_are_needed(ballots, enough):
    rows = tallies("members", ("90", 5)) + tallies("masses", ("80", ballots))
    found = scoring.standing(rows, WEIGHTS, SIDES, least=3)
    assert (found.sides["masses"] is not None) is enough
    assert (found.whole is not None) is enough
    assert found.ballots["masses"] == ballots


@pytest.mark.parametrize(("more", "expected"), [(5, "78.57"), (6, "90")])
def test_one_high_and_one_low_are_left_out_from_eight_on(more, expected):
    counts = [(Decimal(90), more), (Decimal(0), 1), (Decimal(100), 1)]
    found = scoring.mean(counts, trimmed=True)
    assert scoring.rounded(found) == Decimal(expected).quantize(scoring.HUNDREDTH)
    assert scoring.mean(counts) != 90


@pytest.mark.parametrize(("base", "most"), [(2, 0), (3, 1), (35, 11), (36, 12), (38, 12)])
def test_excellent_is_a_third_rounded_down(base, most):
    assert scoring.most_excellent(base) == most


def sheet(party, business):
    return [
        {"half": half, "given": None if points is None else Decimal(points)}
        for half, each in (("party", party), ("business", business))
        for points in each
    ]


def test_a_month_is_party_and_business_by_their_weights():
    found = scoring.sheet_total(sheet(["50", "45.5"], ["60", "38"]), Decimal(60))
    assert found.halves == {"party": Decimal("95.5"), "business": Decimal(98)}
    assert (found.whole, found.missing) == (Decimal("96.50"), 0)
    unfinished = scoring.sheet_total(sheet(["50", None], ["60"]), Decimal(60))
    assert (unfinished.whole, unfinished.missing) == (None, 1)


def test_a_year_is_twelve_months_and_the_yearly_sheet():
    months = [Decimal(90)] * 11 + [Decimal(96)]
    assert scoring.year_total(months, Decimal(80), Decimal(70)) == Decimal("87.35")
    assert scoring.year_total(months[1:], Decimal(80), Decimal(70)) is None
    assert scoring.year_total(months, None, Decimal(70)) is None


@pytest.mark.parametrize(
    ("points", "word"),
    [("90", "过硬"), ("89.99", "合格"), ("80", "合格"), ("70", "一般"), ("69.99", "不评等次")],
)
def test_words_of_a_year_by_editable_steps(points, word):
    assert scoring.word_of(Decimal(points), "合格=80；过硬=90;一般=70") == word
    with pytest.raises(ValueError, match="过硬=90"):
        scoring.read_steps("过硬")
