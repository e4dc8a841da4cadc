"""The routers of the interface for developers."""

from __future__ import annotations

from api.developers import network, page, questions, reconciliation, records, searching, things

routers = (questions.router, questions.answers, things.router, records.router, searching.router, network.router, reconciliation.router, page.router)
