"""The cue lexicon: inflected forms of the entries of ``data/cues.csv``, matched over tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.annotate.lexicon import Lexicon, rows

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "make": ("made", "made"),
    "go": ("went", "gone"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "see": ("saw", "seen"),
    "find": ("found", "found"),
    "seek": ("sought", "sought"),
    "foresee": ("foresaw", "foreseen"),
    "withhold": ("withheld", "withheld"),
    "swear": ("swore", "sworn"),
    "undertake": ("undertook", "undertaken"),
    "put": ("put", "put"),
    "take": ("took", "taken"),
    "give": ("gave", "given"),
    "come": ("came", "come"),
    "let": ("let", "let"),
    "forecast": ("forecast", "forecast"),
    "own": ("owned", "owned"),
    "have": ("had", "had"),
    "get": ("got", "got"),
    "hold": ("held", "held"),
    "uphold": ("upheld", "upheld"),
    "lay": ("laid", "laid"),
    "pay": ("paid", "paid"),
    "bring": ("brought", "brought"),
    "draw": ("drew", "drawn"),
    "speak": ("spoke", "spoken"),
    "set": ("set", "set"),
    "stand": ("stood", "stood"),
    "withstand": ("withstood", "withstood"),
    "throw": ("threw", "thrown"),
    "lend": ("lent", "lent"),
    "fall": ("fell", "fallen"),
    "bear": ("bore", "borne"),
    "spell": ("spelled", "spelled"),
    "keep": ("kept", "kept"),
    "leave": ("left", "left"),
    "lead": ("led", "led"),
    "foretell": ("foretold", "foretold"),
    "strike": ("struck", "struck"),
    "shut": ("shut", "shut"),
    "know": ("knew", "known"),
    "bind": ("bound", "bound"),
    "shoot": ("shot", "shot"),
    "hear": ("heard", "heard"),
    "forswear": ("forswore", "forsworn"),
    "bet": ("bet", "bet"),
    "bid": ("bid", "bid"),
    "cast": ("cast", "cast"),
    "dwell": ("dwelt", "dwelt"),
    "gainsay": ("gainsaid", "gainsaid"),
    "meet": ("met", "met"),
    "shake": ("shook", "shaken"),
    "show": ("showed", "shown"),
    "understand": ("understood", "understood"),
    "underwrite": ("underwrote", "underwritten"),
    "beseech": ("besought", "besought"),
    "go along": ("went along", "gone along"),
}
_DOUBLED = frozenset(
    [
        "admit", "plan", "refer", "occur", "commit", "submit", "permit", "prod", "opt", "sum", "concur", "infer", "abhor",
        "confer", "defer", "demur", "quip", "prefer", "rebut", "allot", "sign off", "regret", "dispel", "extol", "repel", "aver",
        "beg", "fret", "slam", "spur", "tip", "jib", "shrug"
    ]
)  # fmt: skip
#: Doubled in British spelling alone: "counselled", "signalling".
_DOUBLED_IN_BRITAIN = frozenset(["counsel", "label", "level", "signal"])


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: its class, frame, fixed polarity and flags (see the head of ``cues.csv``)."""

    lemma: str
    kind: str
    act: str
    frame: str
    polarity: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A cue in one of its forms: base, s, past, participle, both (past and participle), ing, fixed."""

    cue: Cue
    form: str


def inflect(lemma: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb or verb phrase, with their names.

    >>> sorted(inflect("deny"))
    [('denied', 'both'), ('denies', 's'), ('deny', 'base'), ('denying', 'ing')]
    """
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    yield lemma, "base"
    if head.endswith("y") and head[-2] not in "aeiou":
        stem, third = head[:-1] + "i", head[:-1] + "ies"
    else:
        stem, third = head, head + ("es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    yield ("has" if head == "have" else third) + tail, "s"
    double = head + head[-1] if head in _DOUBLED else head
    yield (double[:-1] if head.endswith("e") and not head.endswith("ee") else double) + "ing" + tail, "ing"
    if head in _IRREGULAR:
        past, participle = _IRREGULAR[head]
        if past == participle:
            yield past + tail, "both"
        else:
            yield past + tail, "past"
            yield participle + tail, "participle"
    else:
        base = double if head in _DOUBLED else stem
        yield base + ("d" if base.endswith("e") else "ed") + tail, "both"
    if head in _DOUBLED_IN_BRITAIN:
        yield f"{head}{head[-1]}ed{tail}", "both"
        yield f"{head}{head[-1]}ing{tail}", "ing"


@cache
def cues() -> Lexicon[tuple[Form, ...]]:
    """Every form of every entry; a phrase that is verb and noun has both."""
    forms: dict[str, list[Form]] = {}
    for row in rows("kg.annotate.statements", "cues.csv"):
        cue = Cue(row["cue"], row["kind"], row["act"], row["frame"], row["polarity"], frozenset(row["flags"].split()))
        if cue.kind == "verb" and cue.lemma == "neither confirm nor deny":
            forms.setdefault("neither confirmed nor denied", []).append(Form(cue, "both"))
        elif cue.kind == "verb":
            for phrase, form in inflect(cue.lemma):
                forms.setdefault(phrase, []).append(Form(cue, form))
        else:
            forms.setdefault(cue.lemma, []).append(Form(cue, "fixed"))
    return Lexicon((phrase, tuple(found)) for phrase, found in forms.items())


@cache
def cue_beginnings() -> frozenset[str]:
    """The words that cues begin with."""
    return cues().beginnings()


@cache
def verb_forms() -> frozenset[str]:
    """Single words that are finite forms of cue verbs."""
    found = set()
    for row in rows("kg.annotate.statements", "cues.csv"):
        if row["kind"] == "verb":
            found |= {p.split()[0] for p, form in inflect(row["cue"]) if form in ("both", "past", "s")}
    return frozenset(found)


@cache
def cue_words() -> frozenset[str]:
    """First words of all verb entries, in every form: what is no modifier of a noun."""
    return frozenset(
        p.split()[0]
        for row in rows("kg.annotate.statements", "cues.csv")
        if row["kind"] == "verb"
        for p, _ in inflect(row["cue"])
    )
