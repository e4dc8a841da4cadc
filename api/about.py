"""The page about the service: what it rests on, privacy and accessibility; and the organisation's colour."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.pages import READ, page
from api.settings import Settings
from api.theme import theme
from api.tokens import SESSION

router = APIRouter(include_in_schema=False)


@router.api_route("/about", methods=READ)
def about_page(request: Request) -> HTMLResponse:
    """Who runs it, what is in it, privacy, accessibility. Needs no library, so that everybody may read it."""
    settings = _settings(request)
    return page(request, "service.html", contact=settings.contact, reading=settings.reading, session_hours=int(SESSION.total_seconds() // 3600))


@router.api_route("/theme.css", methods=READ)
def theme_sheet(request: Request) -> Response:
    """The organisation's colour as a style sheet."""
    accent = _settings(request).accent
    if not accent:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(theme(accent), media_type="text/css")


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
