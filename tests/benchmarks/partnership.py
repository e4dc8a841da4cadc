"""An invented partnership over ten years: organisations, posts and who held them when, bodies with their members, owners of issues.

Everything follows from one seed. Times are ISO dates, so that they compare as words do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY, LAST_DAY = date(2014, 1, 6), date(2023, 12, 22)
DAYS = (LAST_DAY - FIRST_DAY).days
TOWN = "Harrowmere"
ROLES = {
    "police": ("Borough Commander", "Detective Superintendent", "Neighbourhood Inspector", "Partnership Inspector", "Intelligence Manager", "Schools Sergeant"),
    "council": ("Cabinet Member", "Director", "Head of Service", "Team Manager", "Policy Officer", "Analyst", "Co-ordinator"),
    "fire": ("Borough Fire Commander", "Station Manager", "Prevention Officer"),
    "probation": ("Head of Delivery", "Senior Probation Officer"),
    "health": ("Director of Quality", "Safeguarding Lead", "Commissioning Manager"),
    "housing": ("Chief Executive", "Head of Neighbourhoods", "Tenancy Manager"),
    "voluntary": ("Chief Executive", "Trustee", "Services Manager"),
    "justice": ("Head of Service", "Operations Manager"),
}
ORGANISATIONS = (
    ("{} Police", "police"), ("{} Borough Council, Community Safety", "council"), ("{} Borough Council, Environment", "council"),
    ("{} Borough Council, Children's Services", "council"), ("{} Borough Council, Adult Services", "council"), ("{} Borough Council, Housing", "council"),
    ("{} Borough Council, Trading Standards", "council"), ("{} Fire and Rescue Service", "fire"), ("{} Probation Service", "probation"),
    ("{} Clinical Commissioning Group", "health"), ("{} Hospitals NHS Trust", "health"), ("{} Mental Health NHS Trust", "health"),
    ("{} Ambulance Service", "health"), ("{} Homes", "housing"), ("Weirside Housing Association", "housing"), ("Crossfell Housing Trust", "housing"),
    ("{} Youth Offending Service", "justice"), ("{} Magistrates' Court", "justice"), ("{} Victim Support", "voluntary"), ("{} Women's Aid", "voluntary"),
    ("{} Neighbourhood Watch", "voluntary"), ("{} Drug and Alcohol Service", "voluntary"), ("{} Street Pastors", "voluntary"), ("{} Youth Trust", "voluntary"),
    ("Office of the {} Police Commissioner", "police"), ("{} Chamber of Commerce", "voluntary"), ("{} College", "justice"), ("{} Interfaith Forum", "voluntary"),
    ("{} Street Scene", "council"), ("{} Public Health", "health"),
)  # fmt: skip
BODIES = (
    ("{} Community Safety Partnership", "partnership"), ("{} Strategic Board", "board"), ("{} Domestic Abuse Forum", "forum"), ("{} Youth Crime Board", "board"),
    ("{} Anti-Social Behaviour Sub-Group", "sub-group"), ("{} Serious Violence Board", "board"), ("{} Drug and Alcohol Board", "board"),
    ("{} Arson Task Group", "task group"), ("{} Hate Crime Panel", "panel"), ("{} Reducing Reoffending Group", "group"), ("{} Prevent Board", "board"),
    ("{} Environmental Crime Sub-Group", "sub-group"), ("{} Night-Time Economy Group", "group"), ("{} Road Safety Forum", "forum"),
    ("{} Victims and Witnesses Board", "board"), ("{} Exploitation Panel", "panel"), ("{} Safer Schools Group", "group"), ("{} Business Crime Group", "group"),
    ("{} Neighbourhood Safety Board", "board"), ("{} Tasking Group", "group"), ("{} Performance Sub-Group", "sub-group"), ("{} Funding Panel", "panel"),
    ("{} Resilience Forum", "forum"), ("{} Rural Crime Group", "group"), ("{} Scrutiny Panel", "panel"),
)  # fmt: skip
FIRST_NAMES = (
    "Adele", "Alan", "Amara", "Anita", "Arun", "Beth", "Brian", "Carys", "Cedric", "Clara", "Colin", "Dana", "Derek", "Dilys", "Edith", "Edwin", "Elena",
    "Esme", "Farah", "Felix", "Gareth", "Gita", "Glen", "Greta", "Hal", "Hana", "Hugh", "Ida", "Imran", "Ines", "Iris", "Ivor", "Jago", "Jean", "Joan",
    "Jonas", "Kamal", "Kirsty", "Lena", "Leo", "Lorna", "Magnus", "Maud", "Mina", "Nadia", "Ned", "Nora", "Olga", "Omar", "Orla", "Otis", "Pavel",
    "Perry", "Petra", "Quentin", "Rhona", "Rolf", "Rosa", "Rufus", "Sabine", "Saul", "Selma", "Silas", "Tamsin", "Tariq", "Thea", "Tobias", "Una",
    "Vera", "Vikram", "Wanda", "Wilf", "Yasmin", "Zelda",
)  # fmt: skip
SURNAME_STARTS = (
    "Al", "Ben", "Bran", "Car", "Crane", "Dun", "El", "Fair", "Farn", "Gar", "Hal", "Hath", "Ing", "Kel", "Lang", "Mar", "Mel", "Nor", "Oak", "Pel",
    "Quar", "Rad", "Sed", "Thorn", "Ul", "Ven", "Wal", "Wex", "Yar", "Zel",
)  # fmt: skip
SURNAME_ENDS = (
    "bury", "croft", "dale", "den", "field", "ford", "gate", "ham", "holt", "ley", "low", "mere", "shaw", "stock", "ton", "wick",
)  # fmt: skip


@dataclass(frozen=True)
class Post:
    role: str
    organisation: str
    kind: str


@dataclass(frozen=True)
class Tenure:
    """One person's time in a post, from a day on; how: holds, appointed, succeeds, acting or interim."""

    start: str
    person: str
    how: str


