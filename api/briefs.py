"""The brief on an issue as a page, and as files to send."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.brief_chart import timeline_of
from api.brief_docx import brief_docx
from api.brief_html import brief_html
from api.brief_markdown import brief_markdown
from api.current import snapshot_of
from api.filters import problem_of
from api.issues import no_issue
from api.pages import READ, First, Last, page
from graph.brief import brief_of
from graph.brief_parts import Brief
from graph.errors import BadParameter
from graph.network import issue_labels

router = APIRouter(include_in_schema=False)
# form -> what it is called on the page, its media type, how it is written
FORMS: dict[str, tuple[str, str, Callable[[Brief], str | bytes]]] = {
    "html": ("as a web page (HTML)", "text/html; charset=utf-8", brief_html),
    "docx": ("as a Word document (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", brief_docx),
    "md": ("as text (Markdown)", "text/markdown; charset=utf-8", brief_markdown),
}


@router.api_route("/issues/{issue}/brief", methods=READ)
def brief_page(request: Request, issue: str, first: First = "", last: Last = "") -> HTMLResponse:
    """The brief, with a choice of span."""
    store = snapshot_of(request).store
    labels = issue_labels(store)
    if issue not in labels:
        return no_issue(request, issue, labels)
    problem, brief = None, None
    try:
        brief = brief_of(store, issue, first, last)
    except BadParameter as error:
        problem = problem_of(error, ("from", "to"))
    span = {key: value for key, value in (("from", first), ("to", last)) if value}
    files = [(form, name, f"/issues/{issue}/brief/file?{urlencode({'format': form, **span})}") for form, (name, _, _) in FORMS.items()]
    values: dict[str, Any] = {"given": {"issue": issue, "from": first, "to": last}, "label": labels[issue], "files": files}
    drawn = timeline_of(brief.story) if brief else None
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return page(request, "brief.html", status, problem=problem, brief=brief, timeline=drawn, linked=True, **values)


@router.api_route("/issues/{issue}/brief/file", methods=READ)
def brief_file(request: Request, issue: str, form: Annotated[str, Query(alias="format")] = "html", first: First = "", last: Last = "") -> Response:
    """The brief as one file to keep or to send."""
    if form not in FORMS:
        raise BadParameter(f"format is one of {', '.join(FORMS)}, not {form!r}")
    brief = brief_of(snapshot_of(request).store, issue, first, last)
    _, media_type, write = FORMS[form]
    name = {"Content-Disposition": f'attachment; filename="brief-{brief.story.issue}.{form}"'}
    return Response(write(brief), media_type=media_type, headers=name)
