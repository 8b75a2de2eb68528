"""Works out what a list says about people, a thousand rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from sanaly_office.access.models import Appointment
from sanaly_office.clock import today
from sanaly_office.people.imports.mentions import Mentions
from sanaly_office.people.imports.problems import Problem, Problems
from sanaly_office.people.imports.rows import Entry
from sanaly_office.people.imports.scope import Scope
from sanaly_office.people.imports.steps import Steps
from sanaly_office.people.imports.units import UnitPlan
from sanaly_office.people.models import Membership, Person

DAY = timedelta(days=1)
Reference = int | str
MAIN, SECONDED = Membership.Kind.MAIN.value, Membership.Kind.SECONDMENT.value


@dataclass(slots=True)
class Post:
    """A membership as it is, or as an earlier row made it (then without a number)."""

    pk: int | None
    unit: str
    path: str
    kind: str
    post: str
    begins: date
    ends: date | None
    settled: bool = False
    """Whether a row of the list has said something about it."""

    def meets(self, begins: date, ends: date | None) -> bool:
        """Whether the time has days in common with another one."""
        return (self.ends is None or self.ends >= begins) and (ends is None or self.begins <= ends)


@dataclass(slots=True)
class Somebody:
    """A person as they are, with what is needed to compare."""

    reference: Reference
    name: str
    email: str
    code: str
    language: str
    left: bool = False
    posts: list[Post] = field(default_factory=list)
    roles: list[tuple[str, str, str]] = field(default_factory=list)
    """Code and path of the unit, and the role."""

    def lasting(self) -> list[Post]:
        """Posts that have not ended."""
        return [post for post in self.posts if post.ends is None or post.ends >= today()]

    def wholly_in(self, scope: Scope) -> bool:
        """Whether all posts and roles lie in the scope (as ``reach.wholly``)."""
        main = [post.path for post in self.lasting() if post.kind == MAIN]
        return all(scope.holds(path) for path in [*main, *(path for _u, path, _r in self.roles)])

    def known_in(self, scope: Scope) -> bool:
        """Whether the person is seen from the scope (as ``reach.managed``)."""
        seen = self.lasting() or self.posts
        return scope.whole or any(scope.holds(post.path) for post in seen)


@dataclass(slots=True)
class Directory:
    """People whom a batch of rows names, by code and by e-mail address."""

    by_code: dict[str, Somebody] = field(default_factory=dict)
    by_email: dict[str, Somebody] = field(default_factory=dict)
    by_number: dict[int, Somebody] = field(default_factory=dict)

    def add(self, one: Somebody) -> None:
        """Take somebody in."""
        if one.code:
            self.by_code[one.code] = one
        self.by_email[one.email] = one
        if isinstance(one.reference, int):
            self.by_number[one.reference] = one


def directory(entries: Sequence[Entry]) -> Directory:
    """Whom these rows may mean."""
    wanted = Q(code__in={one.person for one in entries if one.person})
    wanted |= Q(email__in={one.email for one in entries if one.email})
    return loaded(wanted)


def loaded(wanted: Q) -> Directory:
    """People with their posts and roles: three queries."""
    found = Directory()
    fields = ("pk", "name", "email", "code", "language", "left_on")
    people = Person.objects.filter(wanted, erased_on=None)
    for pk, name, email, code, language, left in people.values_list(*fields):
        found.add(Somebody(pk, name, email, code or "", language, bool(left)))
    _with_posts(found.by_number)
    _with_roles(found.by_number)
    return found


def _with_posts(people: dict[int, Somebody]) -> None:
    fields = ("person", "pk", "unit__code", "unit__path", "kind", "post", "begins", "ends")
    for person, *rest in Membership.objects.filter(person__in=people).values_list(*fields):
        people[person].posts.append(Post(*rest))


def _with_roles(people: dict[int, Somebody]) -> None:
    lasting = Q(ends=None) | Q(ends__gte=today())
    fields = ("person", "unit__code", "unit__path", "role")
    rows = Appointment.objects.filter(lasting, person__in=people)
    for person, unit, path, role in rows.values_list(*fields):
        people[person].roles.append((unit, path, role))


class PeoplePlan:
    """Compares rows about people with the organisation and writes steps."""

    def __init__(
        self, scope: Scope, units: UnitPlan, mentions: Mentions, steps: Steps, problems: Problems
    ) -> None:
        self._scope, self._units, self._steps = scope, units, steps
        self._mentions, self.problems = mentions, problems
        self._codes: dict[str, Reference] = {}
        self._emails: dict[str, Reference] = {}
        self._names: dict[Reference, int] = {}
        self._again: dict[Reference, Somebody] = {}
        self.named: set[int] = set()

    def take(self, entries: Sequence[Entry]) -> None:
        """Work out the steps of a batch of rows about people."""
        known = directory(entries)
        for entry in entries:
            somebody = self._who(entry, known)
            if somebody:
                self._post(entry, somebody)
                self._role(entry, somebody)

    def _wrong(self, entry: Entry, column: str, slug: str) -> None:
        self.problems.append(Problem(entry.row, column, slug))

    def _who(self, entry: Entry, known: Directory) -> Somebody | None:
        """Whom a row means; None where that is wrong."""
        earlier = self._earlier(entry)
        if earlier is not None:
            return self._same(entry, earlier)
        somebody = known.by_code.get(entry.person) or known.by_email.get(entry.email)
        if somebody is None:
            return self._new(entry)
        slug = self._refused(entry, somebody, known)
        if slug:
            self._wrong(entry, *slug)
            return None
        return self._changed(entry, somebody)

    def _earlier(self, entry: Entry) -> Reference | None:
        found = self._codes.get(entry.person) if entry.person else None
        return found if found is not None else self._emails.get(entry.email)

    def _same(self, entry: Entry, reference: Reference) -> Somebody | None:
        """Somebody whom an earlier row named: what it said of them must be said again."""
        somebody = self._again.get(reference)
        code = self._codes.get(entry.person) if entry.person else reference
        email = self._emails.get(entry.email) if entry.email else reference
        named = not entry.name or self._names[reference] == hash(entry.name)
        if code != reference or email != reference or not named or somebody is None:
            self._wrong(entry, "person", "person-differs")
            return None
        return somebody

    def _remember(self, entry: Entry, somebody: Somebody) -> None:
        self._names[somebody.reference] = hash(somebody.name)
        self._emails[somebody.email] = somebody.reference
        if somebody.code:
            self._codes[somebody.code] = somebody.reference
        if isinstance(somebody.reference, int):
            self.named.add(somebody.reference)
        if self._mentions.repeated(somebody.code, somebody.email):
            self._again[somebody.reference] = somebody

    def _new(self, entry: Entry) -> Somebody | None:
        for column in ("name", "email"):
            if not getattr(entry, column):
                self._wrong(entry, column, "needed")
                return None
        reference = entry.person or entry.email
        language = entry.language or settings.LANGUAGE_CODE
        made = Somebody(reference, entry.name, entry.email, entry.person, language)
        self._remember(entry, made)
        step = ["person-new", reference, entry.person or None, entry.name, entry.email, language]
        self._steps.add(step, entry.name, entry.email, entry.person)
        return made

    def _refused(
        self, entry: Entry, somebody: Somebody, known: Directory
    ) -> tuple[str, str] | None:
        """What stands against changing somebody: column and slug."""
        other = known.by_email.get(entry.email)
        if not somebody.known_in(self._scope):
            return ("person", "person-elsewhere")
        if entry.person and somebody.code and entry.person != somebody.code:
            return ("person", "code-differs")
        if other and other.reference != somebody.reference:
            return ("email", "email-taken")
        if self._differs(entry, somebody) and not somebody.wholly_in(self._scope):
            return ("person", "person-elsewhere")
        return None

    @staticmethod
    def _differs(entry: Entry, somebody: Somebody) -> dict[str, str]:
        told = {
            "name": entry.name,
            "email": entry.email,
            "code": entry.person,
            "language": entry.language,
        }
        return {key: new for key, new in told.items() if new and new != getattr(somebody, key)}

    def _changed(self, entry: Entry, somebody: Somebody) -> Somebody:
        changes = self._differs(entry, somebody)
        before = somebody.name
        for key, new in changes.items():
            setattr(somebody, key, new)
        self._remember(entry, somebody)
        if changes:
            shown = ", ".join(changes.values())
            self._steps.add(["person-changed", somebody.reference, changes], before, shown)
        if somebody.left and _current(entry):
            self._steps.add(["person-back", somebody.reference], somebody.name)
            somebody.left = False
        return somebody

    def _post(self, entry: Entry, somebody: Somebody) -> None:
        kind = SECONDED if entry.secondment else MAIN
        begins = entry.begins or min(today(), entry.ends or today())
        held = [
            post
            for post in somebody.posts
            if (post.unit, post.kind) == (entry.unit, kind) and post.meets(begins, entry.ends)
        ]
        if held:
            self._keep(entry, somebody, min(held, key=lambda post: post.begins != begins))
        else:
            self._begin(entry, somebody, kind, begins)

    def _keep(self, entry: Entry, somebody: Somebody, post: Post) -> None:
        changes = _changes(entry, post)
        if changes and post.settled:
            self._wrong(entry, "unit", "person-differs")
        elif changes:
            plain = {key: _plain(new) for key, new in changes.items()}
            shown = ", ".join(new or "…" for new in plain.values())
            self._steps.add(["post-changed", post.pk, plain], somebody.name, entry.unit, shown)
            for key, new in changes.items():
                setattr(post, key, new)
        post.settled = True

    def _begin(self, entry: Entry, somebody: Somebody, kind: str, begins: date) -> None:
        if kind == MAIN and _current(entry):
            self._move(somebody, begins)
        unit = self._units.reference(entry.unit)
        ends = entry.ends.isoformat() if entry.ends else None
        begun = begins.isoformat()
        step = ["post-new", somebody.reference, unit, kind, entry.post, begun, ends]
        self._steps.add(step, somebody.name, entry.unit, entry.post)
        path = self._units.path_of(entry.unit)
        made = Post(None, entry.unit, path, kind, entry.post, begins, entry.ends, settled=True)
        somebody.posts.append(made)

    def _move(self, somebody: Somebody, begins: date) -> None:
        """Posts elsewhere in the subtree that the list does not name end the day before."""
        listed = self._mentions.units(somebody.code, somebody.email)
        for post in somebody.lasting():
            here = post.pk is not None and post.kind == MAIN and self._scope.holds(post.path)
            if here and post.unit not in listed:
                post.ends = max(begins - DAY, post.begins)
                last = post.ends.isoformat()
                self._steps.add(["post-ended", post.pk, last], somebody.name, post.unit, last)

    def _role(self, entry: Entry, somebody: Somebody) -> None:
        if not entry.role:
            return
        path = self._units.path_of(entry.unit)
        if any((unit, role) == (entry.unit, entry.role) for unit, _p, role in somebody.roles):
            return
        if not self._scope.gives_roles(path):
            self._wrong(entry, "role", "appoint")
            return
        begins = (entry.begins or today()).isoformat()
        ends = entry.ends.isoformat() if entry.ends else None
        unit = self._units.reference(entry.unit)
        step = ["role-new", somebody.reference, unit, entry.role, begins, ends]
        self._steps.add(step, somebody.name, entry.unit, entry.role)
        somebody.roles.append((entry.unit, path, entry.role))


def _current(entry: Entry) -> bool:
    """Whether a row is about now or later."""
    return entry.ends is None or entry.ends >= today()


def _changes(entry: Entry, post: Post) -> dict[str, Any]:
    """What a row says otherwise; one without an end opens again what has ended."""
    told: dict[str, Any] = {"post": entry.post, "begins": entry.begins, "ends": entry.ends}
    changes = {key: new for key, new in told.items() if new and new != getattr(post, key)}
    if entry.ends is None and post.ends is not None and post.ends <= today():
        changes["ends"] = None
    return changes


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
