"""What stands behind a cue: addressee, date, complementiser, content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.annotate.statements.cues import Cue, verb_forms
from kg.annotate.statements.phrases import Range, Stretch, phrase_after
from kg.annotate.words import (
    AUXILIARIES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    adverbial_at,
    is_adverb,
    word_set,
)

_ABOUT = word_set("about on over against of from at regarding concerning for with to by re in toward towards")
_REGARDING = frozenset(
    tuple(words.split())
    for words in (
        "with regard to",
        "in regard to",
        "with respect to",
        "in respect of",
        "with reference to",
        "in connection with",
    )
)
QUOTES = frozenset(('"', "“", "”", "``", "''"))


@dataclass(slots=True)
class Frame:
    """Addressee phrase, time expression and content of a cue; ``kind`` is the letter of the frame that fitted."""

    kind: str
    content: Range
    addressee: Range | None = None
    time: int | None = None


def read_frame(stretch: Stretch, cue: Cue, start: int, ceiling: int, *, headline: bool = False) -> Frame | None:
    """Read the frame that opens at token ``start``; None where nothing fits.

    What first looks like an addressee is the content where nothing fits behind it ("urged full integration of defense").
    """
    frame = _shared(stretch, cue, start, ceiling) or _frame(stretch, cue, start, ceiling, headline=headline)
    if frame is None and "o" in cue.frame and "n" in cue.frame:
        frame = _frame(stretch, replace(cue, frame=cue.frame.replace("o", "")), start, ceiling, headline=headline)
    return frame


def _shared(stretch: Stretch, cue: Cue, start: int, ceiling: int) -> Frame | None:
    """``agreed with me that``: with whom, and on what."""
    phrase = phrase_after(stretch, start, ceiling) if cue.lemma.endswith(" with") and "n" in cue.frame else None
    if phrase is None or phrase[1] + 1 >= ceiling or stretch.tokens.lower[phrase[1]] != "that":
        return None
    return Frame("t", (phrase[1] + 1, ceiling), phrase)


def _frame(stretch: Stretch, cue: Cue, start: int, ceiling: int, *, headline: bool) -> Frame | None:
    lower, words = stretch.tokens.lower, stretch.tokens.words
    at, time = _adverbs(stretch, start, ceiling, None)
    addressee = _addressee(stretch, cue, at, ceiling, headline=headline)
    at, time = _adverbs(stretch, addressee[1] if addressee else at, ceiling, time)
    if addressee and at < ceiling and lower[at] in ("for", "on", "re", "regarding", "concerning"):
        at = _aside(stretch, at, ceiling) or at  # "replied to his request for aid that"
    if at >= ceiling:
        return None
    if words[at] == "," and at + 1 < ceiling:
        at += ("q" in cue.frame and words[at + 1] in QUOTES) or lower[at + 1] == "that"
    kind, begin = _kind(stretch, cue, at, ceiling, headline=headline)
    if not kind and time is not None and "n" in cue.frame and lower[at] in ("as", "for"):
        kind, begin, time = "n", start, None  # "suggested July 6 as a suitable date"
    if not kind or begin >= ceiling:
        return None
    return Frame(kind, (begin, ceiling), addressee, time)


def _addressee(stretch: Stretch, cue: Cue, at: int, ceiling: int, *, headline: bool) -> Range | None:
    """``to Poloff``, or the object of a verb of telling, as far as the frame has one."""
    lower = stretch.tokens.lower
    if at >= ceiling:
        return None
    tells = cue.act in _FELT or (cue.kind == "noun" and cue.act in _TOLD)
    felt = lower[at] == "to" and "p" in cue.frame and tells and not _infinitive(stretch, at, ceiling)
    if felt and (phrase := _named_after(stretch, at + 1, ceiling)):
        return phrase
    towards = lower[at] in ("to", "with") and ("a" in cue.frame or ("t" in cue.frame and lower[at] == "to"))
    if towards and not _infinitive(stretch, at, ceiling) and (phrase := phrase_after(stretch, at + 1, ceiling)):
        object_follows = "n" in cue.frame and phrase[1] < ceiling and lower[phrase[1]] in _ARTICLES
        return phrase if "a" in cue.frame or object_follows or _that_follows(stretch, phrase[1], ceiling) else None
    if "o" not in cue.frame or not (phrase := phrase_after(stretch, at, ceiling)):
        return None
    follows = lower[phrase[1]] if phrase[1] < ceiling else ""
    goes_on = follows in ("that", "to", "about", "on", "against", "for", "of", "not", "")
    return phrase if goes_on or "n" not in cue.frame or phrase[1] in stretch.in_time or headline else None


#: Classes of nouns that "to" tells the hearer of, not what they are about: "expressed concern to Roe over delays".
_FELT = frozenset(["CONCERN", "APPRECIATE", "HOPE", "QUESTION", "ASSESS", "PREDICT"])
_TOLD = frozenset(["STATE", "URGE", "PROPOSE", "REQUEST", "WARN", "ASSURE"])


def _named_after(stretch: Stretch, at: int, ceiling: int) -> Range | None:
    """Somebody named, or a pronoun, with what it is about behind."""
    phrase = phrase_after(stretch, at, ceiling)
    if phrase is None or phrase[1] >= ceiling:
        return None
    last = phrase[1] - 1
    capital = stretch.tokens.words[last][0].isupper() and not stretch.tokens.capitals
    named = capital or last in stretch.mention_end or stretch.is_pronoun(phrase[0])
    return phrase if named and stretch.tokens.lower[phrase[1]] in _TOPICAL else None


_TOPICAL = frozenset(["about", "over", "regarding", "concerning", "on", "at", "for", "re", "that"])
#: What may open the object behind an addressee: "suggested to Roe a reciprocal arrangement".
_ARTICLES = frozenset(["a", "an", "the", "his", "their", "its", "this"])


def _kind(stretch: Stretch, cue: Cue, at: int, ceiling: int, *, headline: bool) -> tuple[str, int]:
    """The letter of the frame that fits at a token, empty where none does, and where its content begins."""
    lower, words, frame = stretch.tokens.lower, stretch.tokens.words, cue.frame
    word, after = lower[at], lower[at + 1] if at + 1 < ceiling else ""
    if cue.lemma == "authorize" and (word == "to" or word in _PLAIN_VERBS):
        return "", at  # telegraphese: "Roe authorized inform leaders", who is authorized
    if word == "that" and "t" in frame and after and not (after in ("was", "is", "would") and "n" in frame):
        return "t", at + 1 + (words[at + 1] == "," and at + 2 < ceiling)
    if word in ("whether", "if", "how", "why", "what", "where", "when") and "w" in frame:
        return "w", at
    if word in ("who", "whom", "whose", "which") and "w" in frame and cue.act in ("REQUEST", "QUESTION"):
        return "w", at
    if word == "what" and "t" in frame and "attitude" in cue.flags:
        return "t", at  # "believe what he fears most is ..."
    if "t" in frame and cue.lemma in _JUDGING and (word == "it" or (word in _JUDGED and after in ("that", "to"))):
        return "t", at
    if "i" in frame and ((word == "to" and _infinitive(stretch, at, ceiling)) or (word == "not" and after == "to")):
        return "i", at
    if "i" in frame and cue.kind in ("verb", "adjective") and word in _PLAIN_VERBS and after:
        return "i", at  # telegraphese: "agreed prepare short papers"
    if word == "for" and "f" in frame:
        return "f", at + (cue.act == "APPRECIATE")
    if word in _ABOUT and "p" in frame:
        return "p", at + (3 if tuple(lower[at : at + 3]) in _REGARDING and at + 3 < ceiling else 1)
    if words[at] in QUOTES and {"q", "t"} & set(frame):
        return "q", at
    if word == ":" and "t" in frame and after:
        return "q", at + 1
    if word.endswith("ing") and "c" in frame and len(word) > _SHORTEST_GERUND:
        return "n", at
    if headline or ("t" in frame and clause_begins(stretch, at, ceiling)):
        return "t", at
    if "n" in frame and _noun_begins(stretch, at):
        return "n", at
    bare = "t" in frame and _takes_bare_clause(cue) and _telegraphic(stretch, at, ceiling)
    return ("t" if bare else ""), at


_SHORTEST_GERUND = 5
#: "Considers it essential that", in telegraphese "considers essential that".
_JUDGING = frozenset(["consider", "think", "feel", "believe", "find", "deem"])
_JUDGED = word_set(
    "essential important necessary desirable advisable unwise premature inadvisable vital impossible useful"
)
#: Verbs that telegraphese puts behind a cue without "to".
_PLAIN_VERBS = word_set(
    "prepare proceed seek take make give send meet return consider remain work keep do be have go leave study discuss report "
    "inform tell ask urge press raise convey explain accept agree support provide furnish attend join participate cooperate "
    "withdraw maintain avoid obtain hold continue establish recognize sign vote help transmit deliver undertake submit approve "
    "authorize instruct refuse reject oppose emphasize see say halt stop begin resume release grant extend reduce negotiate consult "
    "abandon adopt allow permit enter settle resolve solve yield concede sell buy pay"
)


def _that_follows(stretch: Stretch, at: int, ceiling: int) -> bool:
    """True where a clause with "that" follows, a time or an adverb between: ``denied to him on May 31 that``."""
    at, _ = _adverbs(stretch, at, ceiling, None)
    return at < ceiling and stretch.tokens.lower[at] == "that"


def _adverbs(stretch: Stretch, at: int, ceiling: int, time: int | None) -> tuple[int, int | None]:
    """Step over adverbs, times and short asides (``, however,``; ``in a meeting``; ``on March 10``)."""
    lower, words = stretch.tokens.lower, stretch.tokens.words
    while at < ceiling:
        if at in stretch.in_time:
            time = stretch.in_time[at] if time is None else time
            at += 1
        elif (
            lower[at] in ("on", "in", "at", "during", "the", "late", "early")
            and at + 1 < ceiling
            and (at + 1) in stretch.in_time
        ) or (is_adverb(lower[at]) and lower[at] not in ("not", "only", "both", "all", "there", "here", "then")):
            at += 1
        elif (size := adverbial_at(lower, at)) and at + size < ceiling:
            at += size
        elif words[at] == "," and at + 2 < ceiling and is_adverb(lower[at + 1]) and words[at + 2] == ",":
            at += 3
        elif end := _when_aside(stretch, at, ceiling) or _doing(stretch, at, ceiling):
            at = end
        elif lower[at] in ("in", "during", "at", "over", "by", "from", "with") and (
            end := _aside(stretch, at, ceiling)
        ):
            for token in range(at, end):
                if token in stretch.in_time and time is None:
                    time = stretch.in_time[token]
            at = end
        else:
            break
    return at, time


def _when_aside(stretch: Stretch, at: int, ceiling: int) -> int | None:
    """``, when they met last year, that``; ``(without assent) that``: where "that" stands."""
    lower, words = stretch.tokens.lower, stretch.tokens.words
    if words[at] == "(":
        close = next((i for i in range(at + 1, min(ceiling, at + 15)) if words[i] == ")"), None)
        return close + 1 if close is not None and lower[close + 1 : close + 2] == ["that"] else None
    if words[at] != "," or at + 1 >= ceiling or lower[at + 1] not in _ASIDES:
        return None
    close = next((i for i in range(at + 2, min(ceiling, at + 12)) if words[i] == ","), None)
    return close + 1 if close is not None and lower[close + 1 : close + 2] in (["that"], ["whether"], ["if"]) else None


#: What an aside between commas begins with.
_ASIDES = word_set("when while as after during in at on without since because who whom which")


def _doing(stretch: Stretch, at: int, ceiling: int) -> int | None:
    """``when agreeing to the treaty that``: where "that" stands behind a deed."""
    lower = stretch.tokens.lower
    deed = at + 2 < ceiling and lower[at] in ("when", "while", "after", "before") and lower[at + 1].endswith("ing")
    if not deed:
        return None
    close = next((i for i in range(at + 2, min(ceiling, at + _LONGEST_DEED)) if lower[i] == "that"), None)
    return None if close is None or any(lower[i] in AUXILIARIES for i in range(at + 1, close)) else close


_LONGEST_DEED = 15


def _aside(stretch: Stretch, at: int, ceiling: int) -> int | None:
    """``in a meeting``, ``at a January 20 lunch``, ``by telephone``: a short phrase before the complementiser."""
    lower, words = stretch.tokens.lower, stretch.tokens.words
    for end in range(at + 2, min(ceiling, at + 8)):
        if lower[end] == "that" and words[end - 1] != ",":
            return end
        if (
            not words[end][0].isalnum()
            or (lower[end] in CONJUNCTIONS and lower[end] != "that")
            or lower[end] in AUXILIARIES
        ):
            return None
    return None


def _infinitive(stretch: Stretch, at: int, ceiling: int) -> bool:
    """``to`` before a verb, not before a noun phrase."""
    if at + 1 >= ceiling:
        return False
    word = stretch.tokens.lower[at + 1]
    return (
        word not in DETERMINERS
        and word not in PRONOUNS
        and (at + 1) not in stretch.mention_at
        and stretch.tokens.words[at + 1][0].isalpha()
        and (stretch.tokens.capitals or not stretch.tokens.words[at + 1][0].isupper())
    )


def clause_begins(stretch: Stretch, at: int, ceiling: int) -> bool:
    """A clause without ``that``: a subject, then soon a finite verb.

    Telegraphese leaves out articles and subjects too: ``hoped talks could be renewed``, ``said would report``.
    """
    lower = stretch.tokens.lower
    if (
        lower[at] in MODALS
        or lower[at] in ("had", "has")
        or (lower[at] in SUBJECT_PRONOUNS and at + 1 < ceiling and lower[at + 1].isalpha())
    ):
        return True
    bare = stretch.tokens.words[at][0].isalpha() and lower[at] not in CLOSED and at not in stretch.in_time
    if bare and any(lower[i] in MODALS for i in range(at + 1, min(ceiling, at + 6))):
        return not any(
            not stretch.tokens.words[i][0].isalnum() or lower[i] == "that" for i in range(at, min(ceiling, at + 3))
        )
    if not (
        lower[at] in DETERMINERS
        or lower[at] in SUBJECT_PRONOUNS
        or at in stretch.mention_at
        or lower[at] in ("it", "there", "if", "while", "no")
        or stretch.tokens.words[at][0].isupper()
    ):
        return False
    for index in range(at + 1, min(ceiling, at + 9)):
        low = lower[index]
        if not stretch.tokens.words[index][0].isalnum() and low not in ("'s", "’s"):
            return False
        if low in verb_forms() and lower[index - 1] in ("and", "or"):
            return False  # "wrote a note and accepted": another deed
        if low in verb_forms() and lower[index - 1] in _WHOSE:
            return False  # "Embassy's views on"
        if low == "not" and lower[index + 1] in verb_forms():
            return True  # "hope friends not get ahead"
        if low in AUXILIARIES or (
            low in verb_forms() and index not in stretch.mention_at and lower[index - 1] not in DETERMINERS
        ):
            return True
        if low == "that" or (low in CONJUNCTIONS and low not in ("and", "or")):
            return False
    return False


_WHOSE = frozenset(["'s", "’s", "his", "her", "their", "our", "my", "your", "its"])


def _takes_bare_clause(cue: Cue) -> bool:
    """A verb of saying or thinking that takes no plain object, so that what follows is a clause, verb or not."""
    return cue.kind == "verb" and (cue.lemma in _SAYING or cue.lemma in _THINKING)


_SAYING = word_set(
    "say tell inform advise reply respond answer assert claim contend argue insist remark observe stress state "
    "report indicate explain note warn"
)


_THINKING = frozenset(
    [
        "believe",
        "think",
        "hope",
        "assume",
        "presume",
        "suppose",
        "conclude",
        "realize",
        "realise",
        "take the view",
        "take view",
        "have impression",
        "have the impression",
        "take the position",
        "take position",
    ]
)


def _telegraphic(stretch: Stretch, at: int, ceiling: int) -> bool:
    """A clause that telegraphese leaves without a verb, or without an article: ``replied circumstances suspicious``."""
    tokens = stretch.tokens
    plain = tokens.words[at][0].isalpha() and tokens.lower[at] not in (
        "a",
        "an",
        "nothing",
        "something",
        "so",
        "yes",
        "no",
    )
    return ceiling - at > 1 and plain and _noun_begins(stretch, at)


def _noun_begins(stretch: Stretch, at: int) -> bool:
    low, word = stretch.tokens.lower[at], stretch.tokens.words[at]
    if low in CONJUNCTIONS or low in AUXILIARIES or low in PREPOSITIONS or low in NEGATIONS - {"no", "nothing"}:
        return False
    return word[0].isalnum() or word in QUOTES or word[0] in "$£€"
