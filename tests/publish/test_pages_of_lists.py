"""Long lists are cut by years and months: an entry more changes the first page and that of its month, and no other."""

from __future__ import annotations

from kg.publish.shared_pages import PAGE, Entry, Thing, pages_of

BASE = "https://example.org/kg/"
THING = Thing(f"{BASE}actor/italy", "actor", "Italy", [])


def entries(*days: str | None, role: str = "speaker") -> list[Entry]:
    return [Entry(role, day, f"{BASE}cable/{n}/text/{day}", "digest", 0) for n, day in enumerate(days)]


def many(extra: tuple[str, ...] = ()) -> list[Entry]:
    days = [f"{year}-{month:02d}-{day:02d}" for year in (1987, 1988) for month in (1, 2, 3) for day in range(1, 29)]
    days += [f"1988-02-{day:02d}" for day in range(1, 29)] + [f"1990-05-{day:02d}" for day in range(1, 10)]
    return sorted(entries(*days, *extra), key=lambda e: (e.date, e.text))


def pages(listed: list[Entry], beside: object = ()):
    return {page.path: page for page in pages_of(THING, listed, "basis", beside, BASE)}


def test_a_short_list_is_one_page():
    assert list(pages(entries(*["1987-01-01"] * PAGE))) == ["actor/italy.html"]


def test_years_and_months_have_pages_and_nothing_is_lost():
    made = pages(many())
    assert "actor/italy/1990.html" in made and "actor/italy/1987-01.html" in made
    assert "actor/italy/1988-02-part-2.html" in made
    listed = [entry for path, page in made.items() if path != "actor/italy.html" for entry in page.entries]
    assert sorted(listed) == sorted(many())
    assert all(len(page.entries) <= PAGE for page in made.values())


def test_an_entry_more_changes_the_first_page_and_that_of_its_month():
    before, after = pages(many()), pages(many(("1987-02-15",)))
    assert {path for path in after if after[path].digest != getattr(before.get(path), "digest", None)} == {
        "actor/italy.html",
        "actor/italy/1987-02.html",
    }


def test_what_stands_beside_the_list_changes_the_first_page_alone():
    before, after = pages(many(), ["a topic"]), pages(many(), ["another"])
    assert {path for path in after if after[path].digest != before[path].digest} == {"actor/italy.html"}


def test_undated_entries_have_a_page():
    made = pages([*many(), *entries(*[None] * 3)])
    assert len(made["actor/italy/undated.html"].entries) == 3
