"""The name of the signer: on a line of its own after a blank line, or glued to the last paragraph."""

from __future__ import annotations

import pytest

_HEAD = "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n1. (U) He left.\n"


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("SPOGLI", "SPOGLI"),
        ("\nSPOGLI\n", "SPOGLI"),
        ("\nSPOGLI\nBT\n#0012\n", "SPOGLI"),
        ("\nSPOGLI  \n\nNNNN\n", "SPOGLI"),
        ("\nO'BRIEN\n", "O'BRIEN"),
        ("\nVAN DER BERG\n", "VAN DER BERG"),
        ("\nSTRUBLE##\n", "STRUBLE"),
        ("\nJ. Curtis Struble\n", "J. Curtis Struble"),
        ("\nStruble\n", "Struble"),
    ],
)
def test_signature(cable_of, tail, name):
    cable = cable_of(_HEAD + tail)
    assert cable.signature.value == cable.text[cable.signature.start : cable.signature.end] == name
    assert cable.text[: cable.paragraphs[-1].end].endswith("He left.")


@pytest.mark.parametrize("tail", ["", "\nEND SUMMARY\n", "\nBT\n", "\nSECRET\n", "He came back\nAND\n"])
def test_no_signature(cable_of, tail):
    assert cable_of(_HEAD + tail).signature is None


def test_last_word_of_a_sentence_in_capitals_is_no_signature(cable_of):
    text = "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n1. HE SPOKE OF THE\nTREATY\n"
    cable = cable_of(text)
    assert cable.signature is None
    assert cable.text[: cable.paragraphs[-1].end].endswith("TREATY")
