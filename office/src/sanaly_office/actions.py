"""Every write of the office is an action: it happens whole, and the log says who did it.

Actions live in each app's ``actions.py``. Nothing else writes to the database but
contributions, imports' own bulk steps (called by an action) and migrations; a test
holds that. An action takes who does it first (None: the office itself, in a job) and
returns the object that it did something to, or a list of them.

    @action("directive-issued")
    def issue(by: Person, directive: Directive) -> Directive: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise

from sanaly_office.audit.chain import record_all
from sanaly_office.people.models import Person

P = ParamSpec("P")
T = TypeVar("T")


withheld: ContextVar[str | Promise] = ContextVar("withheld", default="")
"""Why no action is done just now, though it may be: each is tried, taken back, and refused."""


_undo: ContextVar[list[Callable[[], object]]] = ContextVar("undo")


class RefusedError(Exception):
    """What was asked for is against the rules; ``text`` tells the person why, translated."""

    def __init__(self, text: str | Promise) -> None:
        super().__init__(str(text))
        self.text = text


def action(verb: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function an action; ``verb`` stands in the log (``object-done``)."""

    def made(act: Callable[P, T]) -> Callable[P, T]:
        @wraps(act)
        def acting(*args: P.args, **kwargs: P.kwargs) -> T:
            by = args[0]
            if by is not None and not isinstance(by, Person):
                raise TypeError("an action's first argument says who does it")
            with _undoing(), transaction.atomic():
                result = act(*args, **kwargs)
                record_all(by, verb, _objects(result))
                if why := withheld.get():
                    raise RefusedError(why)
            return result

        acting.verb = verb  # type: ignore[attr-defined]
        return acting

    return made


def undo_with(work: Callable[[], object]) -> None:
    """Within an action: what takes back something that the database cannot, if the action fails.

    Files are stored at once; without this they would stay behind a transaction that was undone.
    """
    _undo.get().append(work)


@contextmanager
def _undoing() -> Iterator[None]:
    """Run what ``undo_with`` was given, the last first, if what is done within fails; an action
    within another one leaves it to that.
    """
    around, mine = _undo.get(None), list[Callable[[], object]]()
    token = _undo.set(mine)
    try:
        yield
    except BaseException:
        for work in reversed(mine):
            work()
        raise
    finally:
        _undo.reset(token)
    if around is not None:
        around.extend(mine)


def _objects(result: object) -> list[models.Model]:
    done: list[Any] = result if isinstance(result, list) else [result]
    if not all(isinstance(one, models.Model) for one in done):
        raise TypeError("an action gives the objects that it did something to")
    return done
