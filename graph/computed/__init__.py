"""Answers that no single query selects: pure functions over the rows of one or more files of the catalogue.

Each takes the question being asked (graph.questions.Asking) and gives its rows in order, as dicts of text; the door cuts
them, puts quotations beside `fact`, or beside the earliest of `facts` where `fact` is empty, and remembers the answer.
"""
