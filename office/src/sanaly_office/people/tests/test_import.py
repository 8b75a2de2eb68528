"""A list is compared, seen and applied whole; the same list again does nothing."""

from __future__ import annotations

from datetime import date

import pytest

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.people import actions as office_actions
from sanaly_office.people.imports import actions, files, steps
from sanaly_office.people.models import Import, Membership, Person, Unit
from sanaly_office.people.tests.making import (
    BRANCH,
    HEAD,
    csv_of,
    planned,
    row,
    seen,
    taken,
    xlsx_of,
)
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Unit:
    return unit(code="root")


@pytest.fixture
def branch(root: Unit) -> Unit:
    return unit(root, code="b", name="Branch")


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_units_and_people_come_in(root: Unit, made: object) -> None:
    rows = [row("b", 1), BRANCH, ("c", "b", "Deeper", *[""] * 6), row("c", 2)]
    taken(made(rows), root)  # type: ignore[operator]
    deep = Unit.objects.get(code="c")
    assert deep.path == f"{root.path}{deep.parent_id}/{deep.pk}/"
    somebody = Person.objects.get(code="c2")
    assert (somebody.name, somebody.email) == ("Name 2", "n2@example.org")
    assert not somebody.has_usable_password()
    post = somebody.memberships.get()
    assert (post.unit, post.post, post.begins) == (deep, "Clerk", date(2026, 1, 12))


def test_the_same_list_again_changes_nothing(root: Unit) -> None:
    rows = [BRANCH, row("b", 1), row("b", 2, begins=""), row("b", 3, ends="2026-02-01")]
    taken(csv_of(rows), root)
    assert planned(csv_of(rows), root).steps.counts == {}
    assert planned(csv_of(rows), root, whole=True).steps.counts == {}


def test_changes_come_in(branch: Unit) -> None:
    taken(csv_of([row("b", 1)]))
    again = [row("b", 1, name="Another", email="other@example.org", post="Chief")]
    taken(csv_of(again))
    somebody = Person.objects.get()
    assert (somebody.name, somebody.email) == ("Another", "other@example.org")
    assert somebody.memberships.get().post == "Chief"


def test_somebody_who_moves_leaves_the_post_before(root: Unit, branch: Unit) -> None:
    unit(root, code="c")
    taken(csv_of([row("b", 1)]))
    taken(csv_of([row("c", 1, begins="2026-05-01")]))
    ends = {post.unit.code: post.ends for post in Membership.objects.all()}
    assert ends == {"b": date(2026, 4, 30), "c": None}


def test_two_posts_of_one_person_both_stay(root: Unit, branch: Unit) -> None:
    unit(root, code="c")
    taken(csv_of([row("b", 1)]))
    rows = [row("c", 1, begins="2026-05-01"), row("b", 1)]
    taken(csv_of(rows))
    assert set(Membership.objects.values_list("unit__code", "ends")) == {("b", None), ("c", None)}
    assert planned(csv_of(rows)).steps.counts == {}


def test_who_is_missing_leaves_only_if_asked(root: Unit, branch: Unit) -> None:
    taken(csv_of([row("b", 1), row("b", 2)]))
    taken(csv_of([row("b", 1)]), root)
    assert Person.objects.filter(is_active=True).count() == 2
    one = seen(csv_of([row("b", 1)]), root, whole=True)
    assert one.counts == {"person-left": 1}
    assert steps.shown(one.steps, "person-left", 0, 9) == [["Name 2", "n2@example.org"]]
    actions.apply(None, one)
    assert Person.objects.get(is_active=False).code == "c2"
    assert planned(csv_of([row("b", 1)]), root, whole=True).steps.counts == {}


def test_who_had_left_comes_back(root: Unit, branch: Unit) -> None:
    taken(csv_of([row("b", 1), row("b", 2)]))
    taken(csv_of([row("b", 1)]), root, whole=True)
    taken(csv_of([row("b", 1), row("b", 2)]), root)
    assert Person.objects.get(code="c2").is_active
    assert Person.objects.get(code="c2").memberships.get().ends is None
    assert planned(csv_of([row("b", 1), row("b", 2)]), root).steps.counts == {}


def test_administrators_are_never_let_go_by_a_list(root: Unit, branch: Unit) -> None:
    keeper = appointed(Role.ADMINISTRATOR, root)
    one = taken(csv_of([row("b", 1)]), root, whole=True)
    assert one.counts["spared"] == 1
    keeper.refresh_from_db()
    assert keeper.is_active


def test_roles_come_in_where_one_may_appoint(root: Unit, branch: Unit) -> None:
    head = (*HEAD, "role")
    rows = [[*row("b", 1), "руководитель"]]
    taken(csv_of(rows, head), root)
    held = Appointment.objects.get()
    assert (held.role, held.unit) == (Role.HEAD, branch)
    assert planned(csv_of(rows, head), root).steps.counts == {}


def test_what_is_wrong_is_told_and_nothing_comes_in(root: Unit, branch: Unit) -> None:
    rows = [row("b", 1), row("b", 2, email="nonsense"), row("nowhere", 3), row("b", 4, begins="?")]
    one = seen(csv_of(rows), root)
    told = {(line, column, slug) for line, column, slug in one.problems}
    assert told == {
        (3, "email", "email"),
        (4, "parent", "unit-unknown"),
        (5, "begins", "date"),
    }
    with pytest.raises(RefusedError):
        actions.apply(None, one)
    assert not Person.objects.exists()


