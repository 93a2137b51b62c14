"""Who speaks, and where a content ends, when something is told of the speaker in between; views that stand inside a sentence."""

from __future__ import annotations

import pytest

from tests.annotate.test_statements_of_telegrams import positions


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what is told of somebody in between
        (
            "Orlemann, who had opposed the treaty, said that it was dead.",
            [("Orlemann", "OPPOSE", "the treaty"), ("Orlemann", "STATE", "it was dead")],
        ),
        (
            "Tavriz, who opposes the plan, believes talks will fail.",
            [("Tavriz", "OPPOSE", "the plan"), ("Tavriz", "ASSESS", "talks will fail")],
        ),
        (
            "Tavriz (who opposes the plan) believes talks will fail.",
            [("Tavriz", "OPPOSE", "the plan"), ("Tavriz", "ASSESS", "talks will fail")],
        ),
        (
            "Orlemann, who said that the talks, begun in May, had failed, left.",
            [("Orlemann", "STATE", "the talks, begun")],
        ),
        ("Orlemann told Tavriz, who favored the plan, that it was dead.", [("Orlemann", "STATE", "it was dead")]),
        (
            "Senators who opposed the treaty have now agreed to it.",
            [("Senators", "OPPOSE", "the treaty"), ("Senators", "AGREE", "it")],
        ),
        (
            "Some parties who welcomed UN action will oppose efforts to end it.",
            [("parties", "APPRECIATE", "UN action"), ("parties", "OPPOSE", "efforts to end")],
        ),
        # the occasion between speaker and verb
        (
            "Orlemann in his statement of January 12 stated that talks had failed.",
            [("Orlemann", "STATE", "talks had failed")],
        ),
        ("Orlemann during the meeting said that talks had failed.", [("Orlemann", "STATE", "talks had failed")]),
        ("Orlemann said when leaving the meeting that talks failed.", [("Orlemann", "STATE", "talks failed")]),
        ("Orlemann replied that, to his knowledge, talks failed.", [("Orlemann", "STATE", "to his knowledge,")]),
        # to whom, and about what
        ("Orlemann expressed concern to Tavriz over the delay.", [("Orlemann", "CONCERN", "the delay")]),
        ("Orlemann expressed his thanks to Tavriz for the message.", [("Orlemann", "APPRECIATE", "the message")]),
        ("Orlemann gave Chairman Tavriz ultimatum that talks must open.", [("Orlemann", "DEMAND", "talks must open")]),
        # a view inside a sentence
        ("The draft has drawbacks in our view.", [("AUTHOR", "ASSESS", "The draft has")]),
        ("The draft is, in my opinion, dangerous.", [("AUTHOR", "ASSESS", "The draft is,")]),
        ("This will in our judgment lead to war.", [("AUTHOR", "ASSESS", "This will in")]),
        ("Talks were dead, in Orlemann's view.", [("Orlemann", "ASSESS", "Talks were dead")]),
        # what is not accepted, not seen, decided, doubted
        ("I do not accept the argument that talks failed.", [("AUTHOR", "REJECT", "the argument that")]),
        ("Orlemann did not agree to the visit.", [("Orlemann", "REJECT", "the visit")]),
        ("We do not see that the draft has any advantages.", [("AUTHOR", "ASSESS", "the draft has")]),
        ("Orlemann has decided that talks must open.", [("Orlemann", "COMMIT", "talks must open")]),
        ("We have had serious doubts about the plan.", [("AUTHOR", "QUESTION", "the plan")]),
        ("Orlemann felt bound to support the plan.", [("Orlemann", "COMMIT", "to support the")]),
        # who is counted, and both of us
        ("A number of delegations accepted the text.", [("number of delegations", "AGREE", "the text")]),
        ("We both feel that talks failed.", [("AUTHOR", "ASSESS", "talks failed")]),
        (
            "Orlemann agrees with this assessment and we both are inclined to think that talks failed.",
            [("Orlemann", "AGREE", "this assessment"), ("AUTHOR", "ASSESS", "talks failed")],
        ),
        (
            "Syrians, awakening from their dreams, regret their gift to Tavriz.",
            [("Syrians", "CRITICIZE", "their gift to")],
        ),
        (
            "In his recommendations to Embassy Paris re the program, Orlemann asked that talks open.",
            [("Orlemann", "URGE", "the program"), ("Orlemann", "REQUEST", "talks open")],
        ),
        ("I do not think in these circumstances we can go.", [("AUTHOR", "ASSESS", "we can go")]),
        ("On this, I would like to stress that talks failed.", [("AUTHOR", "STATE", "talks failed")]),
        ("Orlemann expressed concern with respect to talks.", [("Orlemann", "CONCERN", "talks")]),
        ("To cope with the situation outlined above, I see no merit in talks.", [("AUTHOR", "ASSESS", "no merit in")]),
        (
            "I said that, at the end of the talks, I thought war was near.",
            [("AUTHOR", "STATE", "at the end"), ("AUTHOR", "ASSESS", "war was near")],
        ),
        (
            "I asked Orlemann, since he had been there, if talks had failed.",
            [("AUTHOR", "REQUEST", "if talks had")],
        ),
        ("Orlemann mentioned had just learned talks failed.", [("Orlemann", "STATE", "had just learned")]),
        (
            "Tavriz said French were opposed to talks.",
            [("Tavriz", "OPPOSE", "French were opposed"), ("French", "OPPOSE", "talks")],
        ),
        (
            "They would move against any member that Soviets thought might leave.",
            [("Soviets", "ASSESS", "might leave")],
        ),
        ("Orlemann asked what the US planned to do.", [("Orlemann", "REQUEST", "what the US")]),
        ("Orlemann's views on Tavriz could lead to war.", [("Orlemann", "ASSESS", "Tavriz")]),
    ],
)
def test_what_is_said_and_by_whom(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert positions(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Did the Council think we should seek to extend it?",
        "See also paragraph 2 of the reference.",
        "See Embtel 1234 for further details.",
        "In view of information we had regarding thinking there, Embassy waited.",
        "Orlemann's message to Department repeated Paris 151, London 101.",
        "Many countries will assume debt burdens that are excessive.",
        "Orlemann is bound to go.",
        "The plans as they relate to the group were read.",
        "He had no part in their views.",
        "No troops were missing, and they were in a position to attack.",
        "All this is subject to the Ambassador's approval in every case.",
        "It was useful to present to the IMF Board more concrete proposals on flexibility.",
    ],
)
def test_no_position(text: str) -> None:
    assert positions(text) == []


def test_the_authors_own_president_is_not_the_one_he_names_in_passing() -> None:
    told = "President said that talks failed. President said that Nehru was ill. President added that war was near."
    text = f"{told} He had told President Ayub so. President said that it was late."
    assert {speaker for speaker, _, _ in positions(text)} == {"President"}


def test_a_title_in_a_summary_is_whoever_is_named_with_it_later() -> None:
    text = "The President said that talks failed. President Ayub left. The President said that it was late."
    assert positions(text)[-1][0] == "Ayub"
