"""The examples conform; each shape catches the faults that it is there for.

A fault is planted by a SPARQL update on the graph of all examples.
"""

from __future__ import annotations

import pytest

from kg.validate import check, check_quickly, shape_names

SHAPE = "https://example.org/kg/shapes#"
PREFIXES = """
PREFIX kg: <https://example.org/kg/ontology#> PREFIX code: <https://example.org/kg/code/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX time: <https://example.org/kg/time/> PREFIX new: <https://example.org/kg/new/>
"""


def drop(kind: str, term: str) -> str:
    """An update that takes a property from all nodes of a class."""
    return f"DELETE {{ ?x {term} ?v }} WHERE {{ ?x a {kind} ; {term} ?v }}"


def put(kind: str, term: str, value: str) -> str:
    """An update that gives all nodes of a class one more value of a property."""
    return f"INSERT {{ ?x {term} {value} }} WHERE {{ ?x a {kind} }}"


def change(kind: str, term: str, value: str) -> str:
    """An update that replaces a property of all nodes of a class that have it."""
    return f"DELETE {{ ?x {term} ?v }} INSERT {{ ?x {term} {value} }} WHERE {{ ?x a {kind} ; {term} ?v }}"


def first(day: str, term: str, value: str) -> str:
    """An update that sets one bound of one time."""
    it = f"time:{day} kg:{term}"
    return f"DELETE {{ {it} ?v }} INSERT {{ {it} {value} }} WHERE {{ OPTIONAL {{ {it} ?v }} }}"


