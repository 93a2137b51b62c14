"""Titles with and without a name: the phrase, its portfolio, the role with employer and state."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.actors.common import is_common, is_person_verb
from kg.annotate.actors.gazetteer import Entry, names, titles
from kg.annotate.actors.names import is_name_word, name_end
from kg.annotate.actors.organizations import read_gazetteer
from kg.annotate.actors.places import is_demonym, state_after, state_before
from kg.annotate.actors.registry import OF_FEW_STATES, Registry
from kg.annotate.actors.title_words import FIELDS, LOWER_TITLES, PREFIXES
from kg.annotate.model import Actor, Role
from kg.annotate.tokens import Tokens
from kg.annotate.words import CLOSED, NOT_NAMES


def read_title(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A title, with the name before or behind it, or alone where it means one person."""
    found = title_phrase(tokens, at, high)
    if found is None:
        return None
    start, end, entry, shown_end = found
    name_from = end
    if (
        end < high
        and tokens.words[end] == "."
        and tokens.lower[end - 1] in ("mr", "mrs", "ms", "dr", "gen", "col", "amb", "prof", "lt")
    ):
        name_from += 1
    role, employer_end = read_role(tokens, start, end, high, entry, registry)
    acronym = tokens.words[end - 1].isupper() and end - start == 1 and not tokens.capitals
    stop = name_end(tokens, name_from, high, after_title=not acronym)  # "CG USAREUR": of what, not who
    if stop == name_from and shown_end > end:  # "Vice Minister for Foreign Affairs Ishikawa"
        name_from, stop = shown_end, name_end(tokens, shown_end, high, after_title=True)
    apposed = employer_end
    if stop == name_from and apposed < high and tokens.words[apposed] == ",":
        # "The MFA Director for Security Policy, Anders Lindqvaal, ..."
        candidate = name_end(tokens, apposed + 1, high)
        if candidate - apposed > 2 and candidate < high and tokens.words[candidate] in (",", ".", ";", ")"):
            name_from, stop = apposed + 1, candidate
    if stop > name_from:
        if (role.state is None or role.attribution != "Explicit") and (
            of := state_after(tokens, stop, registry)
        ):  # "King Abdullah of Jordan"
            role = replace(role, state=of, attribution="Explicit", how="the words", employer=None, employer_actor=None)
        words = tokens.words[name_from:stop]
        person = registry.person(words, shown_name(tokens, name_from, stop))
        if entry.office not in _FORMS_OF_ADDRESS:
            registry.mention(tokens.span(start, shown_end), person, "ROLE", "role", role.rule)
        registry.mention(tokens.span(name_from, stop), person, "PERSON", "name", "actor.title-name")
        if entry.title_kind != "honorific":
            registry.role(person, role)
        return stop
    of_body = role.employer_actor is not None and employer_end == end and tokens.lower[start] in LOWER_TITLES
    if entry.title_kind == "honorific" or not (of_body or _stands_alone(tokens, start, end, entry)):
        return None
    mission = entry.title_kind == "us" and role.state == "US"
    person = registry.titled(entry, as_written(tokens, start, shown_end), role.state, role, mission=mission)
    if not registry.actors[person].roles:
        registry.role(person, role)
    registry.mention(tokens.span(start, shown_end), person, "ROLE", "title", "actor.title-alone")
    return max(
        shown_end, employer_end if employer_end > shown_end and tokens.lower[shown_end] in ("of", "at") else shown_end
    )


#: What anybody may be called: no office.
_FORMS_OF_ADDRESS = frozenset(["Mr.", "Mrs.", "Ms."])


def title_phrase(tokens: Tokens, at: int, high: int) -> tuple[int, int, Entry, int] | None:
    """Start, end, entry of a title with its prefixes (Acting, Political ...), and its end with a portfolio."""
    index = at
    while index < high and index - at < 4:
        found = titles().match(tokens.lower, index)
        if found and found[0] <= high:
            end, entry = found
            first = tokens.words[index]
            if not first[0].isupper() and not (
                end - index > 1 or tokens.lower[index] in LOWER_TITLES or "off" in first
            ):
                return None
            if len(first) <= 3 and first.islower():
                return None
            prefix = " ".join(tokens.words[at:index])
            if prefix:
                office = f"{prefix} {entry.office}".strip()
                office = " ".join(
                    w
                    for w in office.split()
                    if w.lower() not in ("acting", "former", "then", "newly", "caretaker", "interim", "senior")
                )
                entry = Entry(
                    entry.kind,
                    entry.id,
                    entry.label,
                    entry.state,
                    _title_case(office),
                    entry.employer,
                    entry.title_kind,
                )
            return at, end, entry, _portfolio_end(tokens, end, high, entry)
        if tokens.lower[index] not in PREFIXES:
            return None
        at += at == index and tokens.lower[index] == "then"  # says when, not what
        index += 1
    return None


def _title_case(office: str) -> str:
    return " ".join(
        w if (w[:1].isupper() and not w.isupper()) or len(w) <= 3 else w.capitalize() for w in office.split()
    )


