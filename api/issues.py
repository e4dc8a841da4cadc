"""The pages of issues: the life of one, told as its story is, with everything on the page leading to its words."""

from __future__ import annotations

import difflib
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.current import snapshot_of
from api.filters import problem_of
from api.lanes import Span, lanes_of
from api.overview import hand_over_events, owner_spans, people_by_name
from api.pages import READ, First, Last, page
from api.timeline import Treatment, chart_of, meetings_of, treatments_of
from graph.brief import brief_of
from graph.brief_sections import in_order
from graph.errors import BadParameter
from graph.network import issue_labels
from graph.questions import ask
from graph.store import Store
from graph.story import MOST as OF_STORY
from graph.story_parts import Story

router = APIRouter(include_in_schema=False)
MOST = 2000  # treatments, or owners, on one page
ON_PAGE_ALREADY = ("owners", "hand-overs")  # sections of a brief that the page tells in full
LONGEST_WORDS = 60  # of an action in its lane


@router.api_route("/issues", methods=READ)
def issues() -> RedirectResponse:
    """The list of issues is the first page."""
    return RedirectResponse("/", HTTPStatus.PERMANENT_REDIRECT)


@router.api_route("/issues/{issue}", methods=READ)
def issue_page(request: Request, issue: str, first: First = "", last: Last = "") -> HTMLResponse:
    """The story of an issue, and every treatment in order, each with the sentence that shows it."""
    store = snapshot_of(request).store
    labels = issue_labels(store)
    if issue not in labels:
        return no_issue(request, issue, labels)
    given = {"issue": issue, "from": first, "to": last}
    values: dict[str, Any] = {
        "label": labels[issue],
        "given": given,
        "network_address": f"/network?{urlencode({'thing': f'issue:{issue}', 'from': first, 'to': last})}",
    }
    try:
        return page(request, "issue.html", problem=None, **values, **_told(store, given))
    except BadParameter as error:
        return page(request, "issue.html", HTTPStatus.BAD_REQUEST, problem=problem_of(error, ("issue", "from", "to")), **values)


def no_issue(request: Request, issue: str, labels: dict[str, str]) -> HTMLResponse:
    """That there is no such issue, with the nearest ones."""
    return page(request, "no_issue.html", HTTPStatus.NOT_FOUND, issue=issue, near=_near(issue, labels))


def _told(store: Store, given: dict[str, str]) -> dict[str, Any]:
    """What the page tells. Raises BadParameter for a span that is none."""
    # asked as the story asks, so that each answer is made once
    asked = (ask(store, question, {**given, "limit": OF_STORY}).dicts()[:MOST] for question in ("issue-timeline", "issue-owners", "hand-overs"))
    timeline, owners, changes = asked
    treatments = treatments_of(timeline)
    brief = brief_of(store, given["issue"], given["from"], given["to"])
    return {
        "treatments": treatments,
        "meetings": meetings_of(treatments),
        "chart": chart_of(treatments) if treatments else None,
        "beside": () if treatments else _beside(store, given),
        "owners": owners,
        "owner_lanes": lanes_of(owner_spans(owners), hand_over_events(changes)),
        "changes": changes,
        "at_end": ask(store, "owner-at", {"issue": given["issue"], "date": given["to"]}).dicts() if given["to"] else None,
        "people": people_by_name(store),
        "summary": brief.summary,
        "sections": [section for section in brief.sections if section.key not in ON_PAGE_ALREADY],
        "action_lanes": lanes_of(_action_spans(brief.story)),
        "proofs": {note.number: note.source.fact for note in brief.notes},
        "csv_address": f"/api/questions/issue-timeline?{urlencode({**given, 'format': 'csv'})}",
        "json_address": f"/api/questions/issue-timeline?{urlencode(given)}",
    }


def _beside(store: Store, given: dict[str, str]) -> tuple[tuple[str, Treatment], ...]:
    """The last treatment before a span in which there is none, and the first one after it."""
    every = treatments_of(ask(store, "issue-timeline", {"issue": given["issue"], "limit": str(MOST)}).dicts())
    before = [each for each in every if given["from"] and each.date < given["from"]]
    after = [each for each in every if given["to"] and each.date[: len(given["to"])] > given["to"]]
    return tuple((words, each) for words, some in (("Last before it", before[-1:]), ("First after it", after[:1])) for each in some)


def _action_spans(story: Story) -> list[Span]:
    """A lane for each action, from when it was raised to when a record last tells of it; rows of the table are in the same order."""
    spans = []
    for place, action in enumerate(in_order(story.actions), 1):
        words = action.text if len(action.text) <= LONGEST_WORDS else f"{action.text[:LONGEST_WORDS].rsplit(' ', 1)[0]} ..."
        spans.append(Span(f"actions-{place}", f"{words} ({action.state})", action.date, action.heard or action.date, "", action.state.replace(" ", "-")))
    return spans


def _near(issue: str, labels: dict[str, str]) -> list[tuple[str, str]]:
    """Issues whose id or label is like this one, as (id, label)."""
    words = {**{label.lower(): key for key, label in labels.items()}, **{key: key for key in labels}}
    close = difflib.get_close_matches(issue.lower(), words, 5, 0.5)
    return [(key, labels[key]) for key in dict.fromkeys(words[word] for word in close)]
