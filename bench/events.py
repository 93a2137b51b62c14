"""Made-up events by the hundred thousand for the timeline: the same number gives the same page.

python bench/events.py 100000 FOLDER          # writes FOLDER/page.html and the files beside it
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from kg.view.model import Item, Paragraph, TimelineData
from kg.view.timeline import render_files

LANES = 40
_ACTS = {"Urge": "urges", "Reject": "rejects", "Hope": "conditional", "State": "reports", "Deny": "denies"}
_PLANS = (
    "the plan",
    "a common position",
    "the December deadline",
    "new talks",
    "the mission",
    "an early vote",
    "more aid",
)
_HEADER = "R 010000Z JAN 03\nFM AMEMBASSY POST\n\n"
_TOPICS, _STATES = ("Kosovo", "Trade", "Energy", "Sanctions"), ("Italy", "Serbia", "Russia", "France", "")


def events(number: int, *, hostile: str = "") -> TimelineData:
    """So many statements of forty actors over seven years, a deadline in every thousand; ``hostile`` goes into every field."""
    random = Random(1)
    actors = [f"Minister {name}{hostile}" for name in _names(LANES)]
    items, paragraphs, texts = [], [], []
    for count in range(number):
        day = date(2003, 1, 1) + timedelta(days=int(abs(random.gauss(0, 900))) % 2500)
        cable, key = f"{day:%y}POST{count // 30}", f"p{count // 3}"
        act = random.choice(list(_ACTS))
        plan = f"{random.choice(_PLANS)} number {count}{hostile}"
        quote = f"the Minister would not leave {plan}"
        text = f"https://example.org/kg/cable/{cable}/text/d{count // 3}"
        quoted, place = count % 3 == 0, (0, 0)
        if quoted:
            paragraph = Paragraph(
                key, cable, "C", f"{count}. (C) He said that {quote} before the talks.{hostile}", len(_HEADER)
            )
            paragraphs.append(paragraph)
            texts.append((text, f"{_HEADER}{paragraph.text}\n"))
            place = len(f"{count}. (C) He said that "), len(f"{count}. (C) He said that {quote}")
        items.append(
            Item(
                id=f"e{sha256(str(count).encode()).hexdigest()[:10]}",
                iri=f"{text}#s-{count}",
                kind="deadline" if count % 1000 == 999 else "statement",
                lane=actors[min(LANES - 1, int(abs(random.gauss(0, 14))))],
                label=f"would {act.lower()} {plan}",
                stance=_ACTS[act],
                act=act,
                first=day.isoformat(),
                last=(day + timedelta(days=random.choice((0, 0, 0, 1, 6)))).isoformat(),
                date_text=f"{day.day} {day:%B %Y}",
                standing=random.choice(("Own", "Reported", "Reported", "Alleged")),
                chain=f"{random.choice(actors)} > Poloff > cable",
                addressee=random.choice(actors),
                cable=cable,
                marking="C",
                paragraph=key if quoted else "",
                quote_start=place[0],
                quote_end=place[1],
                evidence_start=len(_HEADER) + place[0] if quoted else 0,
                evidence_end=len(_HEADER) + place[1] if quoted else 0,
                quote=quote,
                rule="statement.told",
                confidence="0.93",
                told=(day + timedelta(days=1)).isoformat(),
                sent_to=("Secretary of State",),
                state=random.choice(_STATES),
                topics=(random.choice(_TOPICS),),
            )
        )
    title, cables = f"Made-up events{hostile}", f"{number // 30 + 1} cables"
    return TimelineData(title, cables, tuple(items), tuple(paragraphs), texts=tuple(sorted(texts)))


def _names(number: int) -> list[str]:
    stems, ends = ("Bar", "Cor", "Del", "Fen", "Gar", "Hal", "Jor", "Kel"), ("ani", "etti", "ovic", "enko", "mann")
    return [stems[n % 8] + ends[n // 8 % 5] for n in range(number)]


def write(number: int, folder: Path) -> Path:
    """Write the page and the files beside it; returns the page."""
    for name, text in render_files(events(number), "page.html").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder / "page.html"


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])))
