"""Cables by the thousand, made of templates with known content: the same number gives the same bytes.

    python bench/corpus.py 10000 --words 600 > corpus.jsonl      # one JSON object a line: id, date, text

Each cable is by a post of a made-up service to its ministry; its sentences report who told whom what, when, some at second
hand, some denied.  Nothing is taken from real cables but the form.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kg.view.model import MONTHS

POSTS = (
    "ROME", "PARIS", "BELGRADE", "MOSCOW", "LONDON", "BERLIN", "ANKARA", "CAIRO", "LAGOS", "NAIROBI", "TOKYO", "MANILA",
    "JAKARTA", "LIMA", "BOGOTA", "QUITO", "OTTAWA", "MADRID", "LISBON", "ATHENS", "SOFIA", "VIENNA", "PRAGUE", "WARSAW",
    "HELSINKI", "OSLO", "DUBLIN", "TUNIS", "RABAT", "ALGIERS", "ACCRA", "DAKAR", "PRETORIA", "HARARE", "CANBERRA", "SEOUL",
)  # fmt: skip
STATES = (
    "Italy", "France", "Serbia", "Russia", "Germany", "Turkey", "Egypt", "Nigeria", "Kenya", "Japan", "Peru", "Colombia",
    "Canada", "Spain", "Portugal", "Greece", "Bulgaria", "Austria", "Poland", "Finland", "Norway", "Ireland", "Tunisia",
    "Morocco", "Ghana", "Senegal", "Australia",
)  # fmt: skip
_STEMS = (
    "Bar",
    "Cor",
    "Del",
    "Fen",
    "Gar",
    "Hal",
    "Jor",
    "Kel",
    "Lan",
    "Mar",
    "Nor",
    "Or",
    "Pel",
    "Ros",
    "Sal",
    "Tar",
    "Var",
    "Wes",
    "Zan",
    "Bel",
)
_ENDS = (
    "ani",
    "etti",
    "ovic",
    "enko",
    "mann",
    "dottir",
    "escu",
    "aran",
    "ino",
    "ard",
    "ström",
    "oglu",
    "aldi",
    "ier",
    "ova",
    "ak",
    "ell",
    "iyev",
)
_FIRST = (
    "Ana",
    "Boris",
    "Carla",
    "Dario",
    "Elena",
    "Franz",
    "Greta",
    "Hugo",
    "Irina",
    "Jan",
    "Karim",
    "Lucia",
    "Milan",
    "Nadia",
    "Omar",
    "Petra",
)
OFFICES = (
    "Foreign Minister",
    "Prime Minister",
    "Defense Minister",
    "Finance Minister",
    "MFA Political Director",
    "Interior Minister",
)
MATTERS = (
    "the water treaty", "the fisheries agreement", "the border commission", "the arms embargo", "the trade bill",
    "the grain shipment", "the pipeline project", "the peace plan", "the observer mission", "the tariff schedule",
    "the debt rescheduling", "the refugee program", "the overflight request", "the base agreement", "the election law",
)  # fmt: skip
TAGS = ("PREL", "PGOV", "ECON", "ETRD", "MARR", "EAID", "PHUM", "ENRG")
_FILLER = (
    "The atmosphere of the meeting was cordial and the discussion, which ranged over a number of familiar points, lasted about an hour.",
    "Local press carried only brief accounts of the visit on inside pages, and no editorial comment has appeared so far.",
    "The building was quiet and only a handful of guards stood outside the gates, although traffic was heavy along the river road.",
    "Further details of the arrangement remain under study by the technical staff on both sides, as was to be expected.",
    "Some weight attaches to the timing of the visit, which fell between two long holidays and drew little notice.",
    "Rain delayed the arrival of the party and the program was shortened as a result, with the dinner held in a smaller room.",
    "The figures in the annual report are broadly in line with those of earlier years, apart from a small rise in freight.",
    "Prices in the covered market have been steady, and the queues of the winter have gone from most districts.",
)


def cables(number: int, words: int = 600, seed: int = 0) -> Iterator[dict[str, str]]:
    """So many cables of about so many words, as JSON Lines take them.

    >>> first, second = cables(2)
    >>> first["id"], first["text"].split()[3:6], len(first["text"].split()) > 550
    ('73ROME1', ['JAN', '73', 'FM'], True)
    """
    for count in range(number):
        yield cable(count, words, seed)


def cable(count: int, words: int = 600, seed: int = 0, edition: int = 0) -> dict[str, str]:
    """One cable by its number; another edition has another text under the same id."""
    random = Random(f"{seed} {count} {edition}")
    post = POSTS[count % len(POSTS)]
    sent = date(1973, 1, 1) + timedelta(days=(count * 7919) % 12700 if count else 0)
    serial = count // len(POSTS) + 1
    state = STATES[count % len(STATES)]
    lines = [
        f"R {sent.day:02d}{count % 24:02d}{count % 60:02d}Z {MONTHS[sent.month - 1][:3].upper()} {sent.year % 100:02d}",
        f"FM AMEMBASSY {post}",
        "TO SECSTATE WASHDC",
        f"INFO AMEMBASSY {POSTS[(count + 7) % len(POSTS)]}",
        "",
        f"C O N F I D E N T I A L {post} {serial:06d}",
        "",
        "E.O. 11652: GDS"
        if sent.year < 1979
        else "E.O. 12958: DECL: " + sent.replace(year=sent.year + 10, day=1).strftime("%m/%d/%Y"),
        f"TAGS: {TAGS[count % 8]}, {TAGS[(count + 3) % 8]}",
        f"SUBJECT: {random.choice(MATTERS)[4:].upper()}: VIEWS OF {state.upper()}",
        "",
    ]
    if serial > 2 and count % 3 == 0:
        lines += [f"REF: {post} {serial - 1}", ""]
    paragraphs, length, number = [], 60, 0
    while length < words:
        number += 1
        said = " ".join(_sentence(random, sent, post, state) for _ in range(4))
        length += len(said.split()) + 2
        paragraphs.append(f"{number}. (C) {said}")
    lines += ["\n\n".join(paragraphs), "", _surname(random).upper()]
    return {"id": f"{sent.year % 100:02d}{post}{serial}", "date": sent.isoformat(), "text": "\n".join(lines)}


def _surname(random: Random) -> str:
    return random.choice(_STEMS) + random.choice(_ENDS)


def _person(random: Random, state: str) -> tuple[str, str]:
    """Office with name, and surname: a few hundred people, so that they are met again."""
    known = Random(f"{state} {random.randrange(12)}")
    surname = _surname(known)
    office = known.choice(OFFICES)
    return f"{state}'s {office} {known.choice(_FIRST)} {surname}", surname


def _sentence(random: Random, sent: date, post: str, state: str) -> str:
    if random.random() < 0.8:
        return random.choice(_FILLER)
    who, surname = _person(random, random.choice((state, state, random.choice(STATES))))
    matter, other = random.choice(MATTERS), random.choice(STATES)
    day = sent - timedelta(days=random.randrange(1, 12))
    when = f"{MONTHS[day.month - 1]} {day.day}"
    due = sent + timedelta(days=random.randrange(10, 60))
    deadline = f"{MONTHS[due.month - 1]} {due.day}"
    return random.choice((
        f"{who} told Poloff {when} that {other} would support {matter}.",
        f"{who} told the Ambassador {when} that he opposed {matter} and would not accept it before {deadline}.",
        f"{who} said {when} that {other} had rejected {matter}.",
        f"{surname} denied reports that {other} had agreed to {matter}.",
        f"According to {who}, {other} may sign {matter} by {deadline}.",
        f"{who} urged {other} to conclude {matter} no later than {deadline}.",
    ))  # fmt: skip


def main() -> None:
    """Write a corpus to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for one in cables(options.number, options.words, options.seed):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
