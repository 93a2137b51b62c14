"""Each of these once stopped a whole build, or took forever."""

from __future__ import annotations

from kg.annotate import annotate
from kg.cable import bare

YEARS = "In 10 BC and in 9 BC, in 8 BC, in 7 BC; in 5 BC, and in 1 BC he came. "


def test_a_story_crosses_from_1_bc_to_1_ad() -> None:
    text = f"{YEARS}In October 1 BC he left. In March he came."
    assert [t.value for t in annotate(bare(text, "2007-02-07")).times][-2:] == ["BC0001-10", "0001-03"]


def test_there_is_no_year_0_before_christ() -> None:
    assert all(t.value != "0000-04" for t in annotate(bare("In April and June 0 BC he came.", None)).times)


def test_brackets_that_do_not_close() -> None:
    assert annotate(bare("Ann Roe (Director, " * 400, "1975-02-07")).times == ()


def test_a_bracket_at_the_end() -> None:
    assert annotate(bare("D'Alema (", "1975-02-07")).times == ()


def test_a_name_in_capitals_is_found_once() -> None:
    text = "HENRY A. ORLEMANN SAID THAT HE WOULD COME."
    found = [text[m.start : m.end] for m in annotate(bare(text, "1975-02-07")).mentions if m.form == "name"]
    assert found == ["HENRY A. ORLEMANN"]
