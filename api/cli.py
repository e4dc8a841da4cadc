"""The command line: read options, call one function, print."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.brief_commands import brief, compare
from api.console import library_option, printable
from api.demo import demo_library, sample_records
from api.forgetting import forget
from api.intake import Outcome, take_in, text_of
from api.judging import judge
from api.network_commands import network
from api.settings import Settings, SettingsError
from api.token_commands import token
from api.tokens import TokenError, Tokens
from graph.check import check as check_library
from graph.errors import EmptyLibrary, GraphError
from graph.finding import answer_of, find
from graph.known import as_known_on
from graph.library import Library
from graph.questions import ask as ask_question
from graph.questions import catalogue
from graph.rdf_formats import EXPORTS, export_graph
from graph.shown import shown_reading
from graph.store import Answer
from graph.tables import export_csv, export_jsonl
from ingest.errors import MinutebookError
from ontology.load import VocabularyError, ontology_graph, shapes_graph

FORMATS = ("table", "csv", "json")


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Errors of this program as one line on standard error and exit code 1."""
    try:
        yield
    except (MinutebookError, GraphError, VocabularyError, SettingsError, TokenError) as error:
        raise SystemExit(f"minutebook: {error}") from error
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


class Group(click.Group):
    """All commands with errors in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        with one_line_errors():
            return super().invoke(ctx)


@click.group(cls=Group)
@click.version_option(package_name="minutebook")
def main() -> None:
    """Read a partnership's records into an evidence graph and ask it how issues evolved."""


main.add_command(brief)
main.add_command(compare)
main.add_command(judge)
main.add_command(network)
main.add_command(forget)
main.add_command(token)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--vocabulary", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own Turtle file; may be repeated.")
@click.option("--only-own-vocabulary", is_flag=True, help="Use your files instead of the shipped vocabularies.")
@library_option
def ingest(paths: tuple[Path, ...], vocabulary: tuple[Path, ...], only_own_vocabulary: bool, folder: Path) -> None:
    """Read files and folders into the library; what was read before is skipped."""
    library = Library.create(folder)
    outcomes = []
    for outcome in take_in(library, paths, vocabulary, only_own_vocabulary, Settings.read()):
        click.echo(_line(outcome), err=outcome.what == "failed")
        outcomes.append(outcome)
    failed = sum(o.what == "failed" for o in outcomes)
    click.echo(f"{len(library.stored())} documents in the library, {sum(o.what == 'read' for o in outcomes)} read now, {failed} failed")
    if failed:
        raise SystemExit(1)


def _line(outcome: Outcome) -> str:
    if outcome.what == "failed":
        return f"failed  {outcome.error}"
    flags = "".join(f"; {flag}" for flag in outcome.flags)
    return f"{outcome.what:6}  {outcome.name}: {outcome.facts} facts, {outcome.accounted_for:.0%} of the text accounted for{flags}"


