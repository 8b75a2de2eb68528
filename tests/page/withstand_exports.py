"""Exports whose every field, name and mark holds markup and script, and files drawn for walks."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from tests.page import flow_exports
from tests.readers.fixtures.meta import NOON, dumped, media_record, media_uri
from tools.drawn.sealed import behind_jpeg_start, iptc_block, photoshop

FLAG = "sanalyRan"
"""What every payload sets where it runs."""
RUN = f"self.{FLAG}=1,alert(1),fetch('https://ran.example.invalid/')"
PAYLOADS = (
    f'<img src=x onerror="{RUN}">',
    f'"><svg onload="{RUN}">',
    f'\'><details open ontoggle="{RUN}">',
    f"</script><script>{RUN}</script>",
    f"</textarea></title></style><iframe srcdoc='<script>parent.{FLAG}=1</script>'>",
    f'<a href="javascript:{RUN}">press</a>',
    f"javascript:{RUN}",
    '<img src="https://asked.example.invalid/p.png">',
    '<link rel=stylesheet href="https://asked.example.invalid/s.css">',
    '<meta http-equiv=refresh content="0;url=https://asked.example.invalid/">',
    '<form action="https://asked.example.invalid/"><button>press</button></form>',
    '<base href="https://asked.example.invalid/">',
    "{{7*7}} {% include 'x' %} ${7*7} {0.__class__} %s%n",
    "<!--",
    "]]>&lt;script&gt;&#60;script&#62;",
    "\u202egpj.exe\u202c\u2066x\u2069",
    "a\0b\x1b[31m\x07\ufeff\ud800",
    "w" * 5000,
)
MARKUP = PAYLOADS[:12]
"""Those that would be elements or links were they not escaped."""
RUDE = "Эти тупые идиоты опять ничего не сделали"
TOLD = "В новостях пишут: полиция закрыла подпольное казино"
NUMBER = "ИИН 990000000005, передайте коллегам"
PLAIN_LINK = "https://www.example.org/p/1?a=1&b=2"
LINKS = (
    PLAIN_LINK,
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'https://www.example.org/p/1"><img src=x onerror="{RUN}">',
    f"vbscript:{RUN}",
    f" java\nscript:{RUN}",
    "//asked.example.invalid/p",
    "file:///etc/passwd",
    "https://user@asked.example.invalid:1/\u202e",
)
NAMED = f"<img src=x onerror={FLAG}=1>"
"""As the name of a file or folder, which holds no slash."""


def photo() -> bytes:
    """A small photo whose every text field of EXIF, XMP, IPTC and comment holds a payload."""
    exif = Image.Exif()
    for tag, payload in zip((0x010E, 0x013B, 0x0110, 0x010F, 0x8298, 0x0131), MARKUP, strict=False):
        exif[tag] = payload
    exif[0x8825] = {**flow_exports.STEPPE, 0x1D: MARKUP[1], 0x1C: MARKUP[0].encode()}
    exif.get_ifd(0x8769).update({0x9286: b"ASCII\0\0\0" + MARKUP[3].encode(), 0xA431: MARKUP[1]})
    told = "".join(f' dc:f{n}="{_quoted(one)}"' for n, one in enumerate(MARKUP))
    xmp = f"<x:xmpmeta><rdf:Description{told} photoshop:City={NAMED!r}/></x:xmpmeta>"
    out = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(
        out, "JPEG", exif=exif, xmp=xmp.encode(), comment=MARKUP[3].encode()
    )
    fields = {number: MARKUP[0].encode() for number in (5, 25, 80, 90, 92, 101, 116, 120)}
    segment = b"Photoshop 3.0\0" + photoshop({0x0404: iptc_block(fields)})
    return behind_jpeg_start(out.getvalue(), [(0xED, segment)])


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def items() -> bytes:
    """Items of the open format: each payload in text, place, alternative text, platform."""
    rows = []
    for number, payload in enumerate(PAYLOADS):
        link = LINKS[number % len(LINKS)]
        said = RUDE if number % 2 else NUMBER
        rows.append(
            {
                "key": f"{payload}{number}",
                "kind": "post",
                "platform": NAMED if number % 3 else "other",
                "text": f"{said} {payload} #{payload}",
                "link": link,
                "place": {"name": payload, "latitude": 43.2, "longitude": 76.9},
                "media": [{"uri": f"{payload}.jpg", "alt": payload, "missing": True}],
                "created_at": "2025-03-04T20:00:00+05:00" if number % 4 else payload,
                "audience": "public" if number % 5 else payload,
            }
        )
        rows.append({"key": f"m{number}", "kind": "post", "text": f"{TOLD} {payload}"})
    return "\n".join(json.dumps(row) for row in rows).encode()


def instagram_json() -> dict[str, bytes]:
    """Members of a JSON export of Instagram, with a photo that tells."""
    uris = [media_uri(n) for n, _ in enumerate(PAYLOADS, 40)]
    posts = [
        {"media": [media_record(uri, f"{NUMBER} {payload}", NOON + n)]}
        for n, (uri, payload) in enumerate(zip(uris, PAYLOADS, strict=True))
    ]
    tree = "your_instagram_activity"
    return {
        f"{tree}/content/posts_1.json": dumped(posts),
        f"{tree}/{NAMED}/{NAMED}.json": dumped({NAMED: NAMED}),
        **dict.fromkeys(uris[:2], photo()),
    }


def poisoned(folder: Path) -> tuple[list[str], str]:
    """Files of three kinds, and a folder of photos; all names hold markup where a disk takes it."""
    folder.mkdir()
    texts = [f"{RUDE} {payload}" for payload in PAYLOADS]
    html = flow_exports.instagram(texts, [(f"{RUDE} {MARKUP[0]}", photo())], owner=NAMED)
    zips = {
        f"instagram-{NAMED}-html.zip": {**html, f"media/{NAMED}/{NAMED}.jpg": photo()},
        f'instagram-"{NAMED}-json.zip': instagram_json(),
    }
    files = [flow_exports.packed(folder / name, members) for name, members in zips.items()]
    (folder / f"{NAMED}.jsonl").write_bytes(items())
    photos = folder / f"photos {NAMED}"
    (photos / NAMED).mkdir(parents=True)
    for name in (f"{NAMED}.jpg", f"{NAMED}/\u202egpj.jpg", f"{NAMED}/{{{{7*7}}}}.png"):
        (photos / name).write_bytes(photo())
    (photos / f"{NAMED}.txt").write_text(f"{RUDE} {MARKUP[3]}", encoding="utf-8")
    return [*map(str, files), str(folder / f"{NAMED}.jsonl")], str(photos)


def posts(path: Path, texts: Iterable[str]) -> Path:
    """Items of the open format with these texts."""
    rows = (
        {"key": f"p{n}", "kind": "post", "text": text, "created_at": "2025-03-04T20:00:00+05:00"}
        for n, text in enumerate(texts)
    )
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def drawn(folder: Path, count: int, side: int = 160) -> list[Path]:
    """Small pictures of noise, none like another."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{n:03}.png" for n in range(count)]
    for path in paths:
        Image.effect_noise((side, side), 90).convert("RGB").save(path)
    return paths
