"""What the page remembers: nothing unasked, no content; whole after a tab was closed."""

from __future__ import annotations

import base64
import re

import pytest

from tests.page.bridge import CANARY, PLAIN, WINE, given, posts
from tests.page.site import Browser, Tab

pytestmark = [pytest.mark.browser, pytest.mark.node]

RECORD = """
new Promise((resolve, reject) => {
  const asked = indexedDB.open("sanaly", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const table = asked.result.transaction("kept", "readwrite").objectStore("kept");
    table.get("store").onsuccess = ({ target }) => {
      const record = target.result ?? null;
      %s
      asked.result.close();
    };
  };
})
"""
READ = (
    RECORD
    % """
resolve(record && { version: record.version,
  file: btoa(Array.from(record.file, (n) => String.fromCharCode(n)).join("")) });
"""
)


def checked(tab: Tab, *texts: str) -> list[str]:
    """Check some posts; the ids of all findings."""
    given(tab, posts__jsonl=posts(*texts))
    tab.check()
    html = "".join(one["html"] for one in tab.events("cards"))
    return " ".join(re.findall(r'data-ids="([^"]+)"', html)).split()


def test_nothing_is_kept_unless_it_is_asked_for(browser: Browser) -> None:
    tab = browser.tab()
    assert tab.start()["remembered"] is False
    ids = checked(tab, WINE)
    tab.call("mark", ids=ids, state="kept", reason="")
    assert tab.evaluate(READ) is None
    tab.close()


def test_what_is_kept_comes_back_and_holds_no_content(browser: Browser) -> None:
    first = browser.tab(context="kept")
    first.start()
    ids = checked(first, f"{WINE} {CANARY}")
    assert first.call("remember", on=True)["remembered"] is True
    first.call("mark", ids=ids, state="kept", reason="consent")
    file = base64.b64decode(first.evaluate(READ)["file"])
    assert file.startswith(b"SQLite format 3")
    for words in (CANARY, "пиво", "posts.jsonl", "p0"):
        assert words.encode() not in file
    first.close()
    second = browser.tab(context="kept")
    assert second.start()["remembered"] is True
    given(second, posts__jsonl=posts(f"{WINE} {CANARY}"))
    told = second.check()
    assert (told["waiting"], told["settled"], told["lasting"]) == (0, 1, True)
    second.close()


def test_forgetting_erases(browser: Browser) -> None:
    tab = browser.tab(context="forgotten")
    tab.start()
    checked(tab, WINE)
    tab.call("remember", on=True)
    assert tab.evaluate(READ)
    assert tab.call("forget")["remembered"] is False
    assert tab.evaluate(READ) is None
    assert tab.answer("recheck")["error"]["slug"] == "nothing-to-recheck"
    tab.close()


def test_two_tabs_do_not_overwrite_each_other(browser: Browser) -> None:
    one, other = browser.tab(context="two"), browser.tab(context="two")
    one.start()
    other.start()
    one_ids, other_ids = checked(one, WINE), checked(other, WINE)
    assert one.call("remember", on=True)["remembered"] is True
    kept = one.evaluate(READ)
    told = other.call("remember", on=True)
    assert told["remembered"] is False
    assert "tab" in told["told"]
    marked = other.call("mark", ids=other_ids, state="kept", reason="")
    assert marked["settled"] == 1
    assert other.evaluate(READ) == kept
    assert one.call("mark", ids=one_ids, state="kept", reason="")["remembered"] is True
    one.close()
    other.close()


def test_what_was_forgotten_does_not_come_back_from_another_tab(browser: Browser) -> None:
    one = browser.tab(context="forget")
    one.start()
    checked(one, WINE)
    one.call("remember", on=True)
    other = browser.tab(context="forget")
    assert other.start()["remembered"] is True
    other_ids = checked(other, WINE)
    one.call("forget")
    one.call("remember", on=True)  # anew, with another key
    kept = one.evaluate(READ)
    told = other.call("mark", ids=other_ids, state="kept", reason="")
    assert (told["settled"], told["remembered"]) == (1, False)
    assert one.evaluate(READ) == kept
    one.call("forget")
    other.call("mark", ids=other_ids, state="open", reason="")
    assert one.evaluate(READ) is None
    one.close()
    other.close()


ERASED = """
import("./checker/store.js").then((store) => store.erase())
"""


def test_what_is_kept_is_erased_without_python_and_stays_erased(browser: Browser) -> None:
    first = browser.tab(context="no-python")
    first.start()
    ids = checked(first, WINE)
    first.call("remember", on=True)
    other = browser.tab(context="no-python")  # where Python was never started
    assert other.evaluate(ERASED) is None
    assert other.evaluate(READ) is None
    told = first.call("mark", ids=ids, state="kept", reason="")
    assert (told["settled"], told["remembered"]) == (1, False)
    assert other.evaluate(READ) is None
    assert first.call("forget")["can_remember"] is True
    first.close()
    other.close()


REFUSED = 'IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); };'


def test_storage_that_is_refused_is_told_and_the_work_goes_on(browser: Browser) -> None:
    tab = browser.tab(before=REFUSED)
    told = tab.start()
    assert (told["can_remember"], told["remembered"]) == (False, False)
    assert told["told"]
    assert tab.call("remember", on=True)["remembered"] is False
    ids = checked(tab, WINE)
    assert tab.call("mark", ids=ids, state="kept", reason="")["settled"] == 1
    tab.close()


def test_storage_that_is_full_is_told_and_the_work_goes_on(browser: Browser) -> None:
    tab = browser.tab()
    tab.start()
    ids = checked(tab, WINE)
    tab.ask("quota", bytes=1)
    told = tab.call("remember", on=True)
    assert told["remembered"] is False
    assert "full" in told["told"]
    assert tab.call("mark", ids=ids, state="kept", reason="")["settled"] == 1
    tab.close()


CHANGES = {
    "newer": "record.file[63] = 99;",
    "damaged": "record.file.fill(7);",
    "no-key": "record.key = new Uint8Array(5);",
}


@pytest.mark.parametrize("trouble", CHANGES)
def test_a_store_that_cannot_be_read_is_told_and_left_alone(browser: Browser, trouble: str) -> None:
    first = browser.tab(context=trouble)
    first.start()
    checked(first, WINE)
    first.call("remember", on=True)
    first.close()
    tab = browser.tab(context=trouble)
    tab.evaluate(RECORD % (CHANGES[trouble] + 'table.put(record, "store"); resolve(null);'))
    kept = tab.evaluate(READ)
    told = tab.start()
    assert (told["remembered"], told["can_remember"]) == (False, False)
    assert told["told"]
    checked(tab, WINE)
    assert tab.call("remember", on=True)["remembered"] is False
    assert tab.evaluate(READ) == kept
    tab.call("forget")
    assert tab.call("remember", on=True)["remembered"] is True
    tab.close()


def test_a_tab_that_was_closed_goes_on_where_it_was(browser: Browser) -> None:
    texts = [f"{PLAIN} {n}" for n in range(9000)]
    first = browser.tab(context="closed")
    first.start()
    first.call("remember", on=True)
    before = first.evaluate(READ)["version"]
    given(first, posts__jsonl=posts(*texts))
    first.begin("check", packs=[], audience="", account="", parts=[])
    first.until(f"({READ}).then((record) => record.version !== '{before}')")
    first.close()
    second = browser.tab(context="closed")
    assert second.start()["remembered"] is True
    # How far a source was checked is what a second run passes by.
    assert second.evaluate(READ)["version"] != before
    given(second, posts__jsonl=posts(*texts))
    assert second.check()["items"] == 9000
    second.close()