FAULTS = [
    ("cable without id", drop("kg:Cable", "kg:canonicalId"), "Cable"),
    ("cable with two ids", put("kg:Cable", "kg:canonicalId", '"09OTHER1"'), "Cable"),
    ("cable without text", drop("kg:Cable", "kg:sourceText"), "Cable"),
    ("date-time group that is a day", change("kg:Cable", "kg:dtg", '"2009-03-04"^^xsd:date'), "Cable"),
    ("unknown classification", change("kg:Cable", "kg:classification", "code:Urge"), "Cable"),
    ("text without digest", drop("kg:SourceText", "kg:sha256"), "SourceText"),
    ("digest too short", change("kg:SourceText", "kg:sha256", '"41487f28"^^xsd:hexBinary'), "SourceText"),
    ("wrong length of text", change("kg:SourceText", "kg:length", "3"), "SourceText"),
    ("unknown release status", put("kg:SourceText", "kg:releaseStatus", "code:Secret"), "SourceText"),
    ("entry without kind", drop("kg:RecordEntry", "kg:entryKind"), "RecordEntry"),
    ("entry without source", drop("kg:RecordEntry", "kg:entrySource"), "RecordEntry"),
    ("entry with two values", put("kg:RecordEntry", "kg:entryValue", '"another"'), "RecordEntry"),
    ("list entry without name", drop("kg:ListEntry", "rdfs:label"), "ListEntry"),
    ("listed tenure without office", drop("kg:ListedTenure", "kg:office"), "ListedTenure"),
    ("mark of nobody's", drop("kg:EditorialMark", "kg:ruleId"), "EditorialMark"),
    ("mark without words", drop("kg:EditorialMark", "kg:exact"), "EditorialMark"),
    ("two numbers", put("kg:Paragraph", "kg:number", "2"), "Paragraph"),
    ("number in words", change("kg:Paragraph", "kg:number", '"one"'), "Paragraph"),
    ("unknown portion marking", change("kg:Paragraph", "kg:portionMarking", "code:Action"), "Paragraph"),
    ("unknown kind of paragraph", put("kg:Paragraph", "kg:paragraphKind", "code:Own"), "Paragraph"),
    ("address line without recipient", drop("kg:Addressing", "kg:recipient"), "Addressing"),
    (
        "recipient without name",
        "DELETE { ?r rdfs:label ?l } WHERE { ?x kg:recipient ?r . ?r rdfs:label ?l }",
        "Addressing",
    ),
    ("unknown capacity", change("kg:Addressing", "kg:capacity", "code:Secret"), "Addressing"),
    ("unknown precedence", change("kg:Addressing", "kg:precedence", "code:Secret"), "Addressing"),
    ("passage without start", drop("kg:Passage", "kg:start"), "Passage"),
    ("passage without end", drop("kg:Passage", "kg:end"), "Passage"),
    (
        "passage that ends where it starts",
        "DELETE { ?x kg:end ?e } INSERT { ?x kg:end ?s } WHERE { ?x a kg:Passage ; kg:start ?s ; kg:end ?e }",
        "Passage",
    ),
    ("passage without words", drop("kg:Passage", "kg:exact"), "Passage"),
    (
        "words too long",
        change("kg:Passage", "kg:exact", '"Ardal said such reports were untrue, all of them"'),
        "Passage",
    ),
    (
        "words from elsewhere",
        "DELETE { ?x kg:start ?s ; kg:end ?e } INSERT { ?x kg:start ?a ; kg:end ?b } "
        "WHERE { ?x a kg:Passage ; kg:start ?s ; kg:end ?e BIND(?s + 1 AS ?a) BIND(?e + 1 AS ?b) }",
        "Passage",
    ),
    (
        "untyped passage without words",
        "DELETE { ?x a kg:Passage ; kg:exact ?w } WHERE { ?x a kg:Passage ; kg:exact ?w }",
        "Passage",
    ),
    ("paragraph without end", drop("kg:Paragraph", "kg:end"), "Passage"),
    ("time expression with wrong words", change("kg:TimeExpression", "kg:exact", '"March 4"'), "Passage"),
    ("passage in no paragraph but in a cable", put("kg:Passage", "kg:inParagraph", "new:p"), "Passage"),
    ("unknown type of time", change("kg:TimeExpression", "kg:timexType", '"DAY"'), "TimeExpression"),
    ("time expression without value", drop("kg:TimeExpression", "kg:timexValue"), "TimeExpression"),
    ("time expression that leads nowhere", drop("kg:TimeExpression", "kg:denotes"), "TimeExpression"),
    ("time expression with a spoilt time", first("2009-03-03", "latestEnd", '"March 3"'), "TimeExpression"),
    ("time expression without rule", drop("kg:TimeExpression", "kg:ruleId"), "TimeExpression"),
    ("time expression without text", drop("kg:TimeExpression", "kg:inText"), "TimeExpression"),
    ("time expression without cable", drop("kg:TimeExpression", "kg:inCable"), "TimeExpression"),
    ("unknown certainty of a date", change("kg:TimeExpression", "kg:dateCertainty", "code:Own"), "TimeExpression"),
    ("bound that is text", first("2009-03-15", "earliestBegin", '"2009-03-15"'), "TimeSpan"),
    ("bound that is a moment", first("2009-03-15", "latestBegin", '"2009-03-15T00:00:00Z"^^xsd:dateTime'), "TimeSpan"),
    ("bound that is no day", first("2009-03-15", "earliestEnd", '"2009-02-30"^^xsd:date'), "TimeSpan"),
    ("two latest ends", 'INSERT DATA { time:2009-03-15 kg:latestEnd "2009-03-16"^^xsd:date }', "TimeSpan"),
    ("begin out of order", first("2009-03-15", "earliestBegin", '"2009-03-16"^^xsd:date'), "TimeSpan"),
    ("end out of order", first("2009-03-15", "latestEnd", '"2009-03-14"^^xsd:date'), "TimeSpan"),
    ("end before our era after a begin in it", first("2009-03-15", "latestEnd", '"-0044-03-15"^^xsd:date'), "TimeSpan"),
    ("time without bounds", "INSERT { ?x kg:time new:t } WHERE { ?x a kg:Tenure }", "TimeSpan"),
    ("moment without zone", change("kg:TimeSpan", "kg:instant", '"2009-03-04T09:30:00"^^xsd:dateTime'), "TimeSpan"),
    ("two forms in EDTF", 'INSERT DATA { time:2009-03-15 kg:edtf "2009-03-15", "[..2009-03-15]" }', "TimeSpan"),
    ("person without name", drop("kg:Person", "rdfs:label"), "Person"),
    ("organization without name", drop("kg:Organization", "rdfs:label"), "Organization"),
    ("mission without name", drop("kg:DiplomaticMission", "rdfs:label"), "Organization"),
    ("state without name", drop("kg:State", "rdfs:label"), "State"),
    ("group without name", drop("kg:Group", "rdfs:label"), "Group"),
    ("office without name", drop("kg:Office", "rdfs:label"), "Office"),
    ("tenure without holder", drop("kg:Tenure", "kg:holder"), "Tenure"),
    ("tenure held by no person", "DELETE { ?h a kg:Person } WHERE { ?x kg:holder ?h }", "Tenure"),
    ("tenure without office", drop("kg:Tenure", "kg:office"), "Tenure"),
    ("tenure without passage", drop("kg:Tenure", "kg:evidence"), "Tenure"),
    ("event without name", drop("kg:SpeechEvent", "rdfs:label"), "Event"),
    ("event without realisation", drop("kg:Event", "kg:realisation"), "Event"),
    ("unknown realisation", change("kg:Process", "kg:realisation", "code:Alleged"), "Event"),
    ("event without text", drop("kg:Deadline", "kg:inText"), "Event"),
    ("event without cable", drop("kg:Transmission", "kg:inCable"), "Event"),
    ("event without passage", drop("kg:Event", "kg:evidence"), "Event"),
    ("event without rule", drop("kg:Event", "kg:ruleId"), "Event"),
    ("proposition without words", drop("kg:Proposition", "kg:gloss"), "Proposition"),
    (
        "untyped condition without words",
        "INSERT { ?x kg:condition new:q } WHERE { ?x kg:act code:Oppose }",
        "Proposition",
    ),
    ("proposition in two wordings", put("kg:Proposition", "kg:gloss", '"something else"'), "Proposition"),
    ("statement without act", drop("kg:Statement", "kg:act"), "Statement"),
    ("statement with two acts", put("kg:Statement", "kg:act", "code:Urge"), "Statement"),
    ("act that is none of the 24", change("kg:Statement", "kg:act", "code:Opposes"), "Statement"),
    ("statement without standing", drop("kg:Statement", "kg:standing"), "Statement"),
    ("unknown standing", change("kg:Statement", "kg:standing", "code:AllegedEvent"), "Statement"),
    ("statement without chain", drop("kg:Statement", "kg:chain"), "Statement"),
    ("statement without depth", drop("kg:Statement", "kg:reportingDepth"), "Statement"),
    ("depth below nought", change("kg:Statement", "kg:reportingDepth", "-1"), "Statement"),
    ("depth that the chain does not bear out", change("kg:Statement", "kg:reportingDepth", "7"), "Statement"),
    ("statement without passage", drop("kg:Statement", "kg:evidence"), "Statement"),
    ("statement without rule", drop("kg:Statement", "kg:ruleId"), "Statement"),
    ("statement without text", drop("kg:Statement", "kg:inText"), "Statement"),
    ("statement without cable", drop("kg:Statement", "kg:inCable"), "Statement"),
    ("statement with two speakers", put("kg:Statement", "kg:speaker", "new:a"), "Statement"),
    ("unknown stance", change("kg:Statement", "kg:stance", "code:Oppose"), "Statement"),
    ("unknown polarity", change("kg:Statement", "kg:polarity", "code:Opposes"), "Statement"),
    ("unknown modality", put("kg:Statement", "kg:modality", "code:Hypothetical"), "Statement"),
    ("unknown evidentiality", change("kg:Statement", "kg:evidentiality", "code:Reported"), "Statement"),
    ("statement that passes on no statement", put("kg:Statement", "kg:reports", "new:s"), "Statement"),
    (
        "untyped statement without act",
        "DELETE { ?x a kg:Statement ; kg:act ?a } WHERE { ?x a kg:Statement ; kg:act ?a }",
        "Statement",
    ),
    (
        "denied statement that stands as reported",
        "DELETE { ?x kg:standing ?v } INSERT { ?x kg:standing code:Reported } "
        "WHERE { ?d kg:denies ?x . ?x kg:standing ?v }",
        "Denial",
    ),
    ("denial of an event", "INSERT { ?d kg:denies ?e } WHERE { ?d a kg:Statement . ?e a kg:SpeechEvent }", "Denial"),
]


