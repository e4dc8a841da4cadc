"""What the graph would have said on an earlier day: derived anew from the documents that were there then."""

from __future__ import annotations

from functools import partial

from graph.draft import Draft
from graph.errors import BadParameter
from graph.judgements import in_force, read
from graph.library import Library
from graph.publish import Change, fill
from graph.rdf import nquads_of_judgements
from graph.shown import shown_rows
from graph.store import Store
from ontology.terms import ID, MB, ONTOLOGY_GRAPH


def as_known_on(library: Library, date: str) -> Store:
    """The store of the documents whose latest meeting is no later than an ISO date, in memory. Raises BadParameter.

    People, posts, ownership and lives are derived from these documents alone; judgements count as they stand today, since
    they correct what records say and not when. Minutes are known from their own meeting on, as a draft.
    """
    store = library.store()
    graphs = {graph: known for graph in store.graphs() if graph.startswith(ID["document/"]) and (known := _known_from(store, graph)) <= date}
    if not graphs:
        raise BadParameter(f"no document that is held was there on {date}")
    log = shown_rows(library, read(library.judgements))
    judged = in_force(log)
    documents = {graph.rsplit("/", 1)[-1]: partial(store.graph_nquads, graph) for graph in graphs}
    draft = Draft(None)
    fill(draft, False, Change(documents, store.graph_nquads(str(ONTOLOGY_GRAPH)), nquads_of_judgements(log), judged, judged))
    return draft


def _known_from(store: Store, graph: str) -> str:
    """The date of the latest meeting that a document is a record of, "9" where it is of none."""
    records = {fact for fact, kind in store.within(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") if kind == str(MB.MeetingRecord)}
    return max((date for fact, date in store.within(graph, MB.date) if fact in records), default="9")
