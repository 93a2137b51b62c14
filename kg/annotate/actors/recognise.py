"""Mentions of actors in a stretch of tokens: titles, names, states, organisations, and whose they are.

The reading goes left to right; each rule has an id that the mention keeps.  A second pass finds bare surnames that
only a later sentence introduces, also in capitals (subject line, signature).
"""

from __future__ import annotations

from kg.annotate.actors.gazetteer import Entry, host_bodies, names, state_of_tag, states, titles
from kg.annotate.actors.names import head_class, is_name_word, name_end, surname
from kg.annotate.actors.registry import Registry
from kg.annotate.model import Actor, Role
from kg.annotate.tokens import Tokens
from kg.annotate.words import CLOSED, NOT_NAMES

_PREFIXES = frozenset(
    [
        "acting",
        "deputy",
        "former",
        "then",
        "outgoing",
        "incoming",
        "senior",
        "first",
        "vice",
        "assistant",
        "principal",
        "associate",
        "caretaker",
        "interim",
        "chief",
        "newly",
        "political",
        "economic",
        "foreign",
        "interior",
        "transport",
        "water",
        "energy",
        "environment",
        "agriculture",
        "security",
        "defense",
        "defence",
        "press",
        "legal",
        "military",
        "naval",
        "air",
        "cultural",
        "commercial",
        "consular",
        "public",
        "prime",
        "culture",
        "education",
        "labor",
        "labour",
        "industry",
        "information",
        "natural",
        "resources",
        "regional",
        "infrastructure",
        "european",
        "parliamentary",
        "protocol",
        "policy",
        "planning",
        "commerce",
        "justice",
        "health",
        "finance",
        "oil",
        "trade",
        "opposition",
        "party",
        "rivers",
        "river",
        "navigation",
        "treaty",
        "chief",
        "lead",
        "head",
    ]
)
_LOWER_TITLES = frozenset(
    [
        "minister",
        "president",
        "chancellor",
        "ambassador",
        "premier",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "adviser",
        "advisor",
        "governor",
        "mayor",
        "envoy",
        "commissioner",
        "king",
        "queen",
        "prime",
        "foreign",
        "deputy",
        "director",
        "chairman",
        "chairwoman",
        "secretary",
        "charge",
        "speaker",
    ]
)
_ADJECTIVE_ENDINGS = ("ian", "an", "ese", "ish", "i", "ic", "er")


def read_mentions(tokens: Tokens, registry: Registry, low: int = 0, high: int | None = None) -> None:
    """Find the mentions among the tokens and enter them into the registry."""
    high = len(tokens.words) if high is None else high
    at = low
    while at < high:
        at = (
            _government_acronym(tokens, at, registry)
            or _gazetteer(tokens, at, high, registry)
            or _title(tokens, at, high, registry)
            or _name(tokens, at, high, registry)
            or at + 1
        )


def read_surnames(tokens: Tokens, registry: Registry, low: int = 0, high: int | None = None) -> None:
    """Second pass: surnames of persons known from elsewhere in the text, where no mention stands yet."""
    high = len(tokens.words) if high is None else high
    taken = {offset for m in registry.mentions for offset in range(m.start, m.end)}
    firsts = {key.split()[0]: True for key in registry.by_surname}
    at = low
    while at < high:
        low_word = tokens.lower[at]
        if low_word in firsts and tokens.words[at][0].isupper() and tokens.starts[at] not in taken:
            for size in (3, 2, 1):
                key = " ".join(tokens.lower[at : at + size])
                if at + size <= high and (known := registry.known_surname(key)):
                    registry.mention(tokens.span(at, at + size), known, "PERSON", "name", "actor.surname")
                    at += size - 1
                    break
        at += 1