def _portfolio_end(tokens: Tokens, end: int, high: int, entry: Entry) -> int:
    """``Director General for Europe``, ``Head of Department for Cyprus and Greece``: where the portfolio ends."""
    at = end
    if (
        entry.office in _SERVANTS
        and at < high
        and tokens.lower[at] == "to"
        and (master := _master(tokens, at + 1, high))
    ):
        return master
    while at + 1 < high and tokens.lower[at] in ("for", "of"):
        following = at + 1
        if tokens.lower[following] == "the" and tokens.lower[at] == "for":
            following += 1
        if tokens.lower[at] == "of" and tokens.lower[following] not in _LED:
            if entry.office in _LEADERS and (stop := _field_end(tokens, following, high)) > following:
                return stop
            break
        if (
            following >= high
            or not tokens.words[following][0].isupper()
            or tokens.capitals
            or tokens.lower[following] in NOT_NAMES - {"national", "international", "foreign", "press"}
        ):
            break
        stop = following + 1
        while stop < high and (
            (tokens.words[stop][0].isupper() and tokens.lower[stop] not in NOT_NAMES)
            or (
                tokens.lower[stop] in ("and", "of")
                and stop + 1 < high
                and tokens.words[stop + 1][0].isupper()
                and tokens.lower[stop + 1] not in NOT_NAMES
                and stop - following < 4
            )
        ):
            stop += 1
        at = _without_name(tokens, following, stop)
    return at


#: What somebody heads without its being an organisation of its own.
_LED = frozenset(["department", "section", "staff", "mission", "delegation"])
_LEADERS = frozenset(["Chief", "Head", "Director", "Director General", "Commander"])
#: Offices whose holder serves a person: "Adviser to the King".
_SERVANTS = frozenset(["Adviser", "Special Adviser", "National Security Adviser", "Political adviser", "Special Envoy"])


def _master(tokens: Tokens, at: int, high: int) -> int | None:
    """End of the title of the person whom an adviser serves."""
    if at < high and tokens.lower[at] == "the":
        at += 1
    found = titles().match(tokens.lower, at) if at < high else None
    return found[0] if found and found[1].title_kind == "person" and found[0] <= high else None


def _field_end(tokens: Tokens, at: int, high: int) -> int:
    """End of a field of work in capitals: ``Joint Operations``, ``Foreign Affairs``."""
    stop = at
    while stop < high and tokens.words[stop][0].isupper() and stop - at < 4 and not tokens.capitals:
        stop += 1
        if tokens.lower[stop - 1] in FIELDS:
            return stop
    return at


def _without_name(tokens: Tokens, start: int, stop: int) -> int:
    """Cut a name off the end of a portfolio: ``State Secretary for Transport | Mira Kosteva``."""
    known = start
    while known < stop and (
        tokens.lower[known] in PREFIXES
        or tokens.lower[known] in FIELDS
        or names().match(tokens.lower, known)
        or tokens.lower[known] in ("and", "of")
    ):
        known += 1
    follows = tokens.words[stop] if stop < len(tokens.words) else "."
    named = stop - known >= 2 and not any(is_common(tokens.lower[i]) for i in range(known, stop))
    if (
        start < known < stop
        and (named or follows not in (",", ")", "("))
        and all(is_name_word(tokens, i) for i in range(known, stop))
    ):
        return known
    return stop


def read_role(tokens: Tokens, start: int, end: int, high: int, entry: Entry, registry: Registry) -> tuple[Role, int]:
    """The role of a title in place: employer and state from the words, else from a demonym, else the host state."""
    shown_end = _portfolio_end(tokens, end, high, entry)
    span = tokens.span(start, shown_end)
    title = as_written(tokens, start, shown_end)
    employer_actor, employer, after = _employer(tokens, start, shown_end, high, registry)
    state = state_before(tokens, start, registry) or state_after(tokens, shown_end, registry)
    attribution, how = "Explicit", "the words"
    if state is not None and entry.employer:
        registry.in_focus(state)
    if state is None and employer_actor is not None:
        state = registry.actors[employer_actor].state
        if state is not None and state == registry.host:
            attribution, how = "Inferred", "the host state of the sending post"
    if state is None:
        attribution = "Inferred"
        if entry.title_kind == "us":
            state, how = "US", "an officer of the reporting side when no other is named"
        elif (owner := _owner(tokens, start, registry)) is not None:
            state, how = owner, "the state of the person he serves"
        elif entry.office in OF_FEW_STATES:
            attribution, how = "Explicit", ""
        elif registry.host is None and entry.employer and (home := registry.in_focus(None)):
            state, how = home, "the state whose office was named before"
        elif entry.employer and registry.host:
            state, how = registry.host, "the host state of the sending post"
        else:
            attribution, how = "Explicit", ""
    if employer_actor is None and entry.employer:
        if entry.employer == "mission" and state == "US":
            employer_actor = registry.mission
        elif entry.employer == "department-of-state":
            employer_actor = registry.add(registry.actors.get("department-of-state") or _department())
        elif entry.employer != "mission":
            label = entry.employer.replace("-", " ").capitalize()
            employer_actor = registry.body(entry.employer, label, state)
        employer = registry.actors[employer_actor].name if employer_actor else None
    former = any(w in _FORMER for w in tokens.lower[max(0, start - 1) : end])
    return Role(
        title,
        *span,
        entry.office,
        employer,
        employer_actor,
        state,
        attribution,
        how,
        registry.date,
        "actor.role",
        former,
    ), after


