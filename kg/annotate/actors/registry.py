"""Who is in one text: actors with their mentions and roles, kept apart by surname, office and state.

Everything is local to the text (rulings.md, 3): that the same person stands in another cable is decided by the link
stage and can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.annotate.actors.gazetteer import Entry, slug, states
from kg.annotate.actors.names import family_name_first, surname
from kg.annotate.model import Actor, Mention, Role, Span

#: Offices of the author's own state that stand without a name; how often before that state is known by it.
_OWN, _A_WHILE = frozenset(["President"]), 3


@dataclass(slots=True)
class Registry:
    """The actors of one text; ``host`` is the ISO code of the state that hosts the sending post.

    ``focus`` is the state whose office or body was named last: in a text that no post sent, bare offices belong to it;
    ``scene`` the state of the seat of government that somebody comes to, where the talk then takes place.
    """

    host: str | None = None
    mission: str | None = None
    date: str | None = None
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    by_surname: dict[str, list[str]] = field(default_factory=dict)
    by_title: dict[str, str] = field(default_factory=dict)
    #: How often a title stood alone before anybody was named with it.
    alone: dict[str, int] = field(default_factory=dict)
    unknown_states: dict[str, str] = field(default_factory=dict)
    focus: str | None = None
    first_focus: str | None = None
    scene: str | None = None

    def in_focus(self, named: str | None) -> str | None:
        """The state named beside an office or body, else the host, else the one named with an office before."""
        if named is not None:
            if named != "US":
                self.focus, self.first_focus = named, self.first_focus or named
            return named
        return self.host or (None if self.mission else self.scene or self.focus)

    def add(self, actor: Actor) -> str:
        """Put an actor in, or return the one that has its id."""
        return self.actors.setdefault(actor.id, actor).id

    def enter(
        self, identifier: str, name: str, kind: str, state: str | None = None, represents: str | None = None
    ) -> str:
        """Put an actor in by his id, unless somebody has it; returns the id."""
        if identifier not in self.actors:
            self.actors[identifier] = Actor(identifier, name, kind, state=state, represents=represents)
        return identifier

    def mention(self, span: Span, actor: str, label: str, form: str, rule: str) -> None:
        """Note a mention and, at the first, where the actor is found."""
        self.mentions.append(Mention(span[0], span[1], actor, label, form, rule))
        known = self.actors[actor]
        if known.end == 0:
            self.actors[actor] = replace(known, start=span[0], end=span[1], rule=rule)

    def _fresh(self, wanted: str) -> str:
        if wanted not in self.actors:
            return wanted
        number = 2
        while f"{wanted}-{number}" in self.actors:
            number += 1
        return f"{wanted}-{number}"

    def person(self, words: list[str], shown: str) -> str:
        """The person of a name: known by surname unless given names contradict, else new."""
        key = surname(words)
        given = [w.lower() for w in words if w not in (".", ",")][: -len(key.split())]
        for known in reversed(self.by_surname.get(key, ())):
            actor = self.actors[known]
            other = [w.lower().rstrip(".") for w in actor.name.split()][: -len(key.split())]
            if not given or not other or _agree(given, other):
                if given and not other:
                    self.actors[known] = replace(actor, name=shown)
                return known
        identifier = slug(key)
        if identifier in self.actors:
            identifier = self._fresh(slug(" ".join([key, *given])))
        self.by_surname.setdefault(key, []).append(identifier)
        if family := family_name_first(words):
            self.by_surname.setdefault(family, []).append(identifier)
        return self.enter(identifier, shown, "person")

    def known_surname(self, key: str) -> str | None:
        """The person last entered under a surname."""
        known = self.by_surname.get(key)
        return known[-1] if known else None

    def titled(self, entry: Entry, shown: str, state: str | None, how: Role | None, *, mission: bool) -> str:
        """The holder of a title that stands without a name: a named holder of the same office, else an unnamed person.

        A president of whom a text has told for a while is none whom it names only then: he is the author's own.
        """
        key = f"{entry.office}|{'mission' if mission else state}"
        if entry.office in _OWN and self.alone.get(key, 0) >= _A_WHILE:
            return self.by_title[key]
        holders = (
            actor.id
            for actor in reversed(list(self.actors.values()))
            if actor.kind == "person" and any(_is_held(role, entry.office, state, how) for role in actor.roles)
        )
        found = next(holders, None)
        if found is None:
            if key not in self.by_title:
                identifier = self._fresh(slug(shown if mission else entry.office))
                self.by_title[key] = self.add(Actor(identifier, shown, "person", unnamed=True))
            found = self.by_title[key]
        if found == self.by_title.get(key):
            self.alone[key] = self.alone.get(key, 0) + 1
        return found

    def role(self, actor: str, role: Role) -> None:
        """Give a person a role, unless the same office stands there already."""
        known = self.actors[actor]
        if any(r.office == role.office and r.state == role.state for r in known.roles):
            return
        state = known.state or role.state
        self.actors[actor] = replace(
            known, roles=(*known.roles, role), state=state, represents=known.represents or self.represent(state)
        )

    def settle(self) -> None:
        """Give offices that no state was named with the state that a text without a post is about.

        That is where somebody comes to, else the first state named with an office, else the one state of all places.
        """
        if self.mission is not None or (home := self.scene or self.first_focus or self._state_of_all_places()) is None:
            return
        for actor in list(self.actors.values()):
            if actor.kind != "person" or actor.state or not actor.roles or actor.roles[0].state:
                continue
            first = actor.roles[0]
            if first.office in OF_FEW_STATES:
                continue
            settled = replace(first, state=home, attribution="Inferred", how="the state that the text is about")
            self.actors[actor.id] = replace(
                actor, roles=(settled, *actor.roles[1:]), state=home, represents=self.represent(home)
            )

    def _state_of_all_places(self) -> str | None:
        if any(m.rule in ("actor.state", "actor.capital") for m in self.mentions):
            return None  # where states and capitals are named, people of several states may be
        places = {m.actor for m in self.mentions if m.label == "PLACE"} - _SEATS
        states = {state for place in places if (state := self.actors[place].state)}
        return states.pop() if len(states) == 1 and "US" not in states else None

    def represent(self, state: str | None) -> str | None:
        """The actor of a state by ISO code (or by the slug of an unknown one)."""
        if state is None:
            return None
        if state in states():
            return self.state(states()[state])
        return state if state in self.actors else None

    def state(self, entry: Entry) -> str:
        """A state of the gazetteer as an actor."""
        code = entry.state
        known = states()[code]
        return self.enter(known.id, known.label, "state", code)

    def seat(self, entry: Entry) -> str:
        """A seat of government that stands for those who govern there: ``Pristina``, ``Moscow``."""
        return self.enter(entry.id, entry.label, "organization", entry.state)

    def place(self, entry: Entry) -> str:
        """A city or region of the gazetteer."""
        return self.enter(entry.id, entry.label, "place", entry.state or None)

    def unknown_state(self, name: str) -> str:
        """A state that no gazetteer has, by its name or demonym as written."""
        return self.enter(slug(name), name, "state", slug(name))

    def organization(self, entry: Entry) -> str:
        """An organisation or group of the gazetteer as an actor."""
        kind = "group" if entry.kind == "group" else "organization"
        state = "US" if entry.id in _US_BODIES else None
        return self.enter(entry.id, entry.label, kind, state, self.represent(state))

    def body(self, stem: str, label: str, state: str | None) -> str:
        """A body of a state: the foreign ministry of Italy, the Serbian government."""
        represented = self.represent(state)
        owner = self.actors[represented].name if represented else None
        identifier = f"{stem}-{represented}" if represented else stem
        name = f"{label} of {owner}" if owner else label
        return self.enter(identifier, name, "organization", state, represented)

    def named_body(self, name: str, state: str | None) -> str:
        """An organisation named by words of its own."""
        return self.enter(slug(name), name, "organization", state, self.represent(state))


#: Seats of international bodies: who is there need not be of that state.
_SEATS = frozenset(
    ["geneva", "new-york", "vienna", "brussels", "the-hague", "strasbourg", "nairobi", "montreux", "davos"]
)
#: Offices that few states have: nothing is inferred from the state that a text is about.
OF_FEW_STATES = frozenset(["Chancellor", "Shah"])
_US_BODIES = frozenset(
    [
        "department-of-state",
        "national-security-council",
        "department-of-defense",
        "treasury",
        "fbi",
        "dea",
        "nsa",
        "white-house",
        "congress",
        "pentagon",
        "cia",
        "usaid",
        "us-government",
    ]
)


def _is_held(role: Role, office: str, state: str | None, how: Role | None) -> bool:
    """A role is the office of a state that a title names, if it names one."""
    return role.office == office and (state is None or role.state in (None, state)) and _one_body(role, how)


def _one_body(role: Role, how: Role | None) -> bool:
    """False where the words name another employer for the same office: the "ODC chief" is no other chief."""
    if how is None or how.employer_actor is None or not how.title[:1].islower():
        return True
    return role.employer_actor == how.employer_actor


def _agree(given: list[str], other: list[str]) -> bool:
    """Given names that can belong to one person: equal, or an initial of it."""
    pairs = list(zip(given, other, strict=False))
    return all(a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)) for a, b in pairs)
