"""The page's script does as the checker does: the same vectors, the same bytes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sanaly_core.contribution import handed, papers
from sanaly_core.contribution.blind import Blinded
from sanaly_core.contribution.published import published_bytes
from tests.contribution.test_blind import KEY, VECTOR, signed
from tests.contribution.test_papers import GROUPS, LIST

HERE = Path(__file__).parent
OFFICE = HERE.parents[1] / "office/src/sanaly_office/campaigns"

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the script says, run by Node."""
    node = shutil.which("node")
    assert node, "Node is needed: see docs/"
    path = tmp_path_factory.mktemp("list") / "keys.json"
    path.write_bytes(published_bytes(LIST))
    script = OFFICE / "static/campaigns/blind.js"
    module = path.with_name("blind.mjs")
    module.write_bytes(script.read_bytes())
    call = [node, str(OFFICE / "tests/vectors.mjs"), str(module), str(HERE / "rfc9474.json")]
    done = subprocess.run([*call, str(path)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_it_gives_the_values_of_the_rfc(said: Any) -> None:
    assert said["request"] == VECTOR["blinded_msg"]
    assert said["signature"] == VECTOR["sig"]
    assert said["refused"] is True


def test_it_takes_published_keys_alone(said: Any) -> None:
    assert int(said["key"], 16) == KEY.n
    assert said["other"] is None
    assert said["genuine"] is False


def test_its_request_makes_a_token(said: Any) -> None:
    campaign, key, request = papers.read_request(said["paper"].encode())
    blinded = Blinded(request, int(said["inverse"], 16))
    drawing = papers.Drawing(campaign, KEY, bytes.fromhex(said["prefix"]), blinded)
    assert key == KEY.digest
    assert papers.genuine(KEY, papers.finish(drawing, signed(request)))


def test_its_bytes_are_a_contribution(said: Any) -> None:
    one = handed.read_contribution(said["contribution"].encode(), GROUPS)
    assert {name: answer.digits for name, answer in one.answers.items()} == {
        "hookah-smoking": "010",
        "venue-display": "100",
    }
