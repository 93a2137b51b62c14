"""Persons that nothing introduces, and what is no person though it is written like one."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.cable import bare, parse
from kg.export import annotate_record
from kg.read import Document


def people(text: str) -> list[str]:
    notes = annotate(bare(text, "1969-05-05"))
    return [text[m.start : m.end] for m in notes.mentions if m.label == "PERSON" and m.form == "name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orlemann received me cordially.", ["Orlemann"]),
        ("The talks with Orlemann went well. They then saw Orlemann again.", ["Orlemann", "Orlemann"]),
        ("We saw comments by Orlemann and Tavriz.", ["Orlemann", "Tavriz"]),
        ("From the Special Assistant (Orlemann) to the President.", ["Orlemann"]),
        ("The anti-Orlemann campaign goes on, said Orlemann.", ["Orlemann", "Orlemann"]),
        ("It answers Orlemann's letter.", ["Orlemann"]),
        ("Key members (Orlemann (R-IL) and others) left.", ["Orlemann"]),
        ("We pressed for what Orlemann demands.", ["Orlemann"]),
        ("Told Nasser that talks failed. Informed Nasser of it.", ["Nasser", "Nasser"]),
        ("Please give Harold what he needs by Jan 5.", ["Harold"]),
        ("He spoke of the removal of von Orlemann.", ["von Orlemann"]),
        ("WE RAISED THE MATTER WITH ORLEMANN.", ["ORLEMANN"]),
        ("MEMORANDUM FOR HENRY A. ORLEMANN ON AFRICA.", ["HENRY A. ORLEMANN"]),
        ("Dr. Henry A. Orlemann, Jr. left.", ["Henry A. Orlemann, Jr."]),
        ("We agree.\n\nTwo points remain.\n\nOrlemann", ["Orlemann"]),
        ("We agree.\nTwo points remain.\n[Orlemann]", ["Orlemann"]),
        ("We agree.\nTwo points remain.\nBall", ["Ball"]),
        ("For Merchant from Orlemann. We agree.", ["Merchant", "Orlemann"]),
        ("595. For Orlemann (IO) from Tavriz. We agree.", ["Orlemann", "Tavriz"]),
        ("Inform Orlemann that we agree. Thank Tavriz for it.", ["Orlemann", "Tavriz"]),
        ("Orlemann (Turkey) then gave his views.", ["Orlemann"]),
        ("We spoke to him and to Orlemann, who was present.", ["Orlemann"]),
        ("At same time Orlemann should understand this.", ["Orlemann"]),
        ("They saw Orlemann, Tavriz, and Beskov there.", ["Orlemann", "Tavriz", "Beskov"]),
        ("The Orlemann-Tavriz talks failed.", ["Orlemann", "Tavriz"]),
        ("No conclusions came of the Eden–Eisenhower talks.", ["Eden", "Eisenhower"]),
        ("They oppose the policies of N. Khrushchev and de Gaulle.", ["N. Khrushchev", "de Gaulle"]),
        ("Rejection of the Rapacki Plan pleased us.", ["Rapacki"]),
        ("WE HEARD THAT ORLEMANN HAD TOLD HER SO.", ["ORLEMANN"]),
        ("GOWON SAID HE WOULD CONSIDER IT. WE ASKED GOWON WHY.", ["GOWON", "GOWON"]),
        ("President Park Chung Hee came. Later Park left.", ["Park Chung Hee", "Park"]),
        ("Park received me. We told him that Park was wrong. Park then asked why.", ["Park", "Park", "Park"]),
        ("We saw Prince Naim Sept 27 and Adm Radford Oct 3.", ["Naim", "Radford"]),
    ],
)
def test_who_is_found(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Others suggest that it failed.",
        "Hostilities appear to have ended.",
        "Secondly, the President left.",
        "We heard of the visit to Europe and of talks with Arabs.",
        "Asia-based and Paris-based firms, Troika-led talks and African-owned ships.",
        "HOWEVER, STATED AIMS DIFFER WITH POLICY.",
        "They sent fifty Land Cruisers to Congressional Leaders.",
        "He studied at Notre Dame and lives in Santa Rosalia.",
        "ChiComs should rebuff this, FedRep could object, and PermReps have agreed with Greco-Turkish teams.",
        "Aubagne is far. We left with Congressional leaders. End unquote.",
        "We agree.\nTwo points remain.\nConfidential",
        "We agree.\nTwo points remain.\nDepartment of State",
        "Soviets recognize that Poles would object.",
        "Spokesman said no. Spokesman added that every spokesman agreed.",
        "The Minister left for Rome. It came from Paris.",
    ],
)
def test_who_is_not(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("The Geneva talks failed.", "PLACE", ["Geneva"]),
        ("He lives in Morrow State.", "PLACE", ["Morrow State"]),
        ("Sydney Orlemann said so.", "PLACE", []),
        ("The MFA and the IMF agree.", "ORG", ["The MFA", "the IMF"]),
        ("The Greek government agrees.", "ORG", []),
        ("The Ambassador saw Consul General Orlemann.", "ROLE", ["The Ambassador", "Consul General"]),
        ("Then-Consul General Orlemann left.", "ROLE", ["Consul General"]),
        ("ADVISER TO THE KING ABDEL TAVRIZ CALLED.", "ROLE", ["ADVISER TO THE KING"]),
        ("Mr. Orlemann left.", "ROLE", []),
        ("The General Staff agrees.", "ORG", ["The General Staff"]),
        ("The General Staff agrees.", "ROLE", []),
        ("State Secretary for Transport Mira Tavriz, who sat in, said so.", "ROLE", ["State Secretary for Transport"]),
        ("Tavriz, who was at Lissen, told Econoff so.", "PERSON", ["Tavriz"]),
        ("Orlemann's deputy, Ana Tavriz, said so.", "ROLE", ["deputy"]),
        ("General Tavriz (Chief of Joint Operations) said so.", "ROLE", ["General", "Chief of Joint Operations"]),
    ],
)
def test_labels(text: str, label: str, found: list[str]) -> None:
    record = annotate_record({"id": 1, "text": text, "date": "2007-10-25"}, "actors")
    assert [text[e["start"] : e["end"]] for e in record["entities"] if e["label"] == label] == found


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Romanian FM Teodor Vasile was joined by Ileana Tudor, Director at the MFA.", "Ileana Tudor", "RO"),
        ("Iraqi Foreign Minister Tavriz had come to Amman. Prime Minister Orle left.", "Orle", "JO"),
        ("Georgian FM Tavriz said Chancellor Orlemann agreed.", "Orlemann", ""),
        ("Turkish official Aksoy left. Aksoy's deputy, Levent Sezer, stayed.", "Levent Sezer", ""),
    ],
)
def test_state_of_an_office_that_names_none(text: str, name: str, state: str) -> None:
    record = annotate_record({"id": 1, "text": text, "date": "2007-10-25"}, "actors")
    assert {p["name"]: p["nationality"] for p in record["persons"]}[name] == state


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Orlemann said so. He was accompanied by Tavriz, who left.", "He", "Orlemann"),
        ("Orlemann said he doubted it; Ana Tavriz disagreed with him today.", "him", "Orlemann"),
        ("Ambassador Orlemann left with his wife.", "his", "Orlemann"),
    ],
)
def test_pronouns_that_no_cue_governs(text: str, pronoun: str, name: str) -> None:
    notes = annotate(bare(text, "2007-10-25"))
    at = text.index(f" {pronoun} ") + 1 if not text.startswith(pronoun) else 0
    (mention,) = [m for m in notes.mentions if m.start == at and m.form == "pronoun"] or [None]
    assert mention is not None
    assert mention.actor == next(a.id for a in notes.actors if a.name == name)


def test_a_cable_from_a_post_that_nobody_knows_gives_nobody_a_state() -> None:
    text = "1. (U) Iraqi Foreign Minister Tavriz had come to Amman. Prime Minister Orle met him in Oujda.\n"
    cable = parse(
        Document(f"R 251146Z OCT 07\nFM AMEMBASSY NOWHERE\n\nUNCLAS NOWHERE 000012\n\n{text}", "x", "telegram")
    )
    assert {a.name: a.state for a in annotate(cable).actors if a.kind == "person"} == {"Tavriz": "IQ", "Orle": None}