@dataclass(frozen=True)
class Body:
    """A body that meets: its posts (the first one chairs), the issues it deals with, and how often it meets against the others."""

    name: str
    kind: str
    members: tuple[int, ...]
    issues: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class BodyChange:
    day: str
    body: int
    event: str
    other: str


@dataclass(frozen=True)
class Partnership:
    """posts[n] is held by tenures[n] in order; owners[issue] are the posts that an issue was with, each from a day on."""

    posts: tuple[Post, ...]
    tenures: tuple[tuple[Tenure, ...], ...]
    bodies: tuple[Body, ...]
    owners: dict[str, tuple[tuple[str, int], ...]]
    changes: tuple[BodyChange, ...]
    schedule: tuple[tuple[str, int], ...]

    def tenure(self, post: int, day: str) -> tuple[Tenure, Tenure | None]:
        """Who held a post on a day, and who before."""
        nth = max(0, bisect_right([t.start for t in self.tenures[post]], day) - 1)
        return self.tenures[post][nth], self.tenures[post][nth - 1] if nth else None

    def owner(self, issue: str, day: str) -> tuple[int, int | None]:
        """The post that an issue was with on a day, and the one before."""
        posts = self.owners[issue]
        nth = max(0, bisect_right([start for start, _ in posts], day) - 1)
        return posts[nth][1], posts[nth - 1][1] if nth else None


