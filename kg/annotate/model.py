"""Stand-off annotations: what the words of a cable say, by offsets into the text as read.

Invariant 1: all spans are half-open ranges of code points of the text as read.  Invariant 3: every annotation names
the rule that made it.  Values follow the designs: time (TIMEX3 and bounds), positions (24 acts, polarity, modality,
evidentiality), actors.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.time.expression import TimeExpression as TimeExpression

Span = tuple[int, int]
#: First and last possible day, ISO dates.
Bounds = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that names or points at an actor.

    ``label`` is PERSON, ORG, PLACE, NORP, ROLE or GROUP; ``form`` is name, title, nominal or pronoun.
    """

    start: int
    end: int
    actor: str
    label: str
    form: str = "name"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person is said to hold (``kg:Tenure``): known only for the day of the mention.

    ``attribution`` is Explicit where the words name the state or employer, Inferred where a rule supplied it;
    ``how`` says which.
    """

    title: str
    start: int
    end: int
    office: str
    employer: str | None = None
    employer_actor: str | None = None
    state: str | None = None
    attribution: str = "Explicit"
    how: str = ""
    as_of: str | None = None
    rule: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something able to say, decide or act, as one text has it (rulings.md, 3).

    ``kind`` is person, organization, mission, state, group or place; ``represents`` is the id of the state acted for.
    """

    id: str
    name: str
    kind: str
    unnamed: bool = False
    roles: tuple[Role, ...] = ()
    state: str | None = None
    represents: str | None = None
    member_of: str | None = None
    start: int = 0
    end: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a statement was made; ``implied`` where only the conversation tells."""

    actor: str
    name: str
    span: Span | None
    implied: bool


@dataclass(frozen=True, slots=True)
class ActDate:
    """When the act was performed; ``carried`` where the expression stands in another sentence."""

    value: str
    text: str
    span: Span
    carried: bool


@dataclass(frozen=True, slots=True)
class Content:
    """One thing put forward by a statement: its words, the condition it hangs on, who would act.

    ``stance`` is the speaker's towards it, where the words express one (rulings.md, 6).
    """

    span: Span
    condition: Span | None = None
    condition_rule: str = ""
    agent: str | None = None
    topics: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    period: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """That a speaker expressed an attitude to a content, as one passage tells it (``kg:Statement``).

    ``outer`` is the index of the statement that reports this one; ``chain`` names every source from the author in.
    ``imputed`` marks a party's view inside another's words, which is annotation only.
    """

    speaker: str | None
    speaker_name: str
    speaker_span: Span | None
    speaker_kind: str
    act: str
    polarity: str
    modality: str
    evidentiality: str
    topic: tuple[Span, ...]
    quote: Span
    paragraph: int
    rule: str
    cue: tuple[Span, ...] = ()
    joint: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    stance: str | None = None
    contents: tuple[Content, ...] = ()
    date: ActDate | None = None
    not_after: str | None = None
    topic_dates: tuple[int, ...] = ()
    chain: tuple[str, ...] = ("AUTHOR",)
    chain_actors: tuple[str | None, ...] = ()
    outer: int | None = None
    repeat: bool = False
    direct_quote: bool = False
    contested: bool = False
    denies: tuple[int, ...] = ()
    standing: str = "Own"
    in_heading: bool = False
    imputed: bool = False
    reading: int = 1
    alternative_to: int | None = None
    event: str | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What positions are about: a noun phrase folded over its variants; ``spans`` are its mentions."""

    id: str
    label: str
    spans: tuple[Span, ...]
    alternatives: tuple[str, ...] = ()
    rule: str = "topic.noun-phrase"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, goes on, is expected or only supposed (``kg:Event`` and its subclasses).

    ``kind`` is the class name in the ontology; bounds as in :class:`TimeExpression`, ``expression`` the index of the
    time expression that dates it.
    """

    id: str
    kind: str
    label: str
    realisation: str
    spans: tuple[Span, ...]
    rule: str
    participants: tuple[str, ...] = ()
    time: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    ongoing_on: str | None = None
    expression: int | None = None
    topic: str | None = None
    within: str | None = None
    code: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class EditorialMark:
    """What the editors of an edition marked in the text: ``kind``, entry of their list and date as in ``Markup``."""

    start: int
    end: int
    kind: str
    ref: str | None
    when: str | None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Career:
    """One office of a listed person: when it began and ended, each as first and last possible day; None where unsaid."""

    office: str
    begin: Bounds | None
    end: Bounds | None


@dataclass(frozen=True, slots=True)
class ListedActor:
    """An entry of the editors' list of persons or terms, the actor of this text it stands for, and the offices listed."""

    ref: str
    kind: str
    name: str
    description: str
    actor: str | None
    careers: tuple[Career, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All layers over one cable, each in the order of the text.

    ``foreign`` names the paragraphs (by index) that are not in English, and their language: no layer read them.
    """

    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    marks: tuple[EditorialMark, ...] = ()
    listed: tuple[ListedActor, ...] = ()
    foreign: tuple[tuple[int, str], ...] = ()