def test_a_preview_is_stale_once_the_organisation_has_changed(root: Unit, branch: Unit) -> None:
    one = seen(csv_of([row("b", 1)]), root)
    office_actions.add_unit(None, parent=root, code="new", name="New", names={})
    with pytest.raises(RefusedError):
        actions.apply(None, one)
    assert not Person.objects.exists()


def test_a_preview_that_was_tampered_with_is_not_applied(root: Unit, branch: Unit) -> None:
    one = seen(csv_of([row("b", 1)]), root)
    with (files.folder() / one.steps / "steps").open("a") as file:
        file.write('["person-left",1,"2026-01-01"]\n')
    with pytest.raises(RefusedError):
        actions.apply(None, one)


def test_what_breaks_midway_leaves_nothing(
    root: Unit, branch: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = seen(csv_of([row("b", 1), row("c", 2, parent="root", unit_name="C")]), root)

    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr("sanaly_office.people.imports.managers.Applied._post_new", broken)
    with pytest.raises(KeyError):
        actions.apply(None, one)
    assert not Person.objects.exists()
    assert not Unit.objects.filter(code="c").exists()
    one.refresh_from_db()
    assert one.state == Import.State.SEEN


def test_a_preview_applies_once_and_forgets_the_names(
    root: Unit, branch: Unit, django_capture_on_commit_callbacks: object
) -> None:
    one = seen(csv_of([row("b", 1)]), root)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.apply(None, one)
    one.refresh_from_db()
    assert one.problems == []
    assert not (files.folder() / one.steps).exists()
    with pytest.raises(RefusedError):
        actions.apply(None, one)


def test_a_list_of_a_subtree_reaches_nothing_beyond_it(root: Unit, branch: Unit) -> None:
    other = unit(root, code="other")
    stranger = person(of=other, code="c9")
    one = seen(csv_of([row("other", 1), row("b", 9), row("b", 2, email=stranger.email)]), branch)
    assert {slug for _row, _column, slug in one.problems} == {
        "unit-elsewhere",
        "person-elsewhere",
    }


def test_a_list_of_a_subtree_adds_units_below_it(root: Unit, branch: Unit) -> None:
    rows = [("c", "b", "C", *[""] * 6), ("d", "c", "D", *[""] * 6)]
    taken(csv_of(rows), branch)
    deep, middle = Unit.objects.get(code="d"), Unit.objects.get(code="c")
    assert deep.path == f"{branch.path}{middle.pk}/{deep.pk}/"
    beyond = planned(csv_of([("e", "root", "E", *[""] * 6)]), branch)
    assert [one.slug for one in beyond.problems] == ["unit-elsewhere"]


def test_who_holds_a_role_beyond_the_subtree_is_not_changed_by_its_list(
    root: Unit, branch: Unit
) -> None:
    """Else the administrator of a school could take over the account of one of the ministry."""
    guest = appointed(Role.ADMINISTRATOR, root, whom=person(of=branch, code="c1"))
    made = seen(csv_of([row("b", 1, name=guest.name, email="mine@example.org")]), branch)
    assert made.problems == [[2, "person", "person-elsewhere"]]


def test_a_role_beyond_what_one_may_give_is_refused(root: Unit, branch: Unit) -> None:
    from sanaly_office.people.imports.planning import plan
    from sanaly_office.people.imports.scope import scope_of

    rows = [[*row("b", 1), "administrator"]]
    made = plan(csv_of(rows, (*HEAD, "role")), scope_of(branch, ()), whole=False)
    assert [problem.slug for problem in made.problems] == ["appoint"]


def test_rows_that_contradict_each_other_are_told(root: Unit, branch: Unit) -> None:
    rows = [row("b", 1), row("b", 1, name="Someone Else"), row("b", 2, person="c1", name="Name 1")]
    made = planned(csv_of(rows), root)
    assert {(one.row, one.slug) for one in made.problems} == {
        (3, "person-differs"),
        (4, "person-differs"),
    }


@pytest.mark.parametrize(
    "rows",
    [
        [("x", "y", "X", *[""] * 6), ("y", "x", "Y", *[""] * 6)],
        [("x", "x", "X", *[""] * 6)],
        [("b", "c", "B", *[""] * 6), ("c", "b", "C", *[""] * 6)],
    ],
)
def test_units_never_lie_below_themselves(root: Unit, branch: Unit, rows: list[list[str]]) -> None:
    made = planned(csv_of(rows), root)
    assert {one.slug for one in made.problems} == {"unit-circle"}


def test_units_that_change_places_come_out_right(root: Unit, branch: Unit) -> None:
    below = unit(branch, code="c")
    rows = [("c", "root", "", *[""] * 6), ("b", "c", "", *[""] * 6)]
    taken(csv_of(rows), root)
    below.refresh_from_db()
    branch.refresh_from_db()
    assert (below.path, branch.path) == (f"{root.path}{below.pk}/", f"{below.path}{branch.pk}/")
