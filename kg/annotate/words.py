"""Closed classes of English words, shared by the layers that read clauses."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set.

    >>> sorted(word_set("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


DETERMINERS = word_set(
    "the a an this that these those such its his her their our my your any some no every each all both another other several many most few certain"
)
PRONOUNS = word_set("he she they it we i you him her them us me himself herself themselves who whom")
SUBJECT_PRONOUNS = word_set("he she they we i")
PREPOSITIONS = word_set(
    "of in on at by for with from to into over under about against between among through during without within upon toward towards "
    "across behind beyond despite regarding concerning re per via since until before after as than like amid around near off out up down"
)
AUXILIARIES = word_set(
    "is are was were be been being has have had having do does did will would shall should can could may might must cannot ought "
    "won't wouldn't can't couldn't don't doesn't didn't isn't wasn't hasn't hadn't am aren't weren't haven't"
)
MODALS = word_set("will would shall should can could may might must cannot ought won't wouldn't can't couldn't")
#: What people talk in.
TALKS = word_set(
    "conversation conversations talk talks call meeting meetings lunch luncheon dinner discussion discussions interview session "
    "audience"
)
CONJUNCTIONS = word_set(
    "and or but nor yet so because although though while whereas if unless when whether that which who whose where why how"
)
ADVERBS = word_set(
    "also however meantime therefore then now already again still never not only even just too very quite rather almost ever always often "
    "soon later earlier further furthermore moreover meanwhile nevertheless nonetheless thus hence instead indeed perhaps maybe twice "
    "once hereby herewith himself herself themselves itself today yesterday tomorrow here there yet first second finally both jointly together all well fully"
)
NEGATIONS = word_set(
    "not no never neither nor none cannot n't won't wouldn't can't couldn't don't doesn't didn't isn't wasn't hasn't hadn't without nothing nobody"
)
CLOSED = DETERMINERS | PRONOUNS | PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | ADVERBS | NEGATIONS
#: Words that begin sentences and are no names.
NOT_NAMES = CLOSED | word_set(
    "according comment summary end begin note para section during following asked pressed noting turning responding reacting "
    "speaking referring citing monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december yes no one two three four five six seven eight nine ten unclassified confidential "
    "secret subject ref tags sipdis eo action request post embassy mission consulate new north south east west northern southern "
    "eastern western central mr mrs ms dr press media local foreign national international general special state government "
    "secstate amembassy amconsul usmission usdel usint washdc niact immediate priority routine flash info dear asst dept congressional buddhist moslem muslim catholic christian jewish communist socialist generalissimo aide-memoire what why how when re heretofore hereafter"
)


#: Phrases that stand where an adverb can, and name nobody.
_ADVERBIALS = frozenset(
    tuple(phrase.split())
    for phrase in (
        "in addition", "in turn", "in reply", "in response", "in return", "in conclusion", "in general", "in particular",
        "in fact", "in short", "in sum", "in effect", "in consequence", "on other hand", "on the other hand", "on one hand",
        "on the one hand", "on the contrary", "on balance", "on the whole", "at same time", "at the same time", "at first",
        "at last", "at one point", "at this point", "at this time", "at this stage", "at present", "in this case", "in that case", "in that event", "at least", "at most", "as result", "as a result", "as usual", "of course",
        "for instance", "for example", "for one thing", "for another", "for his part", "for her part", "for their part", "for its part", "by contrast",
        "after all", "above all", "so far", "in this connection", "in this regard", "in principle", "in passing",
        "by implication", "at minimum", "for this reason", "for that reason", "for these reasons", "in this respect", "at any rate",
        "in any case", "in any event", "to date", "in that connection", "on this point", "on that point", "in part", "at the outset", "in closing", "in private", "in public",
        "in these circumstances", "under these circumstances", "in the circumstances", "under the circumstances", "at this juncture",
        "for the moment", "for the present", "for the time being", "on several occasions", "on condition of anonymity", "to effect", "to the effect",
    )
)  # fmt: skip


def adverbial_before(lower: list[str], stop: int) -> int:
    """How many words of an adverbial phrase end before index ``stop``; 0 where none does.

    >>> adverbial_before("and in addition suggested".split(), 3)
    2
    """
    return next((n for n in (4, 3, 2) if n <= stop and tuple(lower[stop - n : stop]) in _ADVERBIALS), 0)


def adverbial_at(lower: list[str], start: int) -> int:
    """How many words of an adverbial phrase begin at index ``start``; 0 where none does.

    >>> adverbial_at("agreed in general with it".split(), 1)
    2
    """
    return next((n for n in (4, 3, 2) if tuple(lower[start : start + n]) in _ADVERBIALS), 0)


def is_adverb(word: str) -> bool:
    """True for an adverb by list or by ending.

    >>> is_adverb("privately"), is_adverb("ally")
    (True, False)
    """
    return word in ADVERBS or (
        len(word) > 5
        and word.endswith("ly")
        and word
        not in (
            "likely",
            "unlikely",
            "family",
            "assembly",
            "supply",
            "apply",
            "reply",
            "italy",
            "anomaly",
            "monopoly",
            "ally",
            "rally",
        )
    )