def test_the_examples_conform(examples):
    assert check(examples) == []


@pytest.mark.parametrize(("mutation", "shape"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_planted_fault_is_caught(examples, mutation, shape):
    before = set(examples)
    examples.update(PREFIXES + mutation)
    assert set(examples) != before, "the mutation changes nothing"
    found = [v for v in check(examples) if v.shape == SHAPE + shape]
    assert found
    assert all(v.message.endswith((".", ")")) and " " in v.message for v in found)


@pytest.mark.parametrize(("mutation", "shape"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_the_quick_validator_finds_the_same_nodes(examples, mutation, shape):
    examples.update(PREFIXES + mutation)
    lines = examples.serialize(format="nt").splitlines()
    assert {node for node, _ in check_quickly(lines)} == {v.node for v in check(examples)}


def test_every_shape_has_a_fault():
    assert {SHAPE + f[2] for f in FAULTS} == set(shape_names())


@pytest.mark.parametrize("days", [("-0044-03-15",) * 4, ("-0500-01-01", "-0400-01-01", "-0044-03-15", "2009-01-01")])
def test_days_before_our_era_are_no_fault(examples, days):
    for term, day in zip(("earliestBegin", "latestBegin", "earliestEnd", "latestEnd"), days, strict=True):
        examples.update(PREFIXES + first("2009-03-15", term, f'"{day}"^^xsd:date'))
    assert check(examples) == []
