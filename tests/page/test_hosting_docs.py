"""What is written for hosts is what the page needs, word for word."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from browser.build import headers, nginx

DIRECTIVE = re.compile(r'^\s+add_header (\S+) "(.*)" always;$', re.MULTILINE)
TYPE = re.compile(r"^ {8}(\S+/\S+) (\w+);$", re.MULTILINE)
WHOLE = """
daemon off; error_log stderr; pid {folder}/pid;
events {{}}
http {{ {server} }}
"""


def without_place(server: str) -> str:
    """The example with an address and a root that need nobody's certificate."""
    lines = [line for line in server.splitlines() if "sanaly-certificate" not in line]
    return "\n".join(lines).replace("listen 443 ssl;", "listen 127.0.0.1:1;")


def test_the_document_holds_the_example_as_it_is_made() -> None:
    text = nginx.DOCUMENT.read_text(encoding="utf-8")
    assert nginx.documented(text) == text
    assert nginx.server() in text


def test_the_example_sets_exactly_the_headers() -> None:
    assert dict(DIRECTIVE.findall(nginx.server())) == headers.everywhere()
    assert f':/v/" "{headers.KEPT}"' in nginx.server()
    assert f'default "{headers.ASKED_AGAIN}"' in nginx.server()


def test_no_place_has_headers_of_its_own() -> None:
    """``add_header`` of an inner level would take away all of the outer ones."""
    inner = re.findall(r"(?:location|if) [^{]*\{([^}]*)\}", nginx.server())
    assert inner
    assert [block for block in inner if "add_header" in block] == []


def test_the_example_knows_every_type() -> None:
    told = {ending: kind for kind, ending in TYPE.findall(nginx.server())}
    assert told == {ending: kind.partition(";")[0] for ending, kind in headers.TYPES.items()}


def test_the_example_can_be_read(tmp_path: Path) -> None:
    """Statements end and blocks are closed; nginx itself is asked, too, where it is installed."""
    depth = 0
    for line in nginx.server().splitlines():
        words = line.partition("#")[0].strip()
        assert not words or words[-1] in "{};", line
        depth += words.count("{") - words.count("}")
        assert depth >= 0
    assert depth == 0
    if nginx_here := shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
        whole = WHOLE.format(folder=tmp_path, server=without_place(nginx.server()))
        (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
        command = [nginx_here, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
