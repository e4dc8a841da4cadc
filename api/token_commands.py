"""The commands by which an operator hands out tokens and takes them back."""

from __future__ import annotations

from pathlib import Path

import click

from api.console import library_option, printable
from api.tokens import ROLES, Role, Tokens
from graph.library import Library


@click.group()
def token() -> None:
    """Hand out tokens for reading and writing over HTTP: new, list, revoke."""


def _tokens(folder: Path) -> Tokens:
    return Tokens(Library.create(folder).path)


@token.command("new")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="curator", show_default=True, help="Readers read; curators write too.")
@library_option
def token_new(name: str, role: Role, folder: Path) -> None:
    """Make a token for NAME (a person or a program) and show it: it is never shown again."""
    words, made = _tokens(folder).new(role, name)
    click.echo(f"{made.id}  {made.role}  {printable(made.name)}")
    click.echo(words)


@token.command("list")
@library_option
def token_list(folder: Path) -> None:
    """List the tokens by id, role, name and date; the tokens themselves are not kept."""
    for each in _tokens(folder).kept().tokens:
        click.echo(f"{each.id}  {each.role:7}  {each.made}  {printable(each.name)}")


@token.command("revoke")
@click.argument("id")
@library_option
def token_revoke(id: str, folder: Path) -> None:
    """Revoke the token with this ID; who signed in with it is signed out."""
    _tokens(folder).revoke(id)
    click.echo(f"{id} is revoked")
