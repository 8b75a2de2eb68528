"""What an administrator of the office is told is what the office does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "office/src/sanaly_office"
DEPLOY = ROOT / "office/deploy"
DOCS = ROOT / "docs/office"
READ = re.compile(r'\b(?:text|needed|flag|number|listed)\(\s*"([A-Z_]+)"')
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
WHOLE = """
daemon off; error_log stderr; pid {folder}/pid;
events {{}}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{server} }}
"""


def names_read() -> set[str]:
    """Every setting that the office asks the environment for."""
    sources = (file.read_text(encoding="utf-8") for file in OFFICE.rglob("*.py"))
    return {f"SANALY_OFFICE_{name}" for source in sources for name in READ.findall(source)}


def test_every_setting_is_explained_and_no_other() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(SANALY_OFFICE_[A-Z_]+)`", text, re.MULTILINE))
    assert "SANALY_OFFICE_SECRET_KEY" in names_read()
    assert names_read() == told


def test_the_example_of_settings_names_no_other() -> None:
    named = re.findall(r"^(SANALY_OFFICE_[A-Z_]+)=", (DEPLOY / "office.env").read_text(), re.M)
    assert len(named) > 5
    assert set(named) <= names_read()


def test_every_file_that_is_named_is_there() -> None:
    text = (DOCS / "install.md").read_text(encoding="utf-8")
    for file in DEPLOY.iterdir():
        known = file.name in text or any(
            file.match(one) for one in re.findall(r"sanaly-\*\.\w+", text)
        )
        assert known, file.name


def test_every_command_that_is_named_is_there() -> None:
    texts = [file.read_text(encoding="utf-8") for file in [*DOCS.glob("*.md"), *UNITS]]
    named = {
        one
        for text in texts
        for one in re.findall(
            r"(?:office-command|bin/sanaly-office|`sanaly-office) ([a-z_]+)", text
        )
    }
    own = {file.stem for file in OFFICE.glob("*/management/commands/*.py")}
    theirs = {"migrate", "showmigrations", "createcachetable", "collectstatic", "check"}
    assert {"work", "purge", "verify_audit", "import_people", "secret"} <= own
    assert named - own - theirs == set()


def test_each_server_finds_the_socket_that_its_service_makes() -> None:
    for server, unit in (("nginx", "sanaly-office"), ("contribute.nginx", "sanaly-contribute")):
        (socket,) = re.findall(
            r"unix:(/run/\S+?)[; ]", (DEPLOY / f"{server}.conf").read_text(encoding="utf-8")
        )
        service = (DEPLOY / f"{unit}.service").read_text(encoding="utf-8")
        assert f"--bind unix:{socket} " in service + " "
        assert f"RuntimeDirectory={Path(socket).parent.name}\n" in service


@pytest.mark.parametrize("unit", UNITS, ids=lambda one: one.name)
def test_systemd_accepts_the_unit(unit: Path, tmp_path: Path) -> None:
    """Sections are known and no service runs as root; systemd itself is asked where it is."""
    text = unit.read_text(encoding="utf-8")
    if unit.suffix == ".service":
        assert "User=sanaly" in text
        assert "NoNewPrivileges=yes" in text
    asked = shutil.which("systemd-analyze")
    if asked:
        for one in UNITS:
            plain = re.sub(r"/opt/sanaly/bin/\S+", "/bin/true", one.read_text(encoding="utf-8"))
            (tmp_path / one.name).write_text(plain, encoding="utf-8")
        command = [asked, "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit.name)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        assert "Unknown" not in done.stderr


def test_no_line_tells_when_or_from_where_somebody_contributed() -> None:
    server = (DEPLOY / "contribute.nginx.conf").read_text(encoding="utf-8")
    (form,) = re.findall(r"^log_format contribution '(.*)';$", server, re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", form)) <= {"request_method", "uri", "status"}
    assert "error_log /dev/null" in server
    for name in ("X-Forwarded-For", "X-Real-IP", "User-Agent", "Referer", "Cookie"):
        assert f'proxy_set_header {name} "";' in server
    service = (DEPLOY / "sanaly-contribute.service").read_text(encoding="utf-8")
    assert "StandardOutput=null\nStandardError=null" in service
    assert "InaccessiblePaths=-/var/lib/sanaly-office-keys" in service


def test_the_log_of_the_office_names_nobody() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (form,) = re.findall(r"^log_format office '(.*)';$", text, re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", form)) <= {
        "office_part",
        "request_method",
        "status",
        "body_bytes_sent",
        "request_time",
    }


def test_nginx_can_read_the_example(tmp_path: Path) -> None:
    """Statements end and blocks are closed; nginx itself is asked, too, where it is installed."""
    text = "\n".join(
        (DEPLOY / name).read_text(encoding="utf-8")
        for name in ("nginx.conf", "contribute.nginx.conf")
    )
    assert text.count("{") == text.count("}")
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not found:
        return
    text = "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)
    text = text.replace("listen 443 ssl;", "listen 127.0.0.1:1;")
    text = text.replace("/etc/nginx/sanaly-proxy.conf", str(DEPLOY / "sanaly-proxy.conf"))
    text = text.replace("/var/log/nginx", str(tmp_path))
    whole = WHOLE.format(folder=tmp_path, server=text)
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    command = [found, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