@main.command()
@click.argument("question", required=False)
@click.argument("parameters", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--known", type=click.DateTime(["%Y-%m-%d"]), help="Answer as was known on this day, from the documents that were there then.")
@library_option
def ask(question: str | None, parameters: tuple[str, ...], form: str, known: datetime | None, folder: Path) -> None:
    """Answer a QUESTION of the catalogue with name=value parameters; without one, list them."""
    if question is None:
        for listed in catalogue().values():
            click.echo(f"{listed.name}: {listed.about}")
            for parameter in listed.parameters:
                click.echo(f"    {parameter}")
        return
    given = dict(_pair(words) for words in parameters)
    library = Library(folder)
    show(ask_question(as_known_on(library, f"{known:%Y-%m-%d}") if known else library.store(), question, given), form)


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.UsageError(f"a parameter reads name=value, not {words!r}")
    return name, value


@main.command()
@click.argument("query", required=False)
@click.option("--file", "file", type=click.File(encoding="utf-8"), help="A file with the query; - for standard input.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@library_option
def sparql(query: str | None, file: Any, form: str, folder: Path) -> None:
    """Run your own SPARQL query; its default graph is the union of all named graphs."""
    if (query is None) == (file is None):
        raise click.UsageError("give a QUERY or --file FILE")
    show(Library(folder).store().ask(query if query is not None else file.read()), form)


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--issue", default="", help="Only items about this issue.")
@click.option("--person", default="", help="Only passages that name this person, in any spelling.")
@click.option("--body", default="", help="Only meetings of bodies whose name holds these words.")
@click.option("--year", type=click.IntRange(1900, 2999), default=None, help="Only meetings of this year.")
@click.option("--document", default="", help="Only documents whose file name holds these words.")
@click.option("--quoted", is_flag=True, help="Only passages that a fact quotes.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@library_option
def search(words: tuple[str, ...], limit: int, form: str, folder: Path, **narrowed: Any) -> None:
    """Find WORDS in the text of all documents, best passages first: all words, "a phrase", begin*; after --, -without."""
    found = find(Library(folder), " ".join(words), limit=limit, **narrowed)
    show(answer_of(found), form)
    if form == "table":
        click.echo(f"{found.passages} passages match, looked through {found.documents} documents")


@main.command()
@click.option("--format", "form", type=click.Choice(("csv", "jsonl", "xlsx", *EXPORTS)), required=True)
@click.option("--output", type=click.Path(path_type=Path), required=True, help="A folder for csv and jsonl, a file for the others.")
@click.option("--for-spreadsheets", is_flag=True, help="csv only: an apostrophe before cells that a spreadsheet would run; quotations are then not exact.")
@library_option
def export(form: str, output: Path, for_spreadsheets: bool, folder: Path) -> None:
    """Write all facts: tables (csv with texts, jsonl, xlsx with an action tracker), or the graph (nquads, turtle, jsonld)."""
    library = Library(folder)
    if form in ("csv", "jsonl"):
        files = export_csv(library, output, for_spreadsheets) if form == "csv" else export_jsonl(library.store(), output)
        click.echo(f"{len(files)} files in {output}")
    elif form == "xlsx":
        from graph.workbook import export_workbook

        click.echo(f"{export_workbook(library.store(), output)} rows in {output}")
    else:
        output.write_bytes(export_graph(library.store(), form))
        click.echo(f"{output.stat().st_size} bytes in {output}")


@main.command()
@library_option
def check(folder: Path) -> None:
    """Check documents, readings, graphs and shapes, and that every quotation stands at its place; name each violation."""
    library = Library(folder)
    library.snapshot()
    violations = 0
    for violation in check_library(library, shapes_graph(), ontology_graph(), text_of):
        click.echo(str(violation), err=True)
        violations += 1
    click.echo(f"{len(library.stored())} documents checked, {violations} violations")
    if violations:
        raise SystemExit(1)


@main.command()
@click.option("--document", default="", help="Only documents whose name holds these words.")
@click.option("--texts/--no-texts", default=True, help="Show the sentences, or only how many there are.")
@library_option
def leftovers(document: str, texts: bool, folder: Path) -> None:
    """Show what was not understood: per item the share accounted for, and the sentences that no fact quotes."""
    library = Library(folder)
    library.snapshot()
    for stored, text, _ in (shown_reading(library, each) for each in library.stored()):
        if document not in stored.name:
            continue
        click.echo(f"{printable(stored.name)}: {stored.accounted_for:.0%} of the text accounted for")
        for account in stored.accounts:
            where = f"item {account.item}" if account.item else account.part or "the record"
            click.echo(f"  {account.meeting} {printable(where)}: {account.share:.0%}, {len(account.leftovers)} leftovers")
            for start, end in account.leftovers if texts else ():
                click.echo(f"    {start}-{end} {printable(text[start:end])}")


def _serve(library: Library, host: str, port: int, workers: int = 1) -> None:
    from api.serving import serve as serve_until_stopped

    settings = Settings.read(library=library.path, host=host, port=port)
    first = Tokens(library.path).first()
    if first:
        click.echo(f"To add documents or to judge, sign in with this token; it is shown only now:\n{first}")
    click.echo(f"Minutebook is at http://{host}:{port}/ (stop it with Ctrl-C)")
    serve_until_stopped(settings, workers)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that share the work; limits count in each.")
@library_option
def serve(host: str, port: int, workers: int, folder: Path) -> None:
    """Serve pages and JSON over the library."""
    library = Library(folder)
    with suppress(EmptyLibrary):  # documents may be added by its own page
        library.snapshot()
    _serve(library, host, port, workers)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--library", "folder", type=click.Path(path_type=Path, file_okay=False), default=None, help="Keep the demo library here.")
def demo(host: str, port: int, folder: Path | None) -> None:
    """Ingest the bundled fictional records and serve them."""
    with demo_library(folder) as library, sample_records() as records:
        for outcome in take_in(library, [records]):
            click.echo(_line(outcome))
        _serve(library, host, port)


def show(answer: Answer, form: str) -> None:
    """Print an answer as a table for people, as CSV or as JSON."""
    shows: dict[str, Callable[[Answer], None]] = {"table": _table, "csv": _csv, "json": _json}
    shows[form](answer)


def _csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)


def _json(answer: Answer) -> None:
    click.echo(json.dumps(answer.dicts(), ensure_ascii=False, indent=1))


def _table(answer: Answer) -> None:
    """One block a row: short values on one line, then what is quoted."""
    for row in answer.dicts():
        quote, fact = row.pop("quote", ""), row.pop("fact", "")
        for place in ("begins", "ends", "facts"):
            row.pop(place, "")
        click.echo("  ".join(f"{value}" for value in (printable(v) for v in row.values()) if value))
        if quote:
            click.echo(f"    “{printable(quote)}”")
        if fact:
            click.echo(f"    {fact}")
    click.echo(f"{len(answer.rows)} rows" + ("; there are more: narrow the question, or ask with limit=N" if answer.cut else ""))