def _owner(tokens: Tokens, start: int, registry: Registry) -> str | None:
    """State of the person whose man somebody is: ``Aksoy's deputy``, ``his chief of staff``."""
    before = tokens.lower[start - 1] if start else ""
    if before not in ("'s", "’s", "his", "her"):
        return None
    people = (m for m in reversed(registry.mentions) if m.label == "PERSON" and m.end <= tokens.starts[start])
    last = next(people, None)
    return registry.actors[last.actor].state if last else None


#: What says that an office is not held any more.
_FORMER = frozenset(["former", "ex-", "then", "then-", "late"])


def _department() -> Actor:
    return Actor("department-of-state", "Department of State", "organization", state="US")


def _employer(
    tokens: Tokens, start: int, end: int, high: int, registry: Registry
) -> tuple[str | None, str | None, int]:
    """Organisation beside a title: ``MFA Director``, ``Head of the MFA Balkans Office``, ``Director at the MFA``."""
    before = [
        m
        for m in registry.mentions[-3:]
        if m.label in ("ORG", "GROUP") and m.end <= tokens.starts[start] and tokens.starts[start] - m.end <= 4
    ]
    if before and tokens.words[start - 1] not in (",", "."):
        return before[-1].actor, registry.actors[before[-1].actor].name, end
    if end < high and tokens.lower[end] in ("of", "at", "in", "from"):
        at = end + 1
        if at < high and tokens.lower[at] == "the":
            at += 1
        if at >= high:
            return None, None, end
        count = len(registry.mentions)
        stop = read_gazetteer(tokens, at, high, registry)
        while stop is not None and registry.mentions[count:] and registry.mentions[-1].label == "NORP" and stop < high:
            more = read_gazetteer(tokens, stop, high, registry)
            if more is None:
                break
            stop = more
        fresh = registry.mentions[count:]
        if stop is not None and fresh and fresh[-1].label in ("ORG", "GROUP"):
            return fresh[-1].actor, registry.actors[fresh[-1].actor].name, stop
        del registry.mentions[count:]
    return None, None, end


def _stands_alone(tokens: Tokens, start: int, end: int, entry: Entry) -> bool:
    """A title without a name that means one person: after an article, or an officer's short form."""
    before = tokens.lower[start - 1] if start else ""
    if end < len(tokens.words) and tokens.lower[end] in ("'s", "’s") and entry.title_kind != "us" and before != "the":
        return False
    if tokens.words[start] in ("general", "major", "private", "chief") and end < len(tokens.words):
        after = tokens.words[end]
        if after.islower() and after not in CLOSED and not is_person_verb(after):
            return False  # "the general discussion"
    if before in ("a", "an") or before in ("no", "any", "every", "each", "several", "of"):
        return False
    if (entry.title_kind == "us" and "officer" in entry.office.lower()) or entry.office in (
        "Political Counselor",
        "Economic Counselor",
        "Deputy Chief of Mission",
        "Chargé d'affaires",
        "Political-Economic chief",
        "Defense Attaché",
    ):
        return True
    if before in ("the", "his", "her", "its", "their", "our"):
        return True
    if entry.title_kind == "us" and (tokens.capitals or (end - start == 1 and _CAMEL.match(tokens.words[start]))):
        return True
    if start and tokens.words[start - 1][0].isupper() and is_demonym(tokens, start - 1):
        return True
    return (
        tokens.words[start][0].isupper()
        and (start == 0 or tokens.words[start - 1] in (".", ",") or tokens.lower[start - 1] in CLOSED)
        and entry.office not in ("General", "Major", "Justice", "Minister", "Director", "Head", "Chief")
    )


#: An officer's short form: ``RefCoord``.
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")


def apposed_title(tokens: Tokens, stop: int, high: int) -> int | None:
    """End of an opening ``, the Turkish MFA's Head`` or ``(Commissioner`` behind a name, or None."""
    if stop >= high or tokens.words[stop] not in (",", "("):
        return None
    for index in range(stop + 1, min(high, stop + 7)):
        if tokens.words[index] in (",", ")", ".") or is_person_verb(tokens.lower[index]):
            return None
        if title_phrase(tokens, index, high) and tokens.lower[index] not in ("who", "which"):
            return index
    return None


def shown_name(tokens: Tokens, low: int, high: int) -> str:
    """A name as written, out of capitals where the text is all capitals."""
    words = as_written(tokens, low, high)
    return " ".join(w.title() if len(w) > 1 else w for w in words.split()) if tokens.capitals else words


def as_written(tokens: Tokens, low: int, high: int) -> str:
    """The tokens as they stand in the text, blanks between them made one."""
    shown = ""
    for index in range(low, high):
        shown += ("" if index == low or tokens.starts[index] == tokens.ends[index - 1] else " ") + tokens.words[index]
    return shown
