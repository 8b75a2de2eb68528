"""Contributions while web processes are killed: every accepted one counted once, none lost.

python -m benchmarks.office_contributions MANY FOLDER [UNITS]     writes what is to be handed in
python -m benchmarks.office_contributions counted                 prints what was counted
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.office_served import database, run, served
from benchmarks.office_world import A_SCHOOL

MODULE = "benchmarks.office_contributions"
MANY = int(os.environ.get("OFFICE_CONTRIBUTIONS", "100000"))
PEOPLE = 500
"""Who may draw; tokens are signed with the key itself, so there can be more of them."""
UNITS = PEOPLE // A_SCHOOL
CONTENDED = max(1, MANY // 20)
"""Contributions that are handed in undisturbed, to compare one unit with several."""
CLIENTS = 8
KILLED_EVERY = 3.0
FIRST = 10.0
"""Longest pause after a lost connection, in tenths of a second."""
CONFIG = "--config=python:sanaly_office.campaigns.origin.gunicorn"


def measure(folder: Path) -> str:
    """The table."""
    killed = f"workers killed every {KILLED_EVERY:.0f} s"
    rounds = (
        (MANY, UNITS, True, f"{MANY:,} contributions of {UNITS} units, {killed}"),
        (CONTENDED, UNITS, False, f"{CONTENDED:,} contributions of {UNITS} units, undisturbed"),
        (CONTENDED, 1, False, f"{CONTENDED:,} contributions of a single unit, undisturbed"),
    )
    return table.table(_round(folder, *one) for one in rounds)


def _round(folder: Path, many: int, units: int, fire: bool, what: str) -> str:
    """One campaign in a database of its own."""
    own = folder / f"{many}-{units}"
    own.mkdir()
    with database(own) as (_cluster, plain):
        env = dict(plain) | {"SANALY_OFFICE_CONTRIBUTIONS_PER_SECOND": "1000000"}
        told = json.loads(run(env, MODULE, str(many), str(own), str(units)))
        begin = time.perf_counter()
        with served(env, CONFIG) as (port, process), _killing(process, fire=fire) as victims:
            outcomes = _handed_in_all(port, told["campaign"], Path(told["file"]))
        seconds = time.perf_counter() - begin
        counted = json.loads(run(env, MODULE, "counted"))
    return _line(what, outcomes, counted, seconds, many, len(victims))


def _line(
    what: str,
    outcomes: Counter[str],
    counted: Mapping[str, int],
    seconds: float,
    many: int,
    killed: int,
) -> str:
    if refused := [outcome for outcome in outcomes if outcome.startswith("refused")]:
        raise SystemExit(f"{refused}")
    accepted = outcomes["counted"] + outcomes["already"]
    exact = accepted == counted["tallied"] == counted["spent"] == many
    took = f"{accepted:,} accepted, {counted['tallied']:,} counted, {killed} killed;"
    took += f" {seconds:.0f} s, {many / seconds:.0f} a second"
    return table.line(what, took, "", "each once, none lost", reached=exact)


def _handed_in_all(port: int, campaign: int, file: Path) -> Counter[str]:
    """Hand in everything, each until it is answered; one line at a time is in memory."""
    outcomes: Counter[str] = Counter()
    with file.open("rb") as lines:
        hand_in = _handing(port, campaign, lines, outcomes, threading.Lock())
        clients = [threading.Thread(target=hand_in) for _client in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
    return outcomes


@contextmanager
def _killing(process: int, *, fire: bool) -> Iterator[list[int]]:
    """Under fire, kill workers as long as the block runs; gives the numbers of those that were."""
    ended, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=_kill, args=(process, ended, killed))
    if not fire:
        ended.set()
    killer.start()
    try:
        yield killed
    finally:
        ended.set()
        killer.join()


def _handing(
    port: int, campaign: int, lines: Any, outcomes: Counter[str], lock: threading.Lock
) -> Callable[[], None]:
    def hand_in() -> None:
        while True:
            with lock:
                line = lines.readline()
            if not line:
                return
            outcome = _handed_in(port, campaign, line.rstrip(b"\n"))
            with lock:
                outcomes[outcome] += 1

    return hand_in


def _handed_in(port: int, campaign: int, given: bytes) -> str:
    """Try until there is an answer, as the checker's user would."""
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            kind = {"Content-Type": "application/json"}
            connection.request("POST", f"/contribute/{campaign}/", given, kind)
            answer = connection.getresponse()
            told = answer.read()
            if answer.status == 200:
                return str(json.loads(told)["outcome"])
            if answer.status == 400:
                return f"refused: {json.loads(told)['text']}"
            time.sleep(random.random() / FIRST)
        except (HTTPException, OSError):
            time.sleep(random.random() / FIRST)
        finally:
            connection.close()


