"""Turns of phrase that lead to an act, hide it, or only name it: each is read as the act, or as none."""

from __future__ import annotations

import pytest

from tests.annotate.test_statements_of_telegrams import positions, read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # words that only lead to the verb behind "to", or to "by saying"
        ("Orlemann was quick to point out that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Orlemann took this occasion to say that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Orlemann went so far as to say that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Orlemann did not hesitate to say that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Orlemann appeared to believe that talks failed.", ("Orlemann", "ASSESS", "talks failed")),
        ("Orlemann is inclined to believe that talks failed.", ("Orlemann", "ASSESS", "talks failed")),
        ("Orlemann began by saying that talks failed.", ("Orlemann", "STATE", "talks failed")),
        # told by whom
        ("Tavriz was informed by Orlemann that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Embassy informed by Orlemann that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("We have learned from Orlemann that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("We hear from Orlemann that talks failed.", ("Orlemann", "STATE", "talks failed")),
        # as the press attributes
        ("Talks have failed, Orlemann said on Monday.", ("Orlemann", "STATE", "Talks have failed")),
        ("Talks have failed, the ministry said in a statement.", ("ministry", "STATE", "Talks have failed")),
        ("State media reported that talks had failed.", ("State media", "STATE", "talks had failed")),
        ("Analysts say talks have failed.", ("Analysts", "STATE", "talks have failed")),
        (
            "The spokesman, who asked not to be named, said talks had failed.",
            ("spokesman", "STATE", "talks had failed"),
        ),
        (
            "A senior official said on condition of anonymity that talks had failed.",
            ("senior official", "STATE", "talks had failed"),
        ),
        # sought out to be told
        ("Orlemann telephoned Tavriz to say that talks failed.", ("Orlemann", "STATE", "talks failed")),
        # without a subject
        ("Do not believe talks will fail.", ("AUTHOR", "ASSESS", "talks will fail")),
        ("Cannot agree to plan.", ("AUTHOR", "REJECT", "plan")),
        # whose the noun is
        ("A suggestion made by Orlemann that talks begin.", ("Orlemann", "PROPOSE", "talks begin")),
        ("Statement by Orlemann that talks failed.", ("Orlemann", "STATE", "talks failed")),
        ("Orlemann had strong reservations about talks.", ("Orlemann", "QUESTION", "talks")),
        ("Orlemann's position remains that talks failed.", ("Orlemann", "ASSESS", "talks failed")),
        ("Orlemann's only objection was that talks failed.", ("Orlemann", "OPPOSE", "talks failed")),
        ("It is Embassy view that talks will fail.", ("AUTHOR", "ASSESS", "talks will fail")),
        ("Orlemann has no intention of opening talks.", ("Orlemann", "REJECT", "opening talks")),
        ("Orlemann gave Tavriz assurances that talks open.", ("Orlemann", "ASSURE", "talks open")),
        ("Orlemann agreed with me that talks failed.", ("Orlemann", "AGREE", "talks failed")),
        ("Orlemann's conclusions are that talks failed.", ("Orlemann", "ASSESS", "talks failed")),
        # lists, and a verb before its subject
        (
            "US, UK and France agreed that talks failed.",
            ("United States, United Kingdom and France", "AGREE", "talks failed"),
        ),
        # what is so, what will be, what cannot be done
        ("Orlemann suggested that talks had failed.", ("Orlemann", "STATE", "talks had failed")),
        ("Orlemann suggested we open talks.", ("Orlemann", "PROPOSE", "we open talks")),
        ("Orlemann said they will probably open talks.", ("Orlemann", "PREDICT", "they will probably")),
        ("Orlemann said he could not recommend talks.", ("Orlemann", "REJECT", "he could not")),
        ("Orlemann said he wished to stress that talks failed.", ("Orlemann", "STATE", "he wished to")),
        ("We find talks useful.", ("AUTHOR", "ASSESS", "talks useful")),
        # adjectives
        ("We are not in position to open talks.", ("AUTHOR", "REJECT", "to open talks")),
        ("Delegates were unanimous in view that talks failed.", ("Delegates", "ASSESS", "talks failed")),
        ("I am deeply concerned that talks may fail.", ("AUTHOR", "CONCERN", "talks may fail")),
        ("US of course willing participate in talks.", ("US", "AGREE", "participate in talks")),
        ("Orlemann expressed himself as opposed to talks.", ("Orlemann", "OPPOSE", "talks")),
        ("Orlemann considers it essential that talks open.", ("Orlemann", "ASSESS", "it essential that")),
        ("Orlemann saw no objection to talks.", ("Orlemann", "AGREE", "talks")),
        # irregular verbs
        ("Orlemann understood that talks failed.", ("Orlemann", "ASSESS", "talks failed")),
        ("Orlemann regretted that talks failed.", ("Orlemann", "CRITICIZE", "talks failed")),
        # an addressee without "that"
        ("Orlemann told Tavriz talks failed.", ("Orlemann", "STATE", "talks failed")),
        # who is asked for what is no source yet
        ("We would appreciate Embassy's views on talks.", ("AUTHOR", "REQUEST", "Embassy's views on")),
        ("Orlemann asked for our views on talks.", ("Orlemann", "REQUEST", "our views on")),
    ],
)
def test_the_act_is_read(text: str, wanted: tuple[str, str, str]) -> None:
    assert positions(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "It depends on whether Orlemann agrees to the plan.",
        "It is not clear how far Orlemann is willing to go.",
        "If Orlemann desires help, talks open.",
        "Report suggests as first step that a group be formed.",
        "As far as Orlemann is concerned talks failed.",
        "Plans seek stronger US support for the mission.",
    ],
)
def test_what_is_open_or_only_wanted_is_no_position(text: str) -> None:
    assert positions(text) == []


