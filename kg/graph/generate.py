"""Write ``vocabulary.py`` from ``ontology/kg.ttl`` and ``codes.ttl``: run after a change of either.

``python -m kg.graph.generate`` writes the module, ``--check`` only says whether it is up to date (a test does).
"""

from __future__ import annotations

import sys
from pathlib import Path

from rdflib import RDF, Graph
from rdflib.namespace import OWL

from kg.resources import folder

TARGET = Path(__file__).with_name("vocabulary.py")
NAMESPACE = "https://example.org/kg/ontology#"
_HEAD = '''"""Terms of the vocabulary, generated from ``ontology/kg.ttl`` and ``codes.ttl`` by ``python -m kg.graph.generate``.

A misspelt term fails at import of whoever names it.  No RDF is parsed at start-up.
"""

from typing import Final

NAMESPACE: Final = "https://example.org/kg/ontology#"
VERSION: Final = "{version}"
'''


def render() -> str:
    """The text of the module."""
    ontology, codes = Graph(), Graph()
    ontology.parse(folder("ontology") / "kg.ttl")
    codes.parse(folder("ontology") / "codes.ttl")
    header = ontology.value(predicate=OWL.versionInfo)
    version = str(ontology.value(header, OWL.versionInfo)) if header else ""
    version = str(next(ontology.objects(None, OWL.versionInfo), version))
    names = {
        kind: sorted(str(s).removeprefix(NAMESPACE) for s in ontology.subjects(RDF.type, kind))
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    }
    lines = [_HEAD.format(version=version)]
    lines.append("\n# Classes")
    lines += [f'{n}: Final = f"{{NAMESPACE}}{n}"' for n in names[OWL.Class]]
    lines.append("\n# Properties (a trailing underscore where Python has the name)")
    properties = sorted(names[OWL.ObjectProperty] + names[OWL.DatatypeProperty])
    lines += [f'{_snake(n)}: Final = f"{{NAMESPACE}}{n}"' for n in properties]
    code_names = sorted(str(s).rsplit("/", 1)[1] for s in codes.subjects() if "/scheme-" not in str(s))
    lines.append(
        "\nCODES: Final = frozenset(\n    (\n"
        + "".join(f'        "{n}",\n' for n in dict.fromkeys(code_names))
        + "    )\n)"
    )
    return "\n".join(lines) + "\n"


def _snake(name: str) -> str:
    made = "".join("_" + c.lower() if c.isupper() else c for c in name)
    return made + "_" if made in ("time", "number", "start", "end") else made


def main() -> int:
    """Write the module, or compare it with ``--check``."""
    text = render()
    if "--check" in sys.argv:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
