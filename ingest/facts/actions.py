"""Who has to do what by when: from resolutions, labels, tables, the action column and what people agreed to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ingest.claims import Action, Resolution
from ingest.facts.action_column import has_column, initials_beside
from ingest.facts.bidden import closed, everybody
from ingest.facts.cells import tasks_of_row
from ingest.facts.clauses import clauses
from ingest.facts.commitments import MINUTES_AGREED, Task, ordered, promised, words_of
from ingest.facts.due import Deadlines
from ingest.facts.follow_ups import EARLIER
from ingest.facts.labels import (
    ACTIONS_LINE,
    BARE_TAG,
    LISTED,
    bulleted,
    fields,
    led,
    marked,
    marks,
    pieces,
    says_nothing,
    task_before,
    with_field,
    within_line,
)
from ingest.facts.merging import MOST_TASKS, merged, same
from ingest.facts.owners import Owners
from ingest.facts.progress import counted_report, reported, standing_lists
from ingest.facts.resolutions import find_resolutions
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.layout import sentences
from ingest.structure.patterns import any_case
from ingest.structure.rows import Row, overlaps
from ingest.structure.tables import rows_of_tables
from ingest.version import found_by

# "ACTION:", "Action 3.1 -", "Actions:", "AP4:"
LABEL = re.compile(
    r"[\s•*·-]{0,8}(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)]?\s{1,9})?(?:ACTIONS?(?:\s+POINTS?)?|(?:Agreed\s+a|A)ctions?(?:\s+[Pp]oints?)?|AP)(?:\s+(?:by|for|on|BY|FOR))?"
    r"\s*(?:[0-9]{1,3}(?:[./][0-9]{1,3}){0,2})?\s*(?:[:–—-]|(?<=[0-9])(?=\s))\s*(?=\S)"
)
# "ACTION JB: write to the bank", "Action (Head of Housing): ..."
OWNED = re.compile(r"[\s•*-]{0,8}(?:ACTIONS?|Actions?)\s+\(?(?:for\s+|by\s+)?(?P<who>[A-Z][^:;.()\n\t]{1,60})\)?\s*[:–—]\s*(?=\S)")
# "(Action: Head of Housing, by 30 July)", "(Owner: JB)", "[Action – JB]"
TAG = re.compile(
    r"[(\[]\s*(?:ACTIONS?|Actions?|OWNERS?|Owners?|LEAD|Lead|Responsible)\s*(?:[Bb]y|[Ff]or)?\s*[:–—-]\s*(?P<who>[^()\[\]\n]{2,90}(?:\n[^()\[\]\n]{1,90})?)[)\]]"
)
BY = any_case(r",?\s*(?:\bby\b|\bdue\b|\bdeadline\b|\bbefore\b)\s*:?\s*")
FUTURE = any_case(r"\b(?:would|will|to\s+be|should|agreed\s+to|must|ask(?:ed)?)\b")
ONLY_NOTED = any_case(r"\b(?:be|were|was)\s+(?:\w+\s+)?(?:noted|received|agreed|approved|confirmed)\W*$")
# what a short task leans on: "discuss this with", "let her know"
LEANS = any_case(r"\b(?:this|that|it|them|these|him|her|so|find\s+out)\b")
AND_WILL = any_case(r"\band\s+(?:will|would|shall)\s+(?:\w+\s+)?$")  # "offered a team and will book it": what is booked stands before
MOST_BEFORE = 400  # characters of what was said before that may explain a task
LOG = any_case(r"\b(?:previous|earlier|last|outstanding|log|tracker|arising|ongoing)\b")  # the title of a table about earlier meetings


def find_actions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each thing that somebody has to do; what a resolution, a sentence and initials say alike is one."""
    if record.kind == "agenda":
        return
    reader = Reader(record, context)
    by_item: dict[str, list[Task]] = {}
    for item, stretch in places(record):
        by_item.setdefault(item.number if item else "", []).extend(reader.tasks(item, stretch))
    if record.items and record.head.end > record.head.start:
        by_item.setdefault("", []).extend(reader.resolved("", record.head))
    for number, task, sure in reader.tabled():
        home = number if sure else next((n for n, tasks in by_item.items() if any(same(task, t) for t in tasks if t.owners)), number)
        by_item.setdefault(home, []).append(task)
    for number, tasks in by_item.items():
        for task in merged([t for t in tasks if t.owners or t.rank == 3]):
            quotes = tuple(record.document.quote(s.start, s.end) for s in (task.span, *task.proof))
            claim = Action(record.date, record.body, number, record.part, task.text, task.owners, task.due, task.status)
            yield Fact(claim, quotes, found_by("actions"), {3: 0.95, 2: 0.9, 1: 0.8}.get(task.rank, 0.7))


