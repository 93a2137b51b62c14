"""A cable that breaks off or lacks parts is read as far as it goes, and the rest is said."""

from __future__ import annotations

import pytest

from kg.cable.fields import full_cable


def _said(cable):
    return " | ".join(p.what for p in cable.problems)


def test_broken_off_in_the_address_list(seed, cable_of):
    text = seed.text[: seed.text.index("RUEHLO/")]
    cable = cable_of(text)
    assert cable.dtg == seed.dtg
    assert cable.sender == seed.sender
    assert cable.addressees == seed.addressees[:4]
    assert cable.paragraphs == ()
    assert "breaks off in the header" in _said(cable)
    assert "no message reference number" in _said(cable)


@pytest.mark.parametrize("length", range(0, 2247, 97))
def test_whatever_the_length_what_is_read_is_right(seed, cable_of, length):
    cable = cable_of(seed.text[:length])
    assert cable.sender is None or seed.sender.value.startswith(cable.sender.value)
    assert [a.name for a in cable.addressees[:-1]] == [a.name for a in seed.addressees][
        : max(0, len(cable.addressees) - 1)
    ]
    assert cable.id == "07ROME2243" or cable.mrn is None or length < 794


def test_no_date_time_group(seed, cable_of):
    cable = cable_of(seed.text.replace("O 251146Z OCT 07  \n", ""))
    assert cable.dtg is None
    assert cable.date is None
    assert "no date-time group: dates without a year are left open" in _said(cable)
    assert cable.sender.value == "AMEMBASSY ROME"
    assert len(cable.paragraphs) == 2


def test_date_from_outside_takes_its_place(seed, cable_of):
    cable = cable_of(seed.text.replace("O 251146Z OCT 07  \n", ""), date="2007-10-25")
    assert (cable.date, cable.id) == ("2007-10-25", "07ROME2243")
    assert "the date given is used" in _said(cable)


@pytest.mark.parametrize("group", ["321146Z OCT 07", "251146Z OKT 07", "252546Z OCT 07", "310000Z NOV 07"])
def test_impossible_date_time_group_is_a_problem_with_its_place(seed, cable_of, group):
    cable = cable_of(seed.text.replace("251146Z OCT 07", group))
    assert cable.dtg is None
    (problem,) = [p for p in cable.problems if "is no date" in p.what]
    assert cable.text[problem.start :].startswith(group)


def test_filing_day_that_disagrees_is_a_problem(seed, cable_of):
    cable = cable_of(seed.text.replace("2981146", "2971146"))
    assert "day 297 of the DE line" in _said(cable)


def test_line_not_understood_is_kept_as_a_problem(cable_of):
    cable = cable_of("??garbled??\nR 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n1. (U) Text.\n")
    assert any("'??garbled??'" in p.what and p.start == 0 for p in cable.problems)


def test_without_number_the_digest_names_the_cable(cable_of):
    first, again, other = cable_of("1. Text."), cable_of("1. Text."), cable_of("1. Texts.")
    assert first.id.startswith("doc-")
    assert first.id == again.id != other.id


@pytest.mark.parametrize(("written", "iso"), [("240940Z FEB 0999", "0999-02-24T09:40:00Z"), ("240940Z FEB 999/", None)])
def test_a_year_of_three_digits_is_none_and_one_of_four_keeps_its_zero(written, iso):
    assert full_cable(written, written)["dtg_iso"] == iso