def test_what_somebody_is_said_to_have_said_has_an_unnamed_source() -> None:
    outer, inner = read("Orlemann is reported to have said that talks failed.")
    assert (outer.speaker_name, inner.speaker_name) == ("UNSPECIFIED", "Orlemann")


def test_neither_denies() -> None:
    (said,) = read("Neither Orlemann nor Tavriz believed talks failed.")
    assert (said.act, said.polarity) == ("ASSESS", "negative")


def test_another_speaker_closes_what_the_first_one_said() -> None:
    assert positions("Orlemann said that talks failed and Tavriz replied they are open.") == [
        ("Orlemann", "STATE", "talks failed"),
        ("Tavriz", "STATE", "they are open"),
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("You should raise this issue.", "positive"), ("You should not raise this issue.", "negative")],
)
def test_an_instruction_is_for_or_against(text: str, polarity: str) -> None:
    (asked,) = read(text, comment=True)
    assert (asked.act, asked.polarity, asked.modality) == ("URGE", polarity, "obligation")


def test_an_instruction_goes_on_in_a_participle() -> None:
    assert positions("You should see Orlemann, reminding him that talks are open.") == [
        ("AUTHOR", "URGE", "Orlemann"),
        ("AUTHOR", "URGE", "talks are open"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I saw Orlemann and told him that talks failed.",
        "I saw Orlemann. I told him that talks failed.",
        "In conversation with Orlemann I said that talks failed.",
        "I wrote Orlemann that talks failed.",
        "Told Orlemann that talks failed.",
    ],
)
def test_whom_it_was_said_to(text: str) -> None:
    (said,) = read(text)
    assert (said.speaker_name, [a.name for a in said.addressees]) == ("AUTHOR", ["Orlemann"])


def test_a_proposal_that_was_rejected_is_read_once() -> None:
    assert [s.act for s in read("Orlemann's proposal to open talks was rejected by Tavriz.")] == ["REJECT", "PROPOSE"]


def test_a_day_in_may_is_no_possibility() -> None:
    (said,) = read("Orlemann said talks open May 10.")
    assert said.modality == "fact"


def test_nor_denies() -> None:
    (said,) = read("Nor did I agree to talks.")
    assert said.polarity == "negative"


def test_a_meeting_that_is_reported_on_does_not_date_the_report() -> None:
    text = "Orlemann, reporting on Sharett meeting with Molotov yesterday, said talks failed. Molotov asserted this was untrue."
    notes = read(text)
    dates = {(s.speaker_name, s.act): s.date is not None for s in notes}
    assert not any(dated for (name, _), dated in dates.items() if name == "Orlemann")
    assert any(dated for (name, _), dated in dates.items() if name == "Molotov")


def test_a_day_inside_what_was_said_does_not_date_the_talk() -> None:
    text = (
        "At luncheon Orlemann told Nasser he would issue statement this afternoon. Nasser said this would be helpful."
    )
    assert all(s.date is None for s in read(text))


def test_another_occasion_does_not_inherit_the_day() -> None:
    told, answered, later = read(
        "Orlemann told Nasser on March 3 that talks failed. Nasser said they had not. "
        "Subsequently, Orlemann said talks were open."
    )
    assert told.date is not None and answered.date is not None
    assert later.date is None


def test_nobody_tells_himself() -> None:
    notes = read("Nasser told Orlemann that talks failed. Orlemann told him that they had not. I told him so, too.")
    assert all(a.name != s.speaker_name for s in notes for a in s.addressees)


def test_a_person_of_the_sentence_comes_before_one_that_was_talked_to() -> None:
    text = "Director Ann Orlemann and Minister Karl Tavriz told RefCoord that talks failed. Orlemann's car was stopped; she fears the army."
    assert [s.speaker_name for s in read(text)][-1] == "Ann Orlemann"
