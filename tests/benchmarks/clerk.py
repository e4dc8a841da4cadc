"""The minutes of an invented partnership's meetings: each sentence is written and its fact noted together."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from ingest import claims
from ingest.model import Document, Fact, Item, Reading, Record, Span
from ingest.readers.formats import PLAIN
from ingest.version import found_by
from tests.benchmarks.partnership import TOWN, Body, Partnership

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = ("Weir Lane", "Station Parade", "the Crossfell estate", "Millgate", "Lanternfield Park", "Quay Street", "the Ashpole estate", "Tanner's Row")
UNITS = (("offences", "offences recorded"), ("cases", "open cases"), ("referrals", "referrals made"), ("incidents", "incidents reported"), ("£", "spent"))
TASKS = (
    "circulate a briefing on {issue} to all partners", "bring figures on {issue} for each ward", "write to the head teachers about {issue}",
    "draw up a plan to deal with {issue}", "arrange a joint visit about {issue}", "review the funding of work on {issue}", "report back on {issue}",
)  # fmt: skip
REMARKS = (
    "Members asked how residents could tell what had been done.", "It was noted that the figures had changed little since spring.",
    "The group thanked those who had taken part in the operation.", "A member from the north of the town described what shopkeepers had seen.",
    "Officers agreed that the winter months needed more attention.", "There was a discussion about who should pay for the lighting.",
    "It was felt that the leaflets had reached few young people.", "The Chair reminded members that the budget ended in March.",
)  # fmt: skip
DECISIONS = (
    ("noted", "the report be noted."), ("noted", "the update be noted."), ("approved", "the plan for {issue} be approved."),
    ("commissioned", "officers report to the next meeting on {issue}."), ("deferred", "the item on {issue} be deferred."), ("other", "the position on {issue} stand."),
)  # fmt: skip
GROUNDS = (("presents", "presented the report on"), ("leads", "was leading on"), ("chairs", "chaired the work on"))


@dataclass
class Task:
    """An action while it is remembered; fate: done, slow or silent."""

    day: str
    item: str
    title: str
    text: str
    fate: str


class Minutes:
    """The text of one meeting while it is written, with the facts of each sentence."""

    def __init__(self, body: Body, day: str) -> None:
        self.body, self.day, self.item = body, day, ""
        self.items: list[tuple[str, str, int, int]] = []
        self.led: set[str] = set()
        self._pieces: list[str] = []
        self._length = 0
        self._noted: list[tuple[claims.Claim, int, int, str, float]] = []

    def say(self, words: str, end: str = "\n") -> tuple[int, int]:
        """Write some words; gives their place."""
        start = self._length
        self._pieces.append(words + end)
        self._length += len(words) + len(end)
        return start, start + len(words)

    def note(self, place: tuple[int, int], extractor: str, confidence: float, *said: claims.Claim) -> None:
        """What the words at a place say."""
        self._noted += ((claim, *place, extractor, confidence) for claim in said)

    def heading(self, title: str) -> None:
        """Begin the next item."""
        self.item = str(len(self.items) + 1)
        place = self.say(f"\n{self.item}. {title.upper()}")
        self.items.append((self.item, title, place[0] + 1, place[1]))
        self.note((place[0] + 1, place[1]), "items", 0.9, claims.ItemDealtWith(self.day, self.body.name, self.item, title, "minutes"))

    def reading(self, nth: int) -> Reading:
        """The meeting as if it had been read."""
        text = "".join(self._pieces)
        data = text.encode("ascii")
        name = f"{self.day}-{nth:05}-minutes.txt"
        document = Document(name, hashlib.sha256(data).hexdigest(), PLAIN, text, array("i", range(len(text))))
        seen: set[tuple[claims.Claim, int]] = set()
        facts = []
        for claim, start, end, extractor, confidence in self._noted:
            if (claim, start) not in seen:
                seen.add((claim, start))
                facts.append(Fact(claim, (document.quote(start, end),), found_by(extractor), confidence))
        ends = [start for _, _, start, _ in self.items[1:]] + [len(text)]
        items = tuple(Item(number, title, Span(start, end), Span(start, to)) for (number, title, start, end), to in zip(self.items, ends, strict=True))
        record = Record(document, "minutes", self.day, self.body.name, Span(0, len(text)), Span(0, len(self.body.name)), items=items)
        return Reading(document, "minutes", f"{self.body.name}, {self.day}", (record,), tuple(facts), (), 1.0)


class Clerk:
    """Writes the meetings of a partnership in order, and remembers what the last ones left open."""

    def __init__(self, world: Partnership, titles: dict[str, str], chance: Random) -> None:
        self.world, self.titles, self.chance = world, titles, chance
        self.last: dict[int, str] = {}
        self.tasks: dict[int, list[Task]] = {}
        self.levels = {issue: chance.uniform(20, 400) for issue in titles}
        self.told: set[tuple[int, str]] = set()  # new holders and new owners that some record has told of
        self.changes = list(world.changes)
        self.zipf = list(accumulate(1 / (rank + 1) for rank in range(45)))

    def meeting(self, day: str, nth_body: int) -> Minutes:
        body = self.world.bodies[nth_body]
        minutes = Minutes(body, day)
        self._head(minutes)
        present = self._attendance(minutes)
        minutes.heading("Minutes of the last meeting")
        words = (
            f"that the minutes of the meeting held on {printed(self.last[nth_body])} be confirmed." if nth_body in self.last else "that there were no minutes."
        )
        minutes.say("RESOLVED ", "")
        minutes.note(minutes.say(words), "resolutions", 0.95, claims.Resolution(day, body.name, minutes.item, words, "approved"))
        minutes.heading("Matters arising")
        self._matters_arising(minutes, nth_body)
        for _ in range(self.chance.randint(5, 9)):
            self._item(minutes, nth_body, present)
        self.last[nth_body] = day
        return minutes

    def _head(self, minutes: Minutes) -> None:
        day, body = minutes.day, minutes.body
        minutes.say(f"{body.name}\n")
        place = minutes.say(f"Minutes of the meeting held on {DAYS[date.fromisoformat(day).weekday()]} {printed(day)} at 10.00 am in {TOWN} Town Hall")
        minutes.note(place, "meetings", 0.95, claims.MeetingHeld(day, body.name, "10:00", "", f"{TOWN} Town Hall", "minutes"))
        if self.chance.random() < 0.01:
            minutes.note(place, "conflicts", 0.95, claims.Conflict(day, body.name, "weekday", f"{printed(day)}: {day} was another day of the week"))

    def _attendance(self, minutes: Minutes) -> list[int]:
        """Who came, by their posts; one observation of a post each, and what is told of new holders."""
        day, body, chance = minutes.day, minutes.body, self.chance
        minutes.say("\nPresent:")
        came = [post for post in body.members if chance.random() < 0.8][:25]
        for status, posts in (("present", came), ("apologies", [p for p in body.members if p not in set(came) and chance.random() < 0.7])):
            for nth, post in enumerate(posts):
                if status == "apologies" and not nth:
                    minutes.heading("Apologies for absence")
                self._entry(minutes, post, status, "chair" if status == "present" and not nth else "")
        if not minutes.items:
            minutes.heading("Apologies for absence")
        for post in came:
            now, before = self.world.tenure(post, day)
            if before and (post, now.start) not in self.told and now.how != "holds":
                self._new_holder(minutes, post)
        return came

    def _entry(self, minutes: Minutes, post: int, status: str, capacity: str) -> None:
        day, name = minutes.day, minutes.body.name
        held, what = self.world.tenure(post, day)[0], self.world.posts[post]
        place = minutes.say(f"{held.person}, {what.role}, {what.organisation}{' (Chair)' if capacity else ''}")
        stands_in = "substitute" if status == "present" and self.chance.random() < 0.02 else status
        minutes.note(place, "attendance", 0.95, claims.Attendance(day, name, held.person, what.role, what.organisation, stands_in, capacity))
        minutes.note(place, "roles", 0.9, claims.RoleHeld(held.person, what.role, what.organisation, day, "holds"))
        if self.chance.random() < 0.12:
            minutes.note(place, "organisations", 0.75, claims.OrganisationNamed(what.organisation, "", what.kind))

    def _new_holder(self, minutes: Minutes, post: int) -> None:
        now, before = self.world.tenure(post, minutes.day)
        what = self.world.posts[post]
        self.told.add((post, now.start))
        assert before is not None
        place = minutes.say(f"{now.person} had become {what.role} ({now.how}) in place of {before.person}, who had left the post.")
        minutes.note(
            place, "roles", 0.85, claims.RoleHeld(now.person, what.role, what.organisation, now.start, now.how),
            claims.RoleHeld(before.person, what.role, what.organisation, now.start, "left"),
        )  # fmt: skip

    def _matters_arising(self, minutes: Minutes, nth_body: int) -> None:
        """What became of earlier actions; nothing is said of those that go silent."""
        kept = []
        for task in self.tasks.get(nth_body, []):
            if task.fate == "silent":
                continue
            done = task.fate == "done" or self.chance.random() < 0.5
            status, words = ("completed", "was complete") if done else self.chance.choice((("in_progress", "was under way"), ("pending", "had not begun")))
            text = f"Minute {task.item} of {printed(task.day)} ({task.title}): the action to {task.text} {words}."
            place = minutes.say(text)
            minutes.note(place, "follow_ups", 0.85, claims.FollowUp(minutes.day, minutes.body.name, task.day, task.item, status, text))
            if not done:
                kept.append(task)
        self.tasks[nth_body] = kept
        while nth_body == 0 and self.changes and self.changes[0].day <= minutes.day:
            change = self.changes.pop(0)
            name = self.world.bodies[change.body].name
            place = minutes.say(f"The {name} had been {change.event}{f' ({change.other})' if change.other else ''}.")
            minutes.note(place, "bodies", 0.85, claims.BodyEvent(name, self.world.bodies[change.body].kind, change.event, change.other, minutes.day))

    def _item(self, minutes: Minutes, nth_body: int, present: list[int]) -> None:
        day, body, chance = minutes.day, minutes.body, self.chance
        drawn = dict.fromkeys(chance.choices(body.issues, cum_weights=self.zipf[: len(body.issues)], k=chance.choice((2, 3, 3, 4))))
        issues = sorted(drawn, key=minutes.led.__contains__)[:3]  # what has an item already is only mentioned in another
        minutes.led.add(issues[0])
        title = self.titles[issues[0]]
        minutes.heading(title)
        for issue in issues:
            label = self.titles[issue]
            words = chance.choice(
                (f"The meeting considered {label} in the borough.", f"A report on {label} was received.", f"Partners described their work on {label}.")
            )
            minutes.note(minutes.say(words), "issues", 0.85, claims.IssueMention(day, body.name, minutes.item, "", issue))
        self._owner(minutes, issues[0], present)
        minutes.say(chance.choice(REMARKS))
        if chance.random() < 0.5:
            self._measure(minutes, issues[0])
        if chance.random() < 0.2:
            where = chance.choice(PLACES)
            minutes.note(
                minutes.say(f"The worst of it was at {where}."), "places", 0.75, claims.PlaceMention(day, body.name, minutes.item, "", where, issues[0])
            )
        if chance.random() < 0.15:
            other = chance.choice(self.world.bodies)
            minutes.note(minutes.say(f"The {other.name} would look at it too."), "bodies", 0.7, claims.BodyEvent(other.name, other.kind, "named", "", day))
        kind, words = chance.choices(DECISIONS, (30, 20, 12, 18, 4, 10))[0]
        minutes.say("RESOLVED that ", "")
        words = words.format(issue=title)
        minutes.note(minutes.say(words), "resolutions", 0.95, claims.Resolution(day, body.name, minutes.item, f"that {words}", kind))
        for _ in range(chance.choice((0, 0, 1, 1, 1, 2))):
            self._action(minutes, nth_body, title, present)

    def _owner(self, minutes: Minutes, issue: str, present: list[int]) -> None:
        """Who presented, led or took over; somebody else reports where the owner is not there."""
        day, chance, title = minutes.day, self.chance, self.titles[issue]
        post, before = self.world.owner(issue, day)
        person = self.world.tenure(post, day)[0].person
        started = next(start for start, p in reversed(self.world.owners[issue]) if p == post and start <= day)
        if before is not None and (post, issue + started) not in self.told and chance.random() < 0.6:
            self.told.add((post, issue + started))
            old = self.world.tenure(before, day)[0].person
            passed = (claims.Ownership(issue, person, "person", day, "takes_over", old), claims.Ownership(issue, old, "person", day, "gives_up", ""))
            minutes.note(minutes.say(f"{person} would take over {title} from {old}."), "ownership", 0.85, *passed)
        elif post in present or chance.random() < 0.2:
            kind, verb = chance.choices(GROUNDS, (75, 20, 5))[0]
            minutes.note(minutes.say(f"{person} {verb} {title}."), "ownership", 0.85, claims.Ownership(issue, person, "person", day, kind, ""))
        elif present and chance.random() < 0.5:
            other = self.world.tenure(chance.choice(present), day)[0].person
            minutes.note(minutes.say(f"{other} reported on {title}."), "ownership", 0.65, claims.Ownership(issue, other, "person", day, "reports", ""))

    def _measure(self, minutes: Minutes, issue: str) -> None:
        chance = self.chance
        level = self.levels[issue] = max(1.0, self.levels[issue] * chance.uniform(0.85, 1.17))
        unit, subject = chance.choice(UNITS)
        quarter = f"quarter {(int(minutes.day[5:7]) - 1) // 3 + 1} of {minutes.day[:4]}"
        place = minutes.say(f"There were {int(level)} {subject} in {quarter}.")
        minutes.note(place, "measures", 0.9, claims.Measure(minutes.day, minutes.body.name, minutes.item, "", issue, subject, str(int(level)), unit, quarter))

    def _action(self, minutes: Minutes, nth_body: int, title: str, present: list[int]) -> None:
        day, chance = minutes.day, self.chance
        owners = tuple(dict.fromkeys(self.world.tenure(post, day)[0].person for post in chance.sample(present, min(len(present), chance.choice((1, 1, 1, 2))))))
        owners = () if chance.random() < 0.06 else owners
        due = "" if chance.random() < 0.2 else (date.fromisoformat(day) + timedelta(days=chance.randint(14, 120))).isoformat()
        task = chance.choice(TASKS).format(issue=title)
        place = minutes.say(f"ACTION: {' and '.join(owners) or 'Somebody'} to {task}{f' by {printed(due)}' if due else ''}.")
        minutes.note(place, "actions", 0.9, claims.Action(day, minutes.body.name, minutes.item, "", task, owners, due, "open"))
        fate = chance.choices(("done", "slow", "silent"), (55, 25, 20))[0]
        self.tasks.setdefault(nth_body, []).append(Task(day, minutes.item, title, task, fate))


def printed(day: str) -> str:
    """ "12 June 2014" """
    year, month, nth = day.split("-")
    return f"{int(nth)} {MONTHS[int(month) - 1]} {year}"
