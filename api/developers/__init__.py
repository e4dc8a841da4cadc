"""The interface for developers under /api: the catalogue, the things that records tell of, search, and what describes all that."""
