"""What follows across documents: people, posts, ownership, the lives of actions; each thing in a graph of its own.

Each module takes what a changed document touches, reads all that the things touched rest on out of the draft, lets a
pure function say what follows, and makes the things' graphs hold just that. So the graphs depend on the documents and the
judgements in force only, never on the order in which they came.
"""
