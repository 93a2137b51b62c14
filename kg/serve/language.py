"""What of SPARQL is looked at before it is run: keywords and brackets outside strings, IRIs, names and comments.

``SERVICE`` and ``LOAD`` would let a stranger's question reach other machines.  Here they are found in order to be refused
with a reason; what hides from a scanner is refused by the kernel (:mod:`kg.serve.confine`).  Every pattern is linear.

>>> sorted(keywords("SELECT * WHERE { SERVICE <http://a.b/> { ?service a <load> } } # LOAD"))
['A', 'SELECT', 'SERVICE', 'WHERE']
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SKIPPED = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""'
    r"|'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
    r"|(?<![\w.\-])[\w.\-]*:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*",
    re.S,
)
_WORD = re.compile(r"[A-Za-z]+")
_BRACKETS = re.compile(rf"{_SKIPPED.pattern}|(?P<brackets>[({{\[]+|[)}}\]]+)", re.S)
#: Brackets within brackets that are read: a parser goes down a level of its stack for each, and has no more than that.
DEEPEST = 200
#: Keywords that reach out to other machines.
REACHING = frozenset(("SERVICE", "LOAD"))


def keywords(sparql: str) -> frozenset[str]:
    """The bare words of a query or update, in capitals; escapes of code points are read first, as a parser must."""
    if "\\u" in sparql or "\\U" in sparql:
        sparql = _ESCAPE.sub(_character, sparql)
    return frozenset(word.upper() for word in _WORD.findall(_SKIPPED.sub(" ", sparql)))


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number < 0x110000 else ""


def too_deep(sparql: str) -> bool:
    """Whether brackets stand within brackets more than :data:`DEEPEST` times.

    >>> too_deep("ASK " + "{" * 150 + "}" * 150), too_deep("ASK " + "{" * 250 + "}" * 250), too_deep("ASK { ?a ?b ?c }" * 250)
    (False, True, False)
    """
    if sum(map(sparql.count, "({[")) <= DEEPEST:
        return False
    depth = 0
    for found in _BRACKETS.finditer(sparql):
        if brackets := found["brackets"]:
            depth += len(brackets) if brackets[0] in "({[" else -len(brackets)
            if depth > DEEPEST:
                return True
    return False


def reaches_out(sparql: str) -> str | None:
    """The keyword by which a query or update would reach other machines, None where it does not."""
    upper = sparql.upper()
    if "SERVICE" not in upper and "LOAD" not in upper and "\\U" not in upper:
        return None
    return next(iter(sorted(keywords(sparql) & REACHING)), None)
