"""All calls of the contract, by their names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sanaly import decisions
from sanaly_core.errors import UsageError
from sanaly_page import i18n, offered, telling
from sanaly_page.keeping import Keeping
from sanaly_page.session import Given, Session
from sanaly_page.tab import Tab

if TYPE_CHECKING:
    from sanaly_page.showing import Showing

Args = Mapping[str, Any]
Call = Callable[[Args], Awaitable[Any]]

REPORT = "sanaly-report.html"
JSON = "sanaly-check.json"
COUNTS = ("lead", "filters")
"""Parts of the summary that a decision changes."""
WORK = {
    "check": "checking",
    "draft": "drafting",
    "fix_look": "mending",
    "fix": "mending",
    "recheck": "rechecking",
}
"""The modules of calls for which the start need not wait; they are imported when asked for."""


class Calls:
    """Answers the page's calls, one at a time; only ``pause``, ``resume``, ``cancel`` between."""

    def __init__(self, tab: Tab) -> None:
        self._session = Session(tab, Keeping(tab))
        self._calls: dict[str, Call] = {
            "start": self._start,
            "language": self._respoken,
            "open": self._open,
            "close": self._close,
            "pause": self._at_once(self._session.driver.pause),
            "resume": self._at_once(self._session.driver.resume),
            "cancel": self._at_once(self._session.driver.cancel),
            "filter": self._filter,
            "mark": self._mark,
            "report": self._report,
            **{name: self._later(name) for name in WORK},
            "remember": self._remember,
            "forget": self._forget,
        }

    async def answer(self, name: str, args: Args) -> Mapping[str, Any]:
        """``{result}``, or ``{error}`` with slug and sentence; never raises."""
        try:
            if name not in self._calls:
                raise UsageError("page-no-such-call")
            return {"result": await self._calls[name](args)}
        except Exception as error:  # noqa: BLE001 - the page's one top-level handler
            return {"error": telling.error_of(error)}

    @staticmethod
    def _at_once(do: Callable[[], None]) -> Call:
        async def answer(_args: Args) -> None:
            do()

        return answer

    def _later(self, name: str) -> Call:
        async def answer(args: Args) -> Any:
            return await getattr(import_module(f"sanaly_page.{WORK[name]}"), name)(
                self._session, args
            )

        return answer

    async def _start(self, args: Args) -> dict[str, Any]:
        i18n.choose(str(args["language"]))  # which may change while this waits
        await self._session.keeping.restore()
        return self._told()

    def _told(self) -> dict[str, Any]:
        """What can be chosen and how it stands, in the words of now."""
        self._session.tab.last_words(telling.lost_text())
        return {**offered.choices(), **self._session.keeping.told(), "parts": self._parts()}

    async def _respoken(self, args: Args) -> dict[str, Any]:
        i18n.choose(str(args["language"]))
        told = self._told()
        if self._session.showing:
            html = self._session.showing.summary()
            self._session.tab.post({"event": "summary", "html": html})
        return told

    def _parts(self) -> offered.Rows:
        return offered.parts(loaded=self._session.loaded)

    async def _open(self, args: Args) -> dict[str, Any]:
        from sanaly_page import opening

        place = str(args["place"])
        self._session.give(None)
        with ExitStack() as undone:
            undone.callback(self._session.tab.let_go, place)
            inputs = opening.opened(args["given"])
            undone.pop_all()
        self._session.give(Given(inputs, place))
        return opening.told(inputs, self._session.loaded)

    async def _close(self, _args: Args) -> None:
        self._session.let_go()

    def _showing(self) -> Showing:
        if self._session.showing is None:
            raise UsageError("page-nothing-checked")
        return self._session.showing

    async def _filter(self, args: Args) -> dict[str, Any]:
        from sanaly.report.choosing import Choice
        from sanaly_page import checking

        names = ("rule", "year", "network", "state")
        choice = Choice(**{name: str(args.get(name) or "") for name in names})
        return {"shown": await checking.show_cards(self._session, self._showing(), choice)}

    async def _mark(self, args: Args) -> dict[str, Any]:
        from sanaly_page.checking import numbers

        showing = self._showing()
        store = showing.store(self._session.keeping.store)
        ids = [str(one) for one in args["ids"]]
        state = decisions.MARKS.get(str(args["state"]))
        if state is None:
            raise UsageError("mark-incomplete", states=", ".join(decisions.MARKS))
        with store.transaction():
            for identifier in ids:
                decisions.decide(store, identifier, state, str(args.get("reason") or ""))
        changed = [*ids, *showing.follow(store)]
        await self._session.keeping.save()
        self._session.tab.post(
            {"event": "summary", "html": showing.summary(COUNTS), "partly": True}
        )
        html = [html async for html in showing.cards(showing.places_of(changed))]
        return {"html": "".join(html), **numbers(showing.result), **self._kept(showing)}

    def _kept(self, showing: Showing | None = None) -> dict[str, object]:
        """How it stands; of a result that was set apart no decision is remembered."""
        told = self._session.keeping.told()
        return told | {"remembered": False} if showing and showing.apart else told

    async def _report(self, args: Args) -> dict[str, Any]:
        showing = self._showing()
        if args.get("format") == "json":
            return {"name": JSON, "type": "application/json", "bytes": showing.told()}
        return {"name": REPORT, "type": "text/html", "bytes": await showing.report()}

    async def _remember(self, args: Args) -> dict[str, Any]:
        await self._session.keeping.remember(on=bool(args["on"]))
        return self._kept()

    async def _forget(self, _args: Args) -> dict[str, Any]:
        if self._session.showing:
            self._session.showing.set_apart()
        await self._session.keeping.forget()
        return self._kept()