def _government_acronym(tokens: Tokens, at: int, registry: Registry) -> int | None:
    """GOI, GOP ...: the government of the host state, or of a state with that initial."""
    word = tokens.words[at]
    if not (3 <= len(word) <= 5 and word.startswith("GO") and word.isupper()) or word in (
        "GOLD",
        "GOOD",
        "GOAL",
        "GOING",
    ):
        return None
    initials = word[2:].lower()
    code = registry.host
    if code is None or not states()[code].label.lower().startswith(initials[0]):
        present = [a.state for a in registry.actors.values() if a.kind == "state" and a.state in states()]
        code = next((c for c in present if c and states()[c].label.lower().startswith(initials[0])), None)
    actor = registry.body("government", "Government", code) if code else registry.named_body(word, None)
    registry.mention(tokens.span(at, at + 1), actor, "ORG", "name", "actor.government-acronym")
    return at + 1


def _gazetteer(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """States, demonyms, capitals, organisations; also before a hyphen (``Troika-facilitated``)."""
    found = names().match(tokens.lower, at)
    if found is None:
        return _compound(tokens, at, registry) or _body(tokens, at, high, registry)
    end, entry = found
    if end > high or (not tokens.words[at][0].isupper() and not (entry.kind == "group" and end - at > 1)):
        return None
    word = tokens.words[at]
    if word in ("US", "AU", "EC", "VC") and tokens.capitals:
        return None
    if word in ("Polish", "Pole", "Male", "Turkey") and at == 0:
        return None
    if longer := _organization_run(tokens, at, high):
        return _organization(tokens, at, longer, registry)
    if entry.kind == "demonym":
        if entry.state == "US" and not tokens.words[end - 1].startswith(("Amer", "U")):
            return None
        registry.mention(tokens.span(at, end), registry.state(entry), "NORP", "name", "actor.demonym")
    elif entry.kind in ("state", "capital"):
        actor = registry.state(entry) if entry.kind == "state" else registry.seat(entry)
        registry.mention(tokens.span(at, end), actor, "PLACE", "name", f"actor.{entry.kind}")
    else:
        registry.mention(
            tokens.span(at, end),
            registry.organization(entry),
            "ORG" if entry.kind == "organization" else "GROUP",
            "name",
            "actor.gazetteer",
        )
    return end


def _compound(tokens: Tokens, at: int, registry: Registry) -> int | None:
    head, hyphen, tail = tokens.words[at].partition("-")
    if not hyphen or not head[:1].isupper() or not tail[:1].islower():
        return None
    found = names().match([head.lower()], 0)
    if found is None:
        return None
    entry = found[1]
    actor = registry.organization(entry) if entry.kind in ("organization", "group") else registry.state(entry)
    start = tokens.starts[at]
    registry.mention(
        (start, start + len(head)),
        actor,
        "GROUP" if entry.kind == "group" else "ORG" if entry.kind == "organization" else "PLACE",
        "name",
        "actor.compound",
    )
    return at + 1


def _organization_run(tokens: Tokens, at: int, high: int) -> int | None:
    """End of a run of capitalised words that ends in a word such as Office or Party."""
    end, best = at, None
    while end < high and end - at < 8:
        word, low = tokens.words[end], tokens.lower[end]
        if word[0].isupper() and low not in ("the", "he", "she", "they", "we"):
            end += 1
            if end - at > 1 and head_class(word) == "ORG":
                best = end
        elif (
            low in ("of", "for", "and", "the")
            and end > at
            and end + 1 < high
            and tokens.words[end + 1][0].isupper()
            and best is None
        ):
            end += 1
        else:
            break
    return None if tokens.capitals else best


def _organization(tokens: Tokens, at: int, end: int, registry: Registry) -> int:
    words = tokens.words[at:end]
    state = None
    if (lead := names().match(tokens.lower, at)) and lead[1].kind in ("demonym", "state"):
        state = lead[1].state
        rest = host_bodies().match(tokens.lower, lead[0]) if lead[0] < end else None
        if rest and rest[0] == end:
            registry.mention(tokens.span(at, lead[0]), registry.state(lead[1]), "NORP", "name", "actor.demonym")
            actor = registry.body(rest[1].id, rest[1].label, state)
            registry.mention(tokens.span(lead[0], end), actor, "ORG", "name", "actor.body")
            return end
    elif host_bodies().match(tokens.lower, at):
        state = registry.host
    actor = registry.named_body(" ".join(words), state)
    registry.mention(tokens.span(at, end), actor, "ORG", "name", "actor.organization")
    return end


def _body(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A body that every state has: of the state named beside it, else of the host."""
    found = host_bodies().match(tokens.lower, at)
    if (
        tokens.words[at][0].isupper()
        and not tokens.capitals
        and (longer := _organization_run(tokens, at, high))
        and (not found or longer > found[0])
    ):
        return _organization(tokens, at, longer, registry)
    if found is None or not (
        tokens.words[at][0].isupper() or (at and tokens.lower[at - 1] in ("the", "its", "their", "his"))
    ):
        return None
    end, entry = found
    if titles().match(tokens.lower, at) or entry.id in ("embassy",):
        return None
    state = _state_before(tokens, at, registry) or _state_after(tokens, end, registry) or registry.host
    registry.mention(tokens.span(at, end), registry.body(entry.id, entry.label, state), "ORG", "name", "actor.body")
    return end


def _state_before(tokens: Tokens, at: int, registry: Registry) -> str | None:
    """State of a demonym or place directly before a token, possessive or not."""
    index = at - 1
    if index >= 0 and tokens.lower[index] in ("'s", "’s"):
        index -= 1
    for size in (3, 2, 1):
        first = index - size + 1
        if (
            first >= 0
            and (found := names().match(tokens.lower, first))
            and found[0] == index + 1
            and found[1].state
            and tokens.words[first][0].isupper()
        ):
            return found[1].state
    if index >= 0 and not tokens.capitals:
        return _unknown_demonym(tokens, index, registry)
    return None


def _unknown_demonym(tokens: Tokens, index: int, registry: Registry) -> str | None:
    """A capitalised adjective that no gazetteer has, such as ``Karsovian``: the state that the text calls alike."""
    word, low = tokens.words[index], tokens.lower[index]
    if (
        not word[0].isupper()
        or len(word) < 6
        or low in NOT_NAMES
        or low in _PREFIXES
        or not low.endswith(_ADJECTIVE_ENDINGS)
    ):
        return None
    if (index and tokens.words[index - 1] == "-") or surname([word]) in registry.by_surname:
        return None
    stem = low[:5]
    name = registry.unknown_states.get(stem)
    if name is None:
        return None
    actor = registry.unknown_state(name)
    registry.mention(tokens.span(index, index + 1), actor, "NORP", "name", "actor.unknown-demonym")
    return registry.actors[actor].state


def _state_after(tokens: Tokens, end: int, registry: Registry) -> str | None:
    at = end
    if at < len(tokens.words) and tokens.lower[at] == "of":
        at += 1
        if at < len(tokens.words) and tokens.lower[at] == "the":
            at += 1
        if at < len(tokens.words) and (found := names().match(tokens.lower, at)) and found[1].kind == "state":
            return found[1].state
    return None


def _title(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    found = _title_phrase(tokens, at, high)
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
    role, employer_end = _role(tokens, start, end, high, entry, registry)
    stop = name_end(tokens, name_from, high, after_title=True)
    apposed = employer_end
    if stop == name_from and apposed < high and tokens.words[apposed] == ",":
        # "The MFA Director for Security Policy, Anders Lindqvaal, ..."
        candidate = name_end(tokens, apposed + 1, high)
        if candidate - apposed > 2 and candidate < high and tokens.words[candidate] in (",", ".", ";", ")"):
            name_from, stop = apposed + 1, candidate
    if stop > name_from:
        words = tokens.words[name_from:stop]
        person = registry.person(words, _shown(tokens, name_from, stop))
        registry.mention(tokens.span(start, shown_end), person, "ROLE", "role", role.rule)
        registry.mention(tokens.span(name_from, stop), person, "PERSON", "name", "actor.title-name")
        if entry.title_kind != "honorific":
            registry.role(person, role)
        return stop
    if entry.title_kind == "honorific" or not _stands_alone(tokens, start, end, entry):
        return None
    mission = entry.title_kind == "us" and role.state == "US"
    person = registry.titled(entry, _plain(tokens, start, shown_end), role.state, role, mission=mission)
    if not registry.actors[person].roles:
        registry.role(person, role)
    registry.mention(tokens.span(start, shown_end), person, "ROLE", "title", "actor.title-alone")
    return max(
        shown_end, employer_end if employer_end > shown_end and tokens.lower[shown_end] in ("of", "at") else shown_end
    )


def _title_phrase(tokens: Tokens, at: int, high: int) -> tuple[int, int, Entry, int] | None:
    """Start, end, entry of a title with its prefixes (Acting, Political ...), and its end with a portfolio."""
    index = at
    while index < high and index - at < 4:
        found = titles().match(tokens.lower, index)
        if found and found[0] <= high:
            end, entry = found
            first = tokens.words[index]
            if not first[0].isupper() and not (
                end - index > 1 or tokens.lower[index] in _LOWER_TITLES or "off" in first
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
        if tokens.lower[index] not in _PREFIXES:
            return None
        index += 1
    return None


def _title_case(office: str) -> str:
    return " ".join(
        w if (w[:1].isupper() and not w.isupper()) or len(w) <= 3 else w.capitalize() for w in office.split()
    )


def _portfolio_end(tokens: Tokens, end: int, high: int, entry: Entry) -> int:
    """``Director General for Europe``, ``Head of Department for Cyprus and Greece``: where the portfolio ends."""
    at = end
    while at + 1 < high and tokens.lower[at] in ("for", "of"):
        following = at + 1
        if tokens.lower[following] == "the" and tokens.lower[at] == "for":
            following += 1
        if tokens.lower[at] == "of" and tokens.lower[following] not in (
            "department",
            "section",
            "staff",
            "mission",
            "delegation",
        ):
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


def _without_name(tokens: Tokens, start: int, stop: int) -> int:
    """Cut a name off the end of a portfolio: ``State Secretary for Transport | Mira Kosteva``."""
    known = start
    while known < stop and (
        tokens.lower[known] in _PREFIXES or names().match(tokens.lower, known) or tokens.lower[known] in ("and", "of")
    ):
        known += 1
    follows = tokens.words[stop] if stop < len(tokens.words) else "."
    if (
        start < known < stop
        and follows not in (",", ")", "(")
        and all(is_name_word(tokens, i) for i in range(known, stop))
    ):
        return known
    return stop


def _role(tokens: Tokens, start: int, end: int, high: int, entry: Entry, registry: Registry) -> tuple[Role, int]:
    """The role of a title in place: employer and state from the words, else from a demonym, else the host state."""
    shown_end = _portfolio_end(tokens, end, high, entry)
    span = tokens.span(start, shown_end)
    title = _plain(tokens, start, shown_end)
    employer_actor, employer, after = _employer(tokens, start, shown_end, high, registry)
    state = _state_before(tokens, start, registry) or _state_after(tokens, shown_end, registry)
    attribution, how = "Explicit", "the words"
    if state is None and employer_actor is not None:
        state = registry.actors[employer_actor].state
        if state is not None and state == registry.host:
            attribution, how = "Inferred", "the host state of the sending post"
    if state is None:
        attribution = "Inferred"
        if entry.title_kind == "us":
            state, how = "US", "an officer of the reporting side when no other is named"
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
    return Role(
        title, *span, entry.office, employer, employer_actor, state, attribution, how, registry.date, "actor.role"
    ), after


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
        stop = _gazetteer(tokens, at, high, registry)
        while stop is not None and registry.mentions[count:] and registry.mentions[-1].label == "NORP" and stop < high:
            more = _gazetteer(tokens, stop, high, registry)
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
    if start and tokens.words[start - 1][0].isupper() and _is_demonym(tokens, start - 1):
        return True
    return (
        tokens.words[start][0].isupper()
        and (start == 0 or tokens.words[start - 1] in (".", ",") or tokens.lower[start - 1] in CLOSED)
        and entry.office not in ("General", "Major", "Justice", "Minister", "Director", "Head", "Chief")
    )


def _is_demonym(tokens: Tokens, index: int) -> bool:
    found = names().match(tokens.lower, index)
    return bool(found and found[1].kind == "demonym")


def _name(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A name without a title before it: several capitalised words, or a surname known already."""
    word = tokens.words[at]
    if tokens.capitals or not word[0].isupper():
        return None
    stop = name_end(tokens, at, high)
    if stop == at:
        return _acronym(tokens, at, registry)
    last = next(w for w in reversed(tokens.words[at:stop]) if w[0].isalpha())
    kind = head_class(last)
    size = sum(1 for w in tokens.words[at:stop] if len(w) > 1)
    key = surname(tokens.words[at:stop])
    if kind == "ORG" and size > 1:
        registry.mention(
            tokens.span(at, stop),
            registry.named_body(_plain(tokens, at, stop), None),
            "ORG",
            "name",
            "actor.organization",
        )
        return stop
    if kind is not None:
        return stop
    before = tokens.lower[at - 1] if at else ""
    if key in registry.by_surname or (
        size > 1 and before not in ("the", "a", "an") and tokens.words[at - 1 : at] != ["'s"]
    ):
        if size == 1 or (size > 1 and _personal(tokens, at, stop)):
            person = registry.person(tokens.words[at:stop], _shown(tokens, at, stop))
            registry.mention(
                tokens.span(at, stop), person, "PERSON", "name", "actor.full-name" if size > 1 else "actor.surname"
            )
            return _apposition(tokens, stop, high, person, registry) or stop
    elif size == 1 and (after := _apposed_title(tokens, stop, high)) is not None:
        person = registry.person(tokens.words[at:stop], _shown(tokens, at, stop))
        registry.mention(tokens.span(at, stop), person, "PERSON", "name", "actor.name-apposition")
        return _apposition(tokens, stop, high, person, registry) or after
    elif (
        size == 1
        and stop == at + 1
        and stop < high
        and head_class(tokens.words[stop]) == "TOPIC"
        and before in ("the", "'s", "that", "this")
    ):
        person = registry.person(tokens.words[at:stop], tokens.words[at])
        registry.mention(tokens.span(at, stop), person, "PERSON", "name", "actor.plan-named-for")
    elif size == 1 and stop == at + 1:
        _unknown_place(tokens, at, registry)
    return stop


def _personal(tokens: Tokens, at: int, stop: int) -> bool:
    """Not a heading or a compound of common nouns: no word of it stands in lower case elsewhere in the text."""
    common = sum(
        1
        for i in range(at, stop)
        if tokens.words[i][0].isalpha() and tokens.lower[i] in tokens.words and len(tokens.words[i]) > 3
    )
    return common == 0


def _acronym(tokens: Tokens, at: int, registry: Registry) -> int | None:
    """Unknown capitals before a title or after an article: a party or company (``HDZ spokesman``)."""
    word = tokens.words[at]
    if not (2 < len(word) <= 6 and word.isupper() and word.isalpha()) or word in state_of_tag():
        return None
    following = titles().match(tokens.lower, at + 1) if at + 1 < len(tokens.words) else None
    if following or (
        at + 1 < len(tokens.words)
        and tokens.lower[at + 1] in ("said", "has", "had", "officials", "leaders", "leader", "spokesman", "would")
    ):
        registry.mention(tokens.span(at, at + 1), registry.named_body(word, None), "ORG", "name", "actor.acronym")
        return at + 1
    return None


def _apposed_title(tokens: Tokens, stop: int, high: int) -> int | None:
    """End of an opening ``, the Turkish MFA's Head`` or ``(Commissioner`` behind a name, or None."""
    if stop >= high or tokens.words[stop] not in (",", "("):
        return None
    for index in range(stop + 1, min(high, stop + 7)):
        if tokens.words[index] in (",", ")", "."):
            return None
        if _title_phrase(tokens, index, high) and tokens.lower[index] not in ("who", "which"):
            return index
    return None


def _apposition(tokens: Tokens, stop: int, high: int, person: str, registry: Registry) -> int | None:
    """A role behind a name: ``Raimondo De Cardona, Head of the MFA Balkans Office``."""
    at = _apposed_title(tokens, stop, high)
    if at is None:
        return None
    read_mentions(tokens, registry, stop + 1, at)
    found = _title_phrase(tokens, at, high)
    if found is None:
        return None
    start, end, entry, shown_end = found
    if (
        name_end(tokens, end, high, after_title=True) > end
        and tokens.words[end][0].isupper()
        and tokens.lower[end] != "of"
    ):
        return None
    role, after = _role(tokens, start, end, high, entry, registry)
    if tokens.words[stop] == "(" and after < high and tokens.words[after] == ",":
        count = len(registry.mentions)
        read_mentions(
            tokens,
            registry,
            after + 1,
            min(high, next((i for i in range(after, high) if tokens.words[i] == ")"), high)),
        )
        fresh = [m for m in registry.mentions[count:] if m.label == "ORG"]
        if fresh:
            actor = registry.actors[fresh[0].actor]
            role = Role(
                role.title,
                role.start,
                role.end,
                role.office,
                actor.name,
                actor.id,
                actor.state,
                "Explicit",
                "the words",
                role.as_of,
                role.rule,
            )
            after = tokens.at(fresh[0].end)
    registry.role(person, role)
    registry.mention(tokens.span(start, shown_end), person, "ROLE", "role", "actor.apposition")
    return after


def _unknown_place(tokens: Tokens, at: int, registry: Registry) -> None:
    """A single capitalised word that the text uses as a place or a state."""
    stem = tokens.lower[at][:5]
    if stem in registry.unknown_states and not tokens.lower[at].endswith(("ian", "ese", "ish", "ans")):
        actor = registry.unknown_state(registry.unknown_states[stem])
        registry.mention(tokens.span(at, at + 1), actor, "PLACE", "name", "actor.unknown-state")
    elif stem in registry.unknown_states and tokens.lower[at].endswith((*_ADJECTIVE_ENDINGS, "ans")):
        _unknown_demonym(tokens, at, registry)


def _shown(tokens: Tokens, low: int, high: int) -> str:
    """A name as written, out of capitals where the text is all capitals."""
    words = _plain(tokens, low, high)
    return " ".join(w.title() if len(w) > 1 else w for w in words.split()) if tokens.capitals else words


def _plain(tokens: Tokens, low: int, high: int) -> str:
    shown = ""
    for index in range(low, high):
        shown += ("" if index == low or tokens.starts[index] == tokens.ends[index - 1] else " ") + tokens.words[index]
    return shown


def find_unknown_states(tokens: Tokens, registry: Registry) -> None:
    """Names of states that no gazetteer has: a word and its demonym both occur (``Karsovia``, ``Karsovian``)."""
    if tokens.capitals:
        return
    words = {
        w
        for w in tokens.words
        if len(w) > 5
        and w[0].isupper()
        and w[1:].islower()
        and w.lower() not in NOT_NAMES
        and is_name_word(tokens, tokens.words.index(w))
    }
    for word in sorted(words):
        low = word.lower()
        for ending in ("n", "an", "ian", "er", "ers", "ish", "ans", "ns", "ese", "ic", "i"):
            stem = low[:-1] if low[-1] in "aey" and ending[0] in "aei" else low
            if any(w.lower() == stem + ending or w.lower() == low + ending for w in words):
                registry.unknown_states.setdefault(low[:5], word)
