"""Constructions of real telegrams, with invented names: who said what, and what is no position."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.annotate.model import Statement
from kg.cable import bare


def read(text: str, *, comment: bool = False) -> list[Statement]:
    return [s for s in annotate(bare(text, "1964-05-05", comment=comment)).statements if s.reading == 1]


def positions(text: str, *, comment: bool = False) -> list[tuple[str, str, str]]:
    """Speaker, act and the first three words of what is said, in order."""
    return [
        (s.speaker_name, s.act, " ".join(text[s.topic[0][0] : s.topic[0][1]].split()[:3]))
        for s in read(text, comment=comment)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # pronouns whose person no speech has named
        (
            "Tavriz called on Orlemann yesterday. He added that the mission was late.",
            [("Tavriz", "STATE", "the mission was")],
        ),
        ("We agree. He asked me whether I would come.", [("UNSPECIFIED", "REQUEST", "whether I would")]),
        ("In conversation with Orlemann he informed me that it was late.", [("Orlemann", "STATE", "it was late")]),
        # clauses without "that", without a verb, without an article
        (
            "Orlemann replied circumstances highly suspicious.",
            [("Orlemann", "STATE", "circumstances highly suspicious")],
        ),
        ("Orlemann said present orders to Tavriz were clear.", [("Orlemann", "STATE", "present orders to")]),
        ("Orlemann agreed prepare short papers.", [("Orlemann", "AGREE", "prepare short papers")]),
        (
            "I do not think potential benefits of the Act should be introduced.",
            [("AUTHOR", "URGE", "potential benefits of")],
        ),
        # nouns with whoever owns them
        ("He read UK view we should proceed with talks.", [("UK", "URGE", "we should proceed")]),
        (
            "The hope of the United States that peace would come was mentioned.",
            [("United States", "HOPE", "peace would come")],
        ),
        ("Orlemann expressed concern presence foreign troops.", [("Orlemann", "CONCERN", "presence foreign troops")]),
        ("Orlemann emphasized his strong desire to be neutral.", [("Orlemann", "HOPE", "to be neutral")]),
        ("Orlemann indicated to Tavriz his personal view that it failed.", [("Orlemann", "ASSESS", "it failed")]),
        # the US is no pronoun
        ("The US has always favored the union.", [("US", "SUPPORT", "the union")]),
        # a deed before, an adverbial phrase before
        ("Orlemann wrote a note and accepted the changes.", [("Orlemann", "AGREE", "the changes")]),
        ("Orlemann left and in addition suggested closer ties.", [("Orlemann", "PROPOSE", "closer ties")]),
        # what stands before
        ("They dropped the changes which Orlemann proposed.", [("Orlemann", "PROPOSE", "the changes")]),
        ("Instead, as Orlemann suggested, it could use the staff.", [("Orlemann", "PROPOSE", "it could use")]),
        # told by somebody
        ("Orlemann had been assured that they would come.", [("UNSPECIFIED", "ASSURE", "they would come")]),
        # several that-clauses
        (
            "We reported that the union had failed, that Orlemann had resigned, and that talks were over.",
            [("AUTHOR", "STATE", "the union had")],
        ),
        # went on
        ("US continues to feel strongly that there is a basis.", [("US", "ASSESS", "there is a")]),
        ("I wish to stress that time is short.", [("AUTHOR", "STATE", "time is short")]),
        # met to discuss
        ("Emboffs met Orlemann to discuss the draft law.", [("Emboffs", "CONSULT", "the draft law")]),
        # fronted replies and topics
        (
            "In reply to Tavriz’s question whether the US would go, Orlemann said it would be late.",
            [("Tavriz", "REQUEST", "whether the US"), ("Orlemann", "PREDICT", "it would be")],
        ),
        # telegraphese with a felt state
        ("Israel particularly disappointed that action was timed so.", [("Israel", "CRITICIZE", "action was timed")]),
    ],
)
def test_who_said_what(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert positions(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Neighboring states moved troops across the border.",
        "Many of his earlier remarks on the subject were known.",
        "The decision of the Court was late.",
        "Orlemann will discuss the plan with Tavriz.",
        "As indication of good will the bridge was opened.",
        "The object would be to gain time.",
    ],
)
def test_no_position(text: str) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("You should tell Orlemann that we accept the plan.", "URGE", "we accept the"),
        ("Mission should also take the initiative.", "URGE", "take the initiative"),
        ("Please inform Orlemann that talks are over.", "URGE", "talks are over"),
        ("Re Orlemann's note on talks, say that we accept it.", "URGE", "we accept it"),
        ("Believe what Orlemann fears is a dramatic gesture.", "ASSESS", "what Orlemann fears"),
        ("Would hope that he agrees soon.", "HOPE", "he agrees soon"),
    ],
)
def test_the_author_who_is_left_out(text: str, act: str, words: str) -> None:
    found = [p for p in positions(text, comment=True) if p[0] == "AUTHOR"]
    assert ("AUTHOR", act, words) in found


def test_what_should_be_done_is_the_authors_view_where_nobodys_words_are_told() -> None:
    assert positions("The Assembly should not wait for an agreement.") == [("AUTHOR", "URGE", "The Assembly should")]
    assert positions("Introduce new paragraph on trade. Close with appeal for restraint.") == [
        ("AUTHOR", "URGE", "new paragraph on"),
        ("AUTHOR", "URGE", "with appeal for"),
    ]


def test_a_title_is_no_instruction() -> None:
    assert all(s.rule != "statement.instruction" for s in read("State Secretary Orlemann told us that it was late."))


def test_a_bare_answer_is_to_what_was_put_forward() -> None:
    text = "Orlemann suggested that the talks be moved. Tavriz fully agreed."
    answer = read(text)[-1]
    assert (answer.speaker_name, answer.act) == ("Tavriz", "AGREE")
    assert text[answer.topic[0][0] : answer.topic[0][1]] == "the talks be moved"


def test_a_sentence_without_a_source_goes_on_with_the_words_before() -> None:
    text = "Orlemann said he had asked for calm. Efforts to block the union were not conducive to better relations."
    going_on = read(text)[-1]
    assert (going_on.speaker_name, going_on.rule) == ("Orlemann", "discourse.goes-on")


def test_a_sentence_of_a_comment_is_the_authors() -> None:
    (found,) = read("The two versions of the meeting cannot both be right.", comment=True)
    assert (found.speaker_name, found.act, found.evidentiality) == ("AUTHOR", "STATE", "comment")
    (found,) = read("The union apparently lost its nerve.", comment=True)
    assert found.act == "ASSESS"


def test_a_meeting_dates_what_is_said_there() -> None:
    text = "Emboffs met May 1 with Anders Orlemann to discuss the law. Orlemann criticized the bill."
    assert read(text)[-1].date is not None
    assert read(text)[-1].date.value == "1964-05-01"


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Orlemann urged that the West take bold initiatives.", "obligation", "positive"),
        ("Orlemann suggested the talks be moved to Rome.", "future", "positive"),
        ("Orlemann did not indicate whether he would come.", "future", "neutral"),
        ("Orlemann asked if we had taken steps.", "fact", "neutral"),
    ],
)
def test_modality_and_polarity(text: str, modality: str, polarity: str) -> None:
    (found,) = read(text)
    assert (found.modality, found.polarity) == (modality, polarity)


def test_bodies_go_by_the_name_that_the_words_give_them() -> None:
    assert [p[0] for p in positions("The UK said it would go. The United Kingdom agreed.")] == ["UK", "United Kingdom"]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"I meant what I wrote," Orlemann said. He left.', "Orlemann", ['"I meant what I wrote,"']),
        ("“We are late. We will go,” said Anders Orlemann.", "Anders Orlemann", ["“We are late. We will go,”"]),
        ("`` It is hard for us , '' said Orlemann.", "Orlemann", ["`` It is hard for us , ''"]),
        ('"The plan," Orlemann said, "will fail."', "Orlemann", ['"The plan,"', '"will fail."']),
        ('Orlemann said "we will go" and left.', "Orlemann", ['"we will go"']),
        ("The bridge was opened, according to the website.", "website", ["The bridge was opened"]),
    ],
)
def test_quotations_and_sources_behind(text: str, speaker: str, words: list[str]) -> None:
    found = [s for s in read(text) if s.speaker_name == speaker]
    assert [text[a:b] for s in found[:1] for a, b in s.topic] == words


def test_i_in_a_quotation_is_whoever_is_quoted() -> None:
    text = 'Orlemann said "I believe that it will fail."'
    assert [s.speaker_name for s in read(text)] == ["Orlemann", "Orlemann"]
