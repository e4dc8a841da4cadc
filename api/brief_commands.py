"""The commands that write a brief on an issue and compare two times."""

from __future__ import annotations

from pathlib import Path

import click

from api.briefs import FORMS
from api.console import library_option
from graph.brief import brief_of
from graph.library import Library


@click.command()
@click.argument("issue")
@click.option("--from", "first", default="", help="The first day, as 2018 or 2018-06-21.")
@click.option("--to", "last", default="", help="The last day.")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), default="html", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@library_option
def brief(issue: str, first: str, last: str, form: str, output: Path, folder: Path) -> None:
    """Write a brief on an ISSUE: its story with a numbered quotation for every statement."""
    found = brief_of(Library(folder).store(), issue, first, last)
    written = FORMS[form][2](found)
    try:
        output.write_bytes(written if isinstance(written, bytes) else written.encode())
    except OSError as error:
        raise click.ClickException(f"{output} can't be written ({error.strerror})") from error
    click.echo(f"{len(found.notes)} quotations from {len(found.records)} documents in {output}")
