"""The service: pages and JSON over one library, the same errors and the same headers everywhere."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.about import router as about
from api.access import Access
from api.audit import Audit
from api.briefs import router as briefs
from api.comparing import router as comparing
from api.cross_origin import CrossOrigin
from api.current import Current
from api.developers.description import Service
from api.developers.doors import routers as developers
from api.developers.kept import KeptAnswers
from api.documents import router as documents
from api.evidence import router as evidence
from api.explorer import router as explorer
from api.issues import router as issues
from api.linked import router as linked
from api.meetings import router as meetings
from api.network import STATIC, vis_folder
from api.ontology import router as ontology
from api.page_pictures import PagePictures
from api.pages import router as pages
from api.people import router as people
from api.problems import failed, tell_problems
from api.review import router as review
from api.search_page import router as search_page
from api.security import SecurityHeaders
from api.settings import Settings
from api.sign_in import router as sign_in
from api.sparql import router as sparql
from api.tokens import Tokens
from api.upload_pages import router as uploads
from api.withdrawing import router as withdrawing
from graph.library import Library


def make_app(library: Library, settings: Settings) -> FastAPI:
    """The service over a library. Nothing is opened yet: an empty library is served too, as a page that says so."""
    app = Service(settings.title)
    app.state.current = Current(library)
    app.state.library = library
    app.state.pictures = PagePictures()
    app.state.tokens, app.state.audit = Tokens(library.path), Audit(library.path)
    app.state.settings = settings
    for router in (
        sparql,
        *developers,
        pages,
        explorer,
        issues,
        briefs,
        comparing,
        documents,
        evidence,
        sign_in,
        uploads,
        withdrawing,
        about,
        ontology,
        linked,
        search_page,
        review,
        people,
        meetings,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/vis", StaticFiles(directory=vis_folder()), name="vis")
    tell_problems(app)
    app.add_middleware(KeptAnswers, current=app.state.current)
    app.add_middleware(Access, settings=settings, tokens=app.state.tokens, audit=app.state.audit, failed=failed)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts()), www_redirect=False)
    app.add_middleware(CrossOrigin)
    app.add_middleware(SecurityHeaders)
    return app