class Reader:
    """Reads the tasks of one record; knows its people, its resolutions, its tables and the dates of later meetings."""

    def __init__(self, record: Record, context: Context) -> None:
        self.record, self.context, self.text = record, context, record.document.flow
        self.owners = context.once(Owners, record)
        self.deadlines = Deadlines(record)
        self.rows = list(context.once(rows_of_tables, record)) if record.kind == "minutes" else []
        self.tables = sorted(row.at for row in self.rows)
        self.resolutions = [
            (f.claim.item, Span(f.quotes[0].start, f.quotes[0].end)) for f in find_resolutions(record, context) if isinstance(f.claim, Resolution)
        ]
        self.marks = marks(self.text, record.span) if record.kind == "minutes" else []
        self.has_column = has_column(self.text, record)

    def tasks(self, item: Item | None, stretch: Span) -> list[Task]:
        """The tasks of one item, with the owners and deadlines that brackets and the action column add."""
        tasks = list(self.resolved(item.number if item else "", stretch))
        settled = sorted(t.span for t in tasks)
        said: list[Span] = []
        listing = False  # below a line "Actions"
        earlier = EARLIER.search(item.title if item else self.record.part) is not None
        paragraphs = self.context.paragraphs(stretch)
        standing = standing_lists(self.text, paragraphs) if earlier else {}
        for paragraph in paragraphs:
            if overlaps(self.tables, paragraph) or paragraph in standing or (earlier and reported(self.text[paragraph.start : paragraph.end])):
                continue
            below = self.listed(paragraph, listing, said, tasks) if listing or not overlaps(settled, paragraph) else []
            listing = (listing and bool(below)) or ACTIONS_LINE.match(self.text, paragraph.start, paragraph.end) is not None
            if listing or below:
                tasks += below
                continue
            labelled, told = False, earlier and counted_report(self.text[paragraph.start : paragraph.end])
            for sentence in self.context.sentences(paragraph):
                owned = OWNED.match(self.text, sentence.start, sentence.end) if not told else None
                label = LABEL.match(self.text, sentence.start, sentence.end) if not told else None
                if owned and not label and all(self.owners.people.person(n) for n in self.owners.listed(owned["who"])):
                    words = words_of(self.text, owned.end(), sentence.end)
                    tasks.append(Task(words, self.owners.listed(owned["who"]), sentence, 3))
                    continue
                if label or labelled:
                    tasks += self.labelled(Span(label.end() if label else sentence.start, sentence.end), said, tasks)
                    labelled = True  # to the end of the paragraph
                    continue
                if inline := within_line(self.text, sentence, self.owners):
                    tasks += self.labelled(Span(inline.end(), sentence.end), said, tasks)
                    sentence = Span(sentence.start, inline.start())
                if not overlaps(settled, sentence):
                    tasks += [self._leaning(t, said) for t in promised(self.text, sentence, said, self.owners) if self._counts(t)]
                said.append(sentence)
        tasks += list(marked(self.text, self.marks, stretch, tasks, said))
        if len(tasks) <= MOST_TASKS:
            tasks = self.beside(stretch, self.tagged(stretch, tasks, said), said)
        return [self._dated(t) for t in tasks]

    def listed(self, paragraph: Span, below: bool, said: list[Span], known: list[Task]) -> list[Task]:
        """The tasks of a bullet "• Officers to add figures", or of any line below "Actions"."""
        if not below:
            return bulleted(self.text, paragraph, self.owners) if self.record.kind == "minutes" else []
        bullet = LISTED.match(self.text, paragraph.start, paragraph.end)
        tasks = led(self.text, paragraph, self.owners, self.deadlines)
        return tasks or (list(self.labelled(Span(bullet.end(), paragraph.end), said, known)) if bullet else [])

    def resolved(self, number: str, stretch: Span) -> Iterator[Task]:
        """The tasks that the resolutions of a stretch set, clause by clause."""
        for item, span in self.resolutions:
            for clause in clauses(self.text, span, self.owners) if item == number and span.start in stretch else ():
                words = self.text[clause.start : clause.end]
                if words.strip() and not (ONLY_NOTED.search(words) or MINUTES_AGREED.search(words)):
                    yield from ordered(self.text, clause, self.owners, 2)

    def labelled(self, span: Span, said: list[Span], known: list[Task]) -> Iterator[Task]:
        """The tasks after a label "Action:"; where only names stand there, what they have to do stands before it."""
        for sentence in sentences(self.text, span):
            if says_nothing(self.text, sentence):
                continue
            tasks = [t for piece in pieces(self.text, sentence, self.owners) for t in ordered(self.text, piece, self.owners, 3)]
            tasks = tasks or led(self.text, sentence, self.owners, self.deadlines)
            trailing = self._trailing(sentence)
            words = " ".join(self.text[sentence.start : sentence.end].split()).strip(" .")
            named = self.owners.listed(words)
            if words.startswith("("):  # "(JB, asap)" after the label's sentence says nothing more
                continue
            if tasks or trailing.owners:
                yield from tasks or [trailing]
            elif len(words) < 60 and all(self.owners.people.person(n) or everybody(n) for n in named):
                left = tuple(n for n in named if not any(n in t.owners and t.rank == 2 for t in known))
                free = [t for t in known if not t.owners and t.rank == 2]
                for task in free if left else ():
                    known[known.index(task)] = replace(task, owners=left, named=True, proof=(*task.proof, sentence))
                if said and not any(t.rank == 2 and t.span.end >= said[-1].end - 2 for t in known) and not any(t.named and t.span == said[-1] for t in known):
                    yield Task(words_of(self.text, said[-1].start, said[-1].end), named, said[-1], 3, proof=(sentence,))
            elif len(words.split()) > 2:
                yield trailing

    def tagged(self, stretch: Span, tasks: list[Task], said: list[Span]) -> list[Task]:
        """The tasks with what lines "Owner: JB" and brackets "(Action: Head of Housing, by 30 July)" say of them."""
        for field in fields(self.text, stretch.start, stretch.end):
            above = max((t for t in tasks if t.span.end <= field.start("key")), key=lambda t: t.span.end, default=None)
            if above and field.start("key") - above.span.end < MOST_BEFORE:
                tasks[tasks.index(above)] = with_field(above, field, self.owners, self.deadlines)
            elif (cell := task_before(self.text, stretch, field)) and not overlaps(self.tables, cell):
                tasks.append(with_field(Task(words_of(self.text, cell.start, cell.end), (), cell, 3), field, self.owners, self.deadlines))
        for tag in sorted([*TAG.finditer(self.text, stretch.start, stretch.end), *self._initials(stretch)], key=lambda t: t.start()):
            (who, due), place = self._who_by(tag["who"]), Span(tag.start(), tag.end())
            nearest = max((t for t in tasks if t.span.start < place.start), key=lambda t: (min(t.span.end, place.start), t.rank), default=None)
            before = [s for s in said if self.text[s.start : place.start].strip() and (tag.re is TAG or FUTURE.search(self.text, s.start, s.end))]
            if nearest and place.start - min(nearest.span.end, place.start) < 4:
                owners = nearest.owners if nearest.named else who
                tasks[tasks.index(nearest)] = replace(nearest, owners=owners, due=due or nearest.due, named=True, proof=(*nearest.proof, place))
            elif before:
                tasks.append(Task(words_of(self.text, before[-1].start, min(before[-1].end, place.start)), who, before[-1], 3, due=due, proof=(place,)))
        return tasks

    def _initials(self, stretch: Span) -> Iterator[re.Match[str]]:
        """Brackets at the end of a paragraph that hold nothing but known initials: "(AL by 3 May)"."""
        for tag in BARE_TAG.finditer(self.text, stretch.start, stretch.end):
            if all(self.owners.people.person(who) for who in self._who_by(tag["who"])[0]):
                yield tag

    def beside(self, stretch: Span, tasks: list[Task], said: list[Span]) -> list[Task]:
        """The tasks with the owners that the initials of the action column give to those without."""
        since = stretch.start
        for place, row, when in initials_beside(self.record.document, self.text, stretch, self.owners, self.has_column):
            names = self.owners.listed(self.text[place.start : place.end])
            due = self.deadlines.of_cell(when)
            start = max(since, row.start) if row.start < place.start else since
            near = [t for t in tasks if start <= t.span.start < place.start or (t.span.start < start < t.span.end)]
            open_ones = [t for t in near if not t.named]
            firm = [t for t in open_ones if t.rank > 1]
            if not any(set(t.owners) & set(names) for t in near if t.named):
                heard = (
                    []
                    if firm
                    else list(self._said_beside(names, place, said[bisect_left(said, Span(start, 0)) : bisect_left(said, Span(place.start, 0))], bool(near)))
                )
                if not heard and open_ones:
                    chosen = (firm or open_ones)[-1]
                    tasks[tasks.index(chosen)] = replace(chosen, owners=names, named=True, due=due, proof=(*chosen.proof, place))
                tasks += [replace(t, due=due) for t in heard]
            elif due and (own := [t for t in near if set(t.owners) & set(names) and not t.due]):
                tasks[tasks.index(own[-1])] = replace(own[-1], due=due, proof=(*own[-1].proof, place))
            since = place.end
        return tasks

    def tabled(self) -> Iterator[tuple[str, Task, bool]]:
        """The rows of action tables with the item that each belongs to, and whether it says so; a log of earlier meetings gives none."""
        numbers = {item.number: item for item in self.record.items if item.number}
        for row in self.rows:
            if not self._is_log(row):
                place = row.cells["action"]
                here = next((i.number for i in self.record.items if place.start in i.span), "")
                said = row.words(self.record.document, "item")
                for task in tasks_of_row(self.record.document, self.text, row, self.owners, self.deadlines):
                    yield (said if said in numbers else here), task, said in numbers

    def _is_log(self, row: Row) -> bool:
        """Whether a row reports on an action of an earlier meeting."""
        return "status" in row.cells or "raised" in row.cells or LOG.search(row.title) is not None

    def _counts(self, task: Task) -> bool:
        return self.record.kind == "minutes" or (
            task.named and bool(re.search(r"\b(?:agreed|undertook|promised)\s+to\b", self.text[task.span.start : task.span.end]))
        )

    def _leaning(self, task: Task, said: list[Span]) -> Task:
        """A short task that leans on what was said before ("let her know", "discuss this"), with that in square brackets."""
        plain = re.sub(r"\([^()]*\)", "", task.text)
        size = len(plain.split())
        if not task.named or not ((size < 4 and said and "\n" not in self.text[said[-1].end : task.span.start]) or (size < 14 and LEANS.search(plain))):
            return task
        first = task.text.split()[0]
        place = max(task.span.start, self.text.rfind(first, task.span.start, task.span.end))
        own = words_of(self.text, task.span.start, place) if AND_WILL.search(self.text, max(task.span.start, place - 40), place) else ""
        before = said[-1] if said else Span(task.span.start, task.span.start)
        earlier = Span(said[-2].start, before.end) if len(said) > 1 and before.end - said[-2].start < MOST_BEFORE else before
        words = own or words_of(self.text, max(earlier.start, earlier.end - MOST_BEFORE), earlier.end)
        return replace(task, text=f"{task.text} [{words}]") if words else task

    def _dated(self, task: Task) -> Task:
        """A task with the deadline and the status that its own words end with."""
        words, status = closed(task.text) if task.rank == 3 else (task.text, task.status)
        return replace(task, text=words, status=status, due=task.due or self.deadlines.of_sentence(re.sub(r"\[.*\]", "", words)))

    def _trailing(self, sentence: Span) -> Task:
        """A labelled task whose owner stands at its end, "- JB" or "(JB, asap)", or nowhere."""
        words = self.text[sentence.start : sentence.end]
        end = re.search(r"(?:\s[-–—]\s|\(|\t)\s{0,9}([^()\t]{2,60})\)?\W{0,9}$", words)
        who, due = self._who_by(end[1]) if end else ((), "")
        known = bool(who) and all(self.owners.people.person(w) for w in who)
        stop = sentence.start + end.start() if end and known else sentence.end
        return Task(words_of(self.text, sentence.start, stop), who if known else (), sentence, 3, due=due if known else "")

    def _who_by(self, words: str) -> tuple[tuple[str, ...], str]:
        """Owners and deadline of a label: "Head of Community Safety, by 30 July"."""
        by = BY.search(words)
        who, when = (words[: by.start()], words[by.end() :]) if by else (words.split(",")[0], ",".join(words.split(",")[1:]))
        return self.owners.listed(who), self.deadlines.of_cell(when)

    def _said_beside(self, names: tuple[str, ...], place: Span, said: list[Span], named_only: bool) -> Iterator[Task]:
        """The task of initials that no task of theirs stands beside: the last sentence ahead that names them, else (not named_only) the last."""
        ahead = [s for s in said if FUTURE.search(self.text, s.start, s.end)]
        naming = [s for s in ahead if any(o.name in names for o in self.owners.find(s.start, s.end))]
        for sentence in (naming or ([] if named_only else ahead))[-1:]:
            yield Task(words_of(self.text, sentence.start, sentence.end), names, sentence, 1, proof=(place,))
