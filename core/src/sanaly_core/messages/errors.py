"""One sentence for each slug of ``errors``: what happened and what to do."""

from __future__ import annotations

ERRORS: dict[str, str] = {
    "no-such-file": "There is no file or folder {file}. Check the name and the path.",
    "file-empty": "{file} is empty. Download or copy it again.",
    "file-unreadable": "{file} cannot be opened. Check that you may read it.",
    "not-an-export": (
        "{file} is not an export of a network that Sanaly knows ({supported}). "
        "Give the file as the network sent it, or a folder of photos and texts."
    ),
    "archive-unsupported": (
        "{file} is an archive of a kind that Sanaly cannot open. Unpack it yourself and give "
        "the unpacked folder."
    ),
    "archive-encrypted": (
        "{file} is locked with a password. Unpack it yourself and give the unpacked folder."
    ),
    "archive-truncated": (
        "{file} ends too early: it was not downloaded or copied whole. Download it again."
    ),
    "archive-broken": "{file} is damaged and cannot be opened. Download it again.",
    "archive-nested": (
        "{file} holds other archives and nothing that Sanaly can read. Unpack it yourself and "
        "give what was in it."
    ),
    "nothing-readable": (
        "Nothing of what you gave could be read. Download the export again, or unpack it "
        "yourself and give the unpacked folder."
    ),
    "archive-bomb": (
        "{file} would unpack to far more than a person's export can hold. "
        "It was not read. Download the export again from the network itself."
    ),
    "archive-too-many-members": (
        "{file} holds more than {limit} files. It was not read. "
        "Download the export again from the network itself."
    ),
    "layout-changed": (
        "This is an export of {platform}, but its layout is one that this version of Sanaly "
        "does not know. Nothing was checked. Look for a newer version."
    ),
    "different-owners": (
        "These exports belong to different people ({platform}). Sanaly reads one person's own "
        "things in one run: give your own export only."
    ),
    "no-such-pack": "There is no pack {pack}. The packs that come with Sanaly: {known}.",
    "pack-broken": (
        "The pack {pack} cannot be used: {count} faults, the first in {file}, line {line}. "
        "“sanaly packs lint” tells them all."
    ),
    "pack-exists": "There is already something at {folder}. Choose another name or folder.",
    "pack-name": (
        "{name} cannot be a pack's name. Use small Latin letters, digits and hyphens, "
        "such as my-office."
    ),
    "no-such-rule": "There is no rule {rule} in these packs. “sanaly rules” lists them.",
    "no-such-finding": "There is no finding {id}. The last check lists the ids.",
    "mark-incomplete": (
        "Give the ID that the report shows and after it what you decided ({states}), "
        "such as: sanaly mark ab3kz7q2 kept"
    ),
    "report-is-input": (
        "The report would be written over {file}, which you gave to be checked. Choose another "
        "place with --report."
    ),
    "nothing-to-recheck": "There is nothing to compare with yet. Run “sanaly check” first.",
    "draft-empty": "The draft is empty. Give a text, a picture, or both.",
    "draft-file": (
        "{file} is neither a text nor a picture. Give the words themselves, a text file (.txt) "
        "or a picture."
    ),
    "report-folder": (
        "The report cannot be written to the folder {folder}. Choose another place with --report."
    ),
    "store-not-writable": (
        "Nothing can be written where Sanaly keeps its notes. Free some space or "
        "allow writing there."
    ),
    "store-busy": (
        "Another Sanaly is at work on the same notes. Wait until it is done and try again."
    ),
    "store-damaged": (
        "The notes in {folder} are damaged. “sanaly forget” removes them and begins anew."
    ),
    "disk-full": "There is no room left on the disk. Free some space and run the command again.",
    "not-permitted": (
        "The system does not let Sanaly read or write {file}. Allow it, or choose another place."
    ),
    "store-newer": (
        "The notes in {folder} were written by a newer version of Sanaly. Use that version, "
        "or remove them with “sanaly forget”."
    ),
    "store-key-damaged": (
        "The key in {folder} is damaged, so the notes cannot be read. "
        "“sanaly forget” removes them and begins anew."
    ),
    "fix-broken": (
        "{file} is not a picture that Sanaly can read, or it is damaged. Give a JPEG, PNG, WebP, "
        "HEIC, AVIF, GIF, TIFF or BMP file."
    ),
    "fix-too-large": (
        "{file} has more than {limit} million pixels (all frames together). Make it smaller first."
    ),
    "fix-too-many-bytes": ("{file} is larger than {limit} MB. Make it smaller first."),
    "fix-not-a-file": ("{file} is not an ordinary file. Give one picture."),
    "fix-original": (
        "{file} is the original itself, which is never written over. Choose another place with "
        "--out."
    ),
    "fix-exists": (
        "There is already something at {file}. Choose another place with --out, or replace an "
        "earlier copy with --force."
    ),
    "fix-suffix": (
        "A copy cannot be written as “{suffix}”. Give --out one of these endings: {known}."
    ),
    "fix-moving": (
        "The picture moves, and a file ending in “{suffix}” cannot. Choose .gif, .webp, .png or "
        ".avif with --out."
    ),
    "fix-region": (
        "“{region}” is no part of this picture of {width} × {height} pixels. Write "
        "left,top,right,bottom: in pixels, such as 40,60,300,200, or in shares, such as "
        "0.1,0.2,0.5,0.4."
    ),
    "fix-video": (
        "{file} is a video. Sanaly mends pictures only; cut or blur it in a video program."
    ),
}

UNKNOWN = "Something went wrong ({slug})."
