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
    "training-broken": (
        "{name} cannot be used: {count} faults, the first in {file}, line {line}. "
        "“sanaly training lint” tells them all."
    ),
    "training-too-many-places": (
        "The scenario {scenario} cannot be used: its values may stand in more than {limit} ways."
    ),
    "no-such-scenario": (
        "There is no scenario {scenario}. “sanaly training list” shows those that come with Sanaly."
    ),
    "no-such-course": "There is no course {course}. Those that come with Sanaly: {known}.",
    "training-zip-broken": (
        "This is no ZIP of a scenario, or it is damaged: give the file as it was saved, with "
        "scenario.toml and a text of each language."
    ),
    "training-zip-large": (
        "This ZIP is larger than a scenario can be ({limit} MiB in all, few files)."
    ),
    "course-too-long": (
        "The course {course} has too many parts and questions: where somebody stands would not "
        "fit into the {limit} characters that such a learning system keeps. Choose another "
        "standard, or make two courses of it."
    ),
    "choice-not-offered": "This cannot be chosen here. Begin the scenario {scenario} anew.",
    "pack-exists": "There is already something at {folder}. Choose another name or folder.",
    "pack-name": (
        "{name} cannot be a pack's name. Use small Latin letters, digits and hyphens, "
        "such as my-office."
    ),
    "no-such-rule": "There is no rule {rule} in these packs. “sanaly rules” lists them.",
    "guide-broken": "The guide {guide} cannot be used: its section {section} is not whole.",
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
    "draft-folder": (
        "{folder} is a folder. To look at everything in it: sanaly check {folder}. If you mean "
        "the word, hand it over through standard input."
    ),
    "draft-video": (
        "{file} is a video. Put it into a folder of its own and give that folder to “sanaly check”."
    ),
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
    "fix-folder": (
        "The copy cannot be written to the folder {folder}. Choose another place with --out."
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
    "bundle-missing": (
        "The file {file} of a model is missing. Fetch the model again: sanaly models get"
    ),
    "bundle-manifest": (
        "The description of the model {name} is wrong at “{field}”, so the model is not used."
        " Ask whoever made it for a mended one."
    ),
    "bundle-licence": "The model {name} names no licence, so it is not used.",
    "bundle-concept": (
        "The model {name} claims to see “{concept}”, which Sanaly does not look for in "
        "pictures. The model is not used."
    ),
    "bundle-model-size": (
        "The file of the model {name} is empty, too large or only a link, so it is not used."
    ),
    "bundle-hash": (
        "The file of the model {name} is not the one its description names: the checksum "
        "differs. Remove the model and fetch it again."
    ),
    "bundle-graph": (
        "The model {name} is not what its description says (at “{field}”), so it is not used."
        " Ask whoever made it for a mended one."
    ),
    "bundle-archive": (
        "{file} is not a model file of Sanaly, or it is damaged. Download it again, and check"
        " that it is the right file."
    ),
    "no-such-model": (
        "There is no model {name}. “sanaly models list” shows those that are installed."
    ),
    "making-missing": (
        "Making a model needs the packages {packages}, and one of them is not installed. "
        'Install them: pip install "sanaly[models]"'
    ),
    "export-file-missing": (
        "The file {file} is missing in {folder}. The folder must hold the export as it was "
        "published, with its subfolders."
    ),
    "export-setting": (
        "{file} cannot be understood at “{field}”. Only exports of CLIP and SigLIP 2 in the "
        "layout that Immich uses are known."
    ),
    "export-graph": (
        "{file} is not a model as expected: one input and one output that fits config.json. "
        "Download the export again."
    ),
    "export-unknown": (
        "The export in {folder} is not the one that Sanaly knows. Look up its licence and "
        "make the file with: sanaly models build --licence"
    ),
    "model-name": "{name} cannot be a model's name. Use small Latin letters, digits and hyphens.",
    "too-few-negatives": (
        "{count} pictures are too few to calibrate with: at least {least} harmless photos are"
        " needed (JPEG, PNG or WebP), better several hundred."
    ),
    "download-address": (
        "{address} is not fetched from: the address must begin with https:// and hold no name"
        " or password, and must not lead on to a place without encryption."
    ),
    "download-status": (
        "The server answered {status} for {address}. Check the address, or try again later."
    ),
    "download-unreachable": (
        "{host} cannot be reached. Check the connection and run the same command again: what "
        "has come is kept."
    ),
    "download-cut": (
        "The download of {address} broke off. Run the same command again: it goes on where it"
        " stopped."
    ),
    "download-page": (
        "{address} gives a web page and not the file. Check the address; some networks show a"
        " page of their own until one signs in."
    ),
    "download-size": (
        "What lies at {address} does not have the size it should have. It was not kept. Check"
        " the address."
    ),
    "download-hash": (
        "{address} is not the file that was expected: its checksum is {found} and not "
        "{expected}. It was not kept. Ask whoever hosts it."
    ),
    "download-room": (
        "There is too little room on the disk: {needed} MB are needed and {free} MB are free."
        " Free some space and run the same command again."
    ),
    "checksum-form": (
        "A checksum is 64 digits from 0 to 9 and letters from a to f. Copy it whole."
    ),
    "download-needs-yes": "Nobody can be asked here. Add --yes to download.",
    "model-version": "{version} cannot be a version. Give a whole number from 1 on.",
    "contribution-list": (
        "This is not the list of keys of a campaign, or it was changed. Download it again from "
        "the campaign's public page."
    ),
    "contribution-digest": (
        "This list of keys is not the published one: its digest is {found}. Nothing was drawn. "
        "Download it again, and tell your ethics commissioner if it stays so."
    ),
    "contribution-key": (
        "This key is not one that the campaign has published. Nothing was drawn or sent. A key "
        "of your own could mark you; tell your ethics commissioner."
    ),
    "contribution-unit": (
        "No published unit stands for {unit}. “sanaly contribute draw” lists them all."
    ),
    "contribution-survey": (
        "This is a survey: its statements are answered on a page, with your token. Open it in a "
        "browser: {address}"
    ),
    "contribution-address": (
        "The list names an address that is not encrypted. Nothing is sent there."
    ),
    "contribution-request": (
        "This is not a request for a token. Give the file that “sanaly contribute draw” or the "
        "page has made, whole."
    ),
    "contribution-answer": (
        "This is not the answer to your request. Download it again from the office's page."
    ),
    "contribution-token": "This is not a token of this campaign, or it was changed.",
    "contribution-bytes": "This is not a contribution as this campaign takes it.",
    "contribution-none-drawn": (
        "No token was drawn here yet. Begin with “sanaly contribute draw” and the list of keys "
        "from your office's page."
    ),
    "contribution-which": (
        "There are tokens of several campaigns here. Name one with --campaign: {known}."
    ),
    "contribution-not-checked": (
        "Nothing was checked here by the rules of this campaign. Run “sanaly check” first, or "
        "add --none to hand in a contribution that tells no."
    ),
    "contribution-needs-yes": "Nobody can be asked here. Add --yes to send.",
    "contribution-unreachable": (
        "{host} cannot be reached. Your token is still here: run the same command again later."
    ),
    "contribution-certificate": (
        "The encrypted connection to {host} cannot be trusted: its certificate is not valid. "
        "Nothing was sent. Your token is still here."
    ),
    "contribution-not-now": (
        "{host} takes no contributions for this campaign now: tokens are still given out, or the "
        "campaign has closed. Its days stand in the notice to staff. Your token is still here."
    ),
    "contribution-not-recognised": (
        "{host} did not recognise this as a contribution with a token of the campaign. Nothing was "
        "counted. Your token is still here: tell your ethics commissioner."
    ),
    "contribution-busy": (
        "{host} cannot take contributions at this moment. Your token is still here: run the same "
        "command again in some minutes."
    ),
    "contribution-not-there": (
        "There is no such campaign at {host}. Your token is still here: ask where the list of keys "
        "came from."
    ),
    "contribution-not-taken": (
        "{host} did not take the contribution. Its answer: {answer}. Your token is still here."
    ),
    "page-not-built": (
        "There is no built page in {folder}. Build it with “make page” from the sources, or give "
        "the folder of a built one with --folder."
    ),
    "page-port-taken": (
        "Port {port} is in use or not free to use. End the program that uses it, or choose "
        "another with --port."
    ),
}

UNKNOWN = "Something went wrong ({slug})."
