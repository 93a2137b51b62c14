"""Paragraphs that are not in English are kept, named, and left alone by the layers."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.annotate.language import foreign_language
from kg.cable import bare
from kg.pipeline import build

SPANISH = "El Ministro declaró el 3 de octubre que el gobierno no había aceptado la propuesta de los Estados Unidos para la paz."
ENGLISH = "The Minister told the Ambassador October 3 that the government had not accepted the proposal."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", SPANISH),
        ("fr", "Le ministre a déclaré que les négociations avec le gouvernement ne sont pas encore terminées dans la région."),
        ("de", "Der Minister sagte, dass die Verhandlungen mit der Regierung noch nicht abgeschlossen sind und es Zeit ist."),
        ("pt", "O ministro disse que as negociações com o governo não foram concluídas e que os partidos também são contra."),
        ("it", "Il ministro ha detto che le trattative con il governo non sono ancora concluse e che i partiti sono contrari."),
        ("tr", "Bakan bu görüşmelerin bir sonuç vermediğini ve yeni bir toplantı için çok geç olduğunu daha sonra bildirdi."),
        ("ru", "Министр сообщил, что переговоры с правительством не завершены."),
        ("ar", "قال الوزير إن المفاوضات لم تنته بعد"),
        (None, ENGLISH),
        (None, ENGLISH.upper()),
        (None, "FOREIGN MINISTER SAID GOVERNMENT WOULD NOT ACCEPT PROPOSAL."),
        (None, "REF: A. ROME 12 B. PARIS 144 C. STATE 12 D. BONN 7"),
        (None, "Paragraph"),
        (None, ""),
    ],
)  # fmt: skip
def test_language(language, text):
    assert foreign_language(text) == language


def test_layers_leave_it_alone():
    notes = annotate(bare(f"{ENGLISH}\n\n{SPANISH}", "2007-10-25"))
    assert notes.foreign == ((1, "es"),)
    assert notes.statements and notes.times
    assert all(t.start < len(ENGLISH) for t in (*notes.times, *notes.mentions))


def test_a_build_says_so(tmp_path):
    path = tmp_path / "cable.txt"
    head = "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n"
    path.write_text(f"{head}1. (U) {ENGLISH}\n\n2. (U) {SPANISH}\n", encoding="utf-8")
    report = build([path], tmp_path / "out")
    said = "paragraph 2 is in Spanish: it is kept and can be searched, but was not annotated"
    assert said in [note.error for note in report.notes]