def _kill(process: int, ended: threading.Event, killed: list[int]) -> None:
    """Kill one of gunicorn's workers every few seconds, without a word before."""
    while not ended.wait(KILLED_EVERY):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        if children:
            victim = int(random.choice(children))
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)


def prepare(many: int, folder: Path, units: int) -> Mapping[str, Any]:
    """A campaign that takes contributions, and a file with as many as wanted."""
    from sanaly_core.contribution.answers import Answer
    from sanaly_core.contribution.handed import Contribution, contribution_bytes
    from sanaly_office.campaigns.models import Campaign

    campaign, signers = _campaign()
    draw = random.Random(2017)
    file = folder / "contributions"
    with file.open("wb") as out:
        for number in range(many):
            found = {group: Answer(found=draw.random() < 0.1) for group in campaign.groups}
            token = signers[number % units](campaign.code)
            out.write(contribution_bytes(Contribution(token, found)).rstrip(b"\n") + b"\n")
    if campaign.status != Campaign.Status.CONTRIBUTING or len(signers) < units:
        raise SystemExit("the campaign does not take contributions")
    return {"campaign": campaign.pk, "file": str(file)}


def _campaign() -> tuple[Any, list[Callable[[str], Any]]]:
    from benchmarks.office_world import fill
    from sanaly_office.campaigns import actions
    from sanaly_office.campaigns.models import Campaign
    from sanaly_office.campaigns.tasks import make_keys
    from sanaly_office.clock import today
    from sanaly_office.people.models import Unit

    fill(PEOPLE)
    day = today()
    made = Campaign(
        unit=Unit.objects.get(pk=1),
        titles={"en": "Self-check"},
        texts={"en": "Voluntary and anonymous."},
        packs=[["kz-civil-service", ""]],
        drawing_on=day,
        contributing_on=day,
        closes_on=day,
        **{key: {"en": "thought over"} for key in actions.ASSESSMENT},
    )
    actions.announce(None, actions.plan(None, made))
    make_keys({"campaign": made.pk})
    actions.open_drawing(None, made)
    signers = [_signer(made.code, one) for one in made.published.all()]
    contributing = actions.open_contributing(None, made)
    return contributing, signers


def _signer(code: str, published: Any) -> Callable[[str], Any]:
    """Signs tokens with a unit's own key: what blinding, signing and unblinding would give."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    from sanaly_core.contribution import papers
    from sanaly_core.contribution.blind import PREFIX_LENGTH, prepare
    from sanaly_office.campaigns import keys

    key = keys._read(keys.folder_of(code) / f"{published.unit_id}.pem")
    digest = published.digest
    pss = padding.PSS(padding.MGF1(hashes.SHA384()), 48)

    def sign(campaign: str) -> papers.Token:
        prepared = prepare(papers.message_of(campaign, digest))
        signed = key.sign(prepared, pss, hashes.SHA384())
        return papers.Token(campaign, digest, prepared[:PREFIX_LENGTH], signed)

    return sign


def counted() -> Mapping[str, int]:
    """Contributions in the counters, and tokens that were spent."""
    from django.db.models import Sum

    from sanaly_office.campaigns.managers import BASE
    from sanaly_office.campaigns.models import Spent, Tally

    tallied = Tally.objects.filter(cell=BASE).aggregate(all=Sum("count"))["all"]
    return {"tallied": tallied or 0, "spent": Spent.objects.count()}


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "counted":
        json.dump(counted(), sys.stdout)
    else:
        json.dump(prepare(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])), sys.stdout)
