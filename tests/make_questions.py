"""Writes docs/questions.md: every question with its parameters, its columns, and an example that was run on the bundled records.

And api/developers/examples.json: what each address of the interface for developers answers there.

python tests/make_questions.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.catalogue import AT_MOST, Question, catalogue  # noqa: E402
from graph.questions import ask  # noqa: E402
from graph.store import Store  # noqa: E402
from tests import make_examples  # noqa: E402
from tests.factories_web import made  # noqa: E402

PAGE = ROOT / "docs" / "questions.md"
NOT_SHOWN = ("begins", "ends", "facts", "fact")  # ids and places: they change with every better reading
LONGEST = 110
HEAD = """# The questions

Written by `python tests/make_questions.py`; a test checks that it is current. Ask them by `minutebook ask QUESTION name=value ...`,
at `/api/questions/QUESTION?name=value` (JSON, or CSV with `format=csv`; the page `/api` tells more), or in a notebook by
`frame(ask(store, "QUESTION", {"name": "value"}))`.

Dates may be years or months. Names may be parts of names: of people and posts in any spelling or wording. A name that nobody bears,
an issue that there is none of and a value out of its range give an error with the nearest ones. Every question takes `limit`, the
most rows to give; an answer that was cut says so. Each row has its evidence: `document`, `page`, `begins`, `ends` and `quote` of the
fact in column `fact`, and in column `facts` all facts that a row rests on; `evidence` tells all about any of them.
"""


def page(store: Store) -> str:
    """The whole page, with the examples run on a store of the bundled records."""
    return "\n".join((HEAD, *(line for question in catalogue().values() for line in _question(store, question))))


def _question(store: Store, question: Question) -> Iterator[str]:
    answer = ask(store, question.name, question.asked)
    yield f"## {question.name}\n\n{question.about}\n"
    yield from (f"- `{parameter.name}` {str(parameter).removeprefix(parameter.name + ' ')}" for parameter in question.parameters if parameter != AT_MOST)
    yield f"- `limit` (number, default {question.limit}) {AT_MOST.about}"
    yield f"\nColumns: {', '.join(f'`{column}`' for column in answer.columns)}\n"
    yield f"    minutebook ask {question.name} {question.example}".rstrip() + "\n"
    yield f"gives {len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'} on the bundled records, the first of them:\n"
    shown = ((name, " ".join(value.split())) for name, value in answer.dicts()[0].items() if value and name not in NOT_SHOWN)
    yield from (f"    {name}: {value if len(value) <= LONGEST else value[:LONGEST] + ' ...'}" for name, value in shown)
    yield ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        library = made(Path(folder) / "library", [ROOT / "api" / "sample"])
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(library.store()), encoding="utf-8")
        make_examples.FILE.write_text(make_examples.text(library), encoding="utf-8")
    print(PAGE, make_examples.FILE)
