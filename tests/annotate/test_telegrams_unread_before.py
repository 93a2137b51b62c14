"""Turns of telegrams that nobody had looked at while the first rules were written: what they say, and what they do not."""

from __future__ import annotations

import pytest

from tests.annotate.test_statements_of_telegrams import positions


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the reader of a letter is "you"
        ("I assure you that talks open.", [("AUTHOR", "ASSURE", "talks open")]),
        ("Thank you for your kind message.", [("AUTHOR", "APPRECIATE", "your kind message")]),
        ("I send you congratulations on the launching.", [("AUTHOR", "APPRECIATE", "the launching")]),
        ("I send you and your people congratulations on the launching.", [("AUTHOR", "APPRECIATE", "the launching")]),
        # the author, where others act or nobody is named
        ("It seems to me talks have failed.", [("AUTHOR", "ASSESS", "talks have failed")]),
        ("It has occurred to us that talks might fail.", [("AUTHOR", "ASSESS", "talks might fail")]),
        ("This leads me to conclude talks have failed.", [("AUTHOR", "ASSESS", "talks have failed")]),
        ("I am afraid we need your decision.", [("AUTHOR", "CONCERN", "we need your")]),
        ("Continue feel talks would be premature.", [("AUTHOR", "ASSESS", "talks would be")]),
        ("We suggesting to Tavriz that he open talks.", [("AUTHOR", "PROPOSE", "he open talks")]),
        ("We hereby make the specific suggestion that talks open.", [("AUTHOR", "PROPOSE", "talks open")]),
        ("Will advise you, but suggest you let me know.", [("AUTHOR", "PROPOSE", "you let me")]),
        ("Embassy requested report on talks.", [("AUTHOR", "URGE", "talks")]),
        # nobody says who
        ("It was felt that talks had failed.", [("UNSPECIFIED", "ASSESS", "talks had failed")]),
        ("Was told Tavriz would open talks.", [("UNSPECIFIED", "PREDICT", "Tavriz would open")]),
        # words that lead to the verb, or part it from what is said
        ("Orlemann continues stress that talks failed.", [("Orlemann", "STATE", "talks failed")]),
        (
            "Sources close to Orlemann stress that talks failed.",
            [("Sources close to Orlemann", "STATE", "talks failed")],
        ),
        ("I would be loath at this time to open talks.", [("AUTHOR", "REJECT", "to open talks")]),
        (
            "Orlemann suggested to Tavriz a reciprocal arrangement.",
            [("Orlemann", "PROPOSE", "a reciprocal arrangement")],
        ),
        ("I asked Orlemann who was stimulating demonstrations.", [("AUTHOR", "REQUEST", "who was stimulating")]),
        (
            "The remark made to Tavriz earlier in the day by Orlemann to effect talks had failed was noted.",
            [("Orlemann", "STATE", "talks had failed")],
        ),
        # where a content ends
        (
            "Orlemann said talks had failed adding that Tavriz was late.",
            [("Orlemann", "STATE", "talks had failed"), ("Orlemann", "STATE", "Tavriz was late")],
        ),
        (
            "Despite Orlemann's concern about talks, we hope they open.",
            [("Orlemann", "CONCERN", "talks"), ("AUTHOR", "HOPE", "they open")],
        ),
        ("Orlemann agrees that talks failed but does not go.", [("Orlemann", "AGREE", "talks failed")]),
        (
            "Orlemann does not plan to attend and cannot support talks.",
            [("Orlemann", "COMMIT", "to attend"), ("Orlemann", "OPPOSE", "talks")],
        ),
        ("FedRep still unwilling halt shipments.", [("FedRep", "REJECT", "halt shipments")]),
        ("Orlemann said to me with some feeling that talks failed.", [("Orlemann", "STATE", "talks failed")]),
        ("In the situation outlined above, I see no merit in talks.", [("AUTHOR", "ASSESS", "no merit in")]),
        ("Orlemann said he had met the U.S. He left.", [("Orlemann", "STATE", "he had met")]),
        (
            "Having met the Chancellor before talks opened, I asked Tavriz whether he agreed.",
            [("AUTHOR", "REQUEST", "whether he agreed")],
        ),
        # who it is
        ("Orlemann—who has been pushing hard—thinks talks failed.", [("Orlemann", "ASSESS", "talks failed")]),
        ("Mr. Bell and staff said talks failed.", [("Bell and staff", "STATE", "talks failed")]),
        ("For one thing the Iraqi government fears talks.", [("Iraqi government", "CONCERN", "talks")]),
        ("In present situation UNSYG believed talks failed.", [("UNSYG", "ASSESS", "talks failed")]),
        (
            "Mr. Tavriz left. Before his departure from Paris Tavriz said talks failed.",
            [("Tavriz", "STATE", "talks failed")],
        ),
        ("The contact himself was gloomy, noting that talks failed.", [("contact", "STATE", "talks failed")]),
        ("Asked for an explanation, Orlemann said talks failed.", [("Orlemann", "STATE", "talks failed")]),
    ],
)
def test_what_is_said_and_by_whom(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert positions(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        # no order, thing or concept says or thinks anything
        ("The enclave concept demands more troops."),
        ("High priority suggested more troops."),
        ("Price movements in Europe suggest that talks failed."),
        # nouns, and what is only described
        ("Current and proposed activities were listed."),
        ("Charges were made in the United States against the fishing."),
        ("State visits provide travel for several days."),
        ("Egyptians considering acceptance Soviet offer High Dam."),
        ("Orlemann authorized inform the leaders."),
        ("It became clear until Orlemann knew that talks failed."),
        ("I should like to add the following."),
        ("The proposal that Orlemann be encouraged to open talks is old."),
        ("The United States will not seek solution by force."),
        ("Orlemann did not go, repeated Saigon, Tokyo."),
    ],
)
def test_no_position(text: str) -> None:
    assert positions(text) == []


def test_a_refusal_may_stand_behind_an_aside_or_nor() -> None:
    assert ("AUTHOR", "REJECT", "without going into") in positions(
        "I said that without going into it I could not accept it."
    )
    assert [p[:2] for p in positions("Talks closed, nor is the United States in a position to offer guarantees.")] == [
        ("United States", "REJECT")
    ]


def test_any_source_may_be_one_according_to_which_it_is_so() -> None:
    assert positions("According to the schedule, talks open in May.") == [("schedule", "STATE", "talks open in")]


@pytest.mark.parametrize(
    "text", ["It seems", "Talks it seems", "We hear from", "A remark by Mr. Roe to effect", "Roe and", "I thank you"]
)
def test_a_text_that_breaks_off_is_no_fault(text: str) -> None:
    assert isinstance(positions(text), list)
