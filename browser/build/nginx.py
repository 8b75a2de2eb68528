"""Examples for web servers, made of the headers; ``python -m browser.build.nginx`` writes the docs.

Sources: nginx.org, modules ``ngx_http_headers_module`` (``add_header`` is not inherited where a
level has its own: therefore all stand in one level), ``ngx_http_gzip_static_module``, and
``ngx_http_rewrite_module`` (444 closes the connection without an answer: of 40 MB sent to nginx
1.22 on loopback, between one and three had travelled by then and were thrown away; with 405 all).
"""

from __future__ import annotations

from browser.build.contents import ROOT
from browser.build.headers import ASKED_AGAIN, KEPT, OTHER_TYPE, TYPES, everywhere

DOCUMENT = ROOT / "docs/hosting.md"
BEGIN, END = "<!-- nginx: begin -->\n", "<!-- nginx: end -->\n"

SERVER = """\
# Serves the page of Sanaly. Made by `make page`; change the three lines marked with "yours".
map $status:$uri $sanaly_kept {{
    default "{asked_again}";
    "~^(200|206|304):/v/" "{kept}";
}}

server {{
    listen 443 ssl;
    server_name sanaly.example;                 # yours
    root /srv/sanaly;                           # yours: a copy of browser/dist
    include /etc/nginx/sanaly-certificate.conf; # yours: ssl_certificate, ssl_certificate_key

    index index.html;
    autoindex off;
    access_log off;
    server_tokens off;
    gzip_static on;
    # brotli_static on;                         # with Debian's libnginx-mod-http-brotli-static

    if ($request_method !~ ^(GET|HEAD)$) {{
        return 444; # closes at once; with an answer, nginx would take in all that is being sent
    }}
    location / {{
        try_files $uri $uri/ =404;
    }}

{headers}
    add_header Cache-Control $sanaly_kept always;

    default_type {other_type};
    charset utf-8;
    charset_types text/css text/javascript text/plain;
    types {{
{types}
    }}
}}
"""


def server() -> str:
    """A whole ``server`` block."""
    headers = [f'    add_header {name} "{value}" always;' for name, value in everywhere().items()]
    types = [f"        {kind.partition(';')[0]} {ending};" for ending, kind in TYPES.items()]
    return SERVER.format(
        asked_again=ASKED_AGAIN,
        kept=KEPT,
        headers="\n".join(headers),
        other_type=OTHER_TYPE,
        types="\n".join(types),
    )


def headers_file() -> str:
    """``_headers``, as hosts of static pages read it."""
    everything = [f"  {name}: {value}" for name, value in everywhere().items()]
    lines = ["/*", *everything, f"  Cache-Control: {ASKED_AGAIN}"]
    lines += ["/v/*", "  ! Cache-Control", f"  Cache-Control: {KEPT}"]
    return "\n".join(lines) + "\n"


def documented(text: str) -> str:
    """A document with the block between its two marks made anew."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}```nginx\n{server()}```\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(documented(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
