"""Denials point at the statement denied, not at its content (model.md, decision 8; rulings.md, 7)."""

from __future__ import annotations

from kg.annotate.statements.drafts import Draft
from kg.annotate.statements.phrases import Stretch
from kg.annotate.words import word_set

_BACK = frozenset(["such", "these", "those", "this", "that", "the", "it", "them", "they"])
_CLAIMS = word_set(
    "report reports rumor rumors rumour rumours claim claims story stories allegation allegations assertion "
    "assertions statement account accounts suggestion speculation charge charges accusation accusations"
)


def mark_denials(drafts: list[Draft], stretches: dict[int, Stretch]) -> None:
    """Find what each denial denies, and mark that and what stands inside it as contested."""
    for position, draft in enumerate(drafts):
        if not _denies(draft):
            continue
        stretch = stretches[draft.paragraph]
        targets = [d for d in drafts if d.outer is draft and not d.imputed] if draft.act == "DENY" else []
        if not targets or draft.act != "DENY":
            targets = _referred(draft, drafts[:position], stretch) or targets
        if (
            not targets
            and draft.act == "DENY"
            and draft.cue is not None
            and draft.cue.lemma in ("call", "term", "dismiss")
        ):
            targets = []
        draft.denies = [t for t in targets if t is not draft]
        for target in draft.denies:
            target.contested = True
            for other in drafts:
                if other.inside(target):
                    other.contested = True


def _denies(draft: Draft) -> bool:
    if draft.imputed:
        return False
    return draft.act == "DENY" or draft.untrue or (draft.act == "REJECT" and draft.rule == "statement.passive")


def _referred(draft: Draft, before: list[Draft], stretch: Stretch) -> list[Draft]:
    """``such reports``, ``the story``, ``these claims``: the last report of that kind before."""
    words = {stretch.tokens.lower[i] for c in draft.contents for i in range(*c)}
    nouns = words & _CLAIMS
    inside = [d for d in before if d.outer is draft]
    if draft.rule == "statement.passive":
        low, high = draft.contents[0]
        return [
            d
            for d in before
            if d.nominal and d.paragraph == draft.paragraph and d.cue_tokens and low <= d.cue_tokens[0][0] < high
        ][:1] or inside
    candidates = [d for d in before if d.nominal or d.party.hearsay]
    if nouns and words & _BACK:
        stems = {n.rstrip("s").replace("ies", "y") for n in nouns}
        same = [d for d in candidates if d.cue is not None and d.cue.lemma.rstrip("s") in stems]
        if same:
            return [same[-1]]
        return [candidates[-1]] if candidates else []
    if words <= _BACK | {"untrue", "false", "true", "not", "was", "were", "is"} and candidates:
        return [candidates[-1]]
    return []
