"""The service as processes: one, or several over one library, which share nothing but its folder."""

from __future__ import annotations

from typing import Any

import uvicorn
from fastapi import FastAPI

from api.app import make_app
from api.settings import Settings
from graph.library import Library


def serve(settings: Settings, workers: int = 1) -> None:
    """Answer requests until stopped."""
    # whose headers are believed is our own setting, so uvicorn is told to believe nobody
    how: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "server_header": False,
        "proxy_headers": False,
        "timeout_graceful_shutdown": 3,
    }
    if workers == 1:
        uvicorn.run(make_app(Library(settings.library), settings), **how)
    else:
        settings.hand_on()
        uvicorn.run("api.serving:app_from_environment", factory=True, workers=workers, **how)


def app_from_environment() -> FastAPI:
    """The service as a worker process makes it: its settings are in the environment."""
    settings = Settings.read()
    return make_app(Library(settings.library), settings)