def partnership(count: int, chance: Random, issues: Sequence[str]) -> Partnership:
    """A partnership that holds `count` meetings in ten years: fewer than 250 meetings have fewer bodies, so that each meets again."""
    posts = tuple(Post(_role(role, name, kind), name.format(TOWN), kind) for name, kind in ORGANISATIONS for role in ROLES[kind])
    tenures = _tenures(posts, chance)
    bodies = _bodies(min(len(BODIES), 2 + count // 10), len(posts), chance, issues)
    owners = {issue: _owners(len(posts), chance) for issue in issues}
    changes = _changes(bodies, chance)
    return Partnership(posts, tenures, bodies, owners, changes, _schedule(count, bodies, changes, chance))


def _role(role: str, organisation: str, kind: str) -> str:
    """Head of Service of which department: "Head of Housing" """
    department = organisation.rsplit(", ", 1)[-1].format(TOWN) if kind == "council" else ""
    return role.replace("Head of Service", f"Head of {department}").replace("Cabinet Member", f"Cabinet Member for {department}") if department else role


def _tenures(posts: tuple[Post, ...], chance: Random) -> tuple[tuple[Tenure, ...], ...]:
    """Holders of each post: some three and a half years each; one in five who follow has left another post for it."""
    names = [f"{first} {start}{end}" for first in FIRST_NAMES for start in SURNAME_STARTS for end in SURNAME_ENDS]
    free = iter(chance.sample(names, 4 * len(posts)))
    held: list[list[Tenure]] = [[Tenure("2000-01-01", next(free), "holds")] for _ in posts]
    left: list[str] = []
    starts = sorted((_day(at), post) for post in range(len(posts)) for at in _moments(1250, chance))
    for day, post in starts:
        person = left.pop(chance.randrange(len(left))) if left and chance.random() < 0.2 else next(free)
        how = chance.choices(("holds", "appointed", "succeeds", "acting", "interim"), (45, 20, 25, 5, 5))[0]
        left = [*left[-12:], held[post][-1].person]
        held[post].append(Tenure(day, person, how))
    return tuple(map(tuple, held))


def _moments(mean: int, chance: Random) -> list[int]:
    """Days from the first one on, some `mean` apart."""
    at, found = chance.expovariate(1 / mean), []
    while at < DAYS:
        found.append(int(at))
        at += 90 + chance.expovariate(1 / mean)
    return found


def _bodies(count: int, posts: int, chance: Random, issues: Sequence[str]) -> tuple[Body, ...]:
    found = []
    for nth, (name, kind) in enumerate(BODIES[:count]):
        members = tuple(chance.sample(range(posts), chance.randint(20, 28)))
        own = chance.sample(list(issues), min(len(issues), 45))
        found.append(Body(name.format(TOWN), kind, members, tuple(own), 1 / (1 + nth / 12)))
    return tuple(found)


def _owners(posts: int, chance: Random) -> tuple[tuple[str, int], ...]:
    return ("2000-01-01", chance.randrange(posts)), *((_day(at), chance.randrange(posts)) for at in _moments(2200, chance))


def _changes(bodies: tuple[Body, ...], chance: Random) -> tuple[BodyChange, ...]:
    """One in six bodies ends in the course of the years; one in eight begins."""
    found = []
    for nth, body in enumerate(bodies[2:], 2):
        day = _day(chance.randint(700, DAYS - 200))
        if nth % 6 == 5:
            found.append(BodyChange(day, nth, chance.choice(("merged", "dissolved")), bodies[1].name))
        elif nth % 8 == 7:
            found.append(BodyChange(day, nth, "created", ""))
        elif nth % 11 == 9:
            found.append(BodyChange(day, nth, "renamed", body.name.replace("Group", "Panel")))
    return tuple(sorted(found, key=lambda c: (c.day, c.body)))


def _schedule(count: int, bodies: tuple[Body, ...], changes: tuple[BodyChange, ...], chance: Random) -> tuple[tuple[str, int], ...]:
    """The meetings in order, no body twice on one day, each while its body exists."""
    ends = {c.body: c.day for c in changes if c.event in ("merged", "dissolved")}
    begins = {c.body: c.day for c in changes if c.event == "created"}
    weights = [body.weight for body in bodies]
    found: set[tuple[str, int]] = set()
    while len(found) < count:
        body = chance.choices(range(len(bodies)), weights)[0]
        day = FIRST_DAY + timedelta(days=chance.randint(0, DAYS))
        if day.weekday() < 5 and begins.get(body, "") <= day.isoformat() <= ends.get(body, "9999"):
            found.add((day.isoformat(), body))
    return tuple(sorted(found))


def _day(at: int) -> str:
    return (FIRST_DAY + timedelta(days=at)).isoformat()
