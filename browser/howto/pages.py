"""The static guide pages: which there are, from which template, and what each is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from browser.howto.drawing import Picture, Row, drawn
from browser.howto.essays import essay
from browser.howto.load import FACTS, Label, Network, Route, Step, networks
from browser.howto.words import Words

Made = tuple[str, str, Mapping[str, Any]]
"""Path below the language's folder, name of the template, what the template gets."""

TEMPLATES = ("howto", "howto_index", "see", "about")
"""The templates that are filled here, and not once per language by themselves."""


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step as the template shows it: words, choices, and a picture where there is one."""

    text: Markup
    choices: tuple[Markup, ...] = ()
    picture: Markup | None = None


def pages(language: str) -> Iterator[Made]:
    """All guide pages of one language."""
    words = Words(language)
    yield "howto/index.html", "howto_index.html.j2", _index(words)
    for network in networks():
        yield f"howto/{network.slug}.html", "howto.html.j2", _network(words, network)
    yield "see.html", "see.html.j2", {"essay": essay("see", words)}
    yield "about.html", "about.html.j2", {"essay": essay("about", words)}


def pictures(language: str) -> Iterator[tuple[str, Markup]]:
    """Every picture of a language, with a name of its own."""
    for path, _template, context in pages(language):
        for route in context.get("routes", ()):
            for number, step in enumerate(route["steps"], 1):
                if step.picture:
                    slug = path.removeprefix("howto/").removesuffix(".html")
                    yield f"{slug}-{route['device']}-{number}.svg", step.picture


def _index(words: Words) -> Mapping[str, Any]:
    rules = ("index-all-time", "index-format", "index-media", "leave-messages", "then-zip")
    return {
        "say": words.say,
        "rules": [words.say(key) for key in (*rules, "then-keep")],
        "networks": [
            {"path": f"{one.slug}.html", "name": one.names[words.language]} for one in networks()
        ],
    }


def _network(words: Words, network: Network) -> Mapping[str, Any]:
    name = network.names[words.language]
    return {
        "say": words.say,
        "network": name,
        "path_level": words.say(
            "path-level",
            level=words.say(f"level-{network.path}"),
            date=words.day(network.checked),
        ),
        "routes": [_route(words, network, route) for route in network.routes],
        "facts": [_fact(words, network, key) for key in FACTS],
        "then": words.say(network.then),
        "sources": network.sources,
    }


def _fact(words: Words, network: Network, key: str) -> Mapping[str, str]:
    fact = network.facts[key]
    name = network.names[words.language]
    return {
        "title": words.say(f"fact-{key}"),
        "text": words.fill(fact.texts, network=name),
        "level": words.say(f"level-{fact.level}"),
        "kind": fact.level,
    }


def _route(words: Words, network: Network, route: Route) -> Mapping[str, Any]:
    steps = [
        _step(words, network, route, number, step) for number, step in enumerate(route.steps, 1)
    ]
    return {
        "device": route.device,
        "title": words.say(f"route-{route.device}"),
        "steps": steps,
    }


def _step(words: Words, network: Network, route: Route, number: int, step: Step) -> ToldStep:
    if step.told is not None:
        name = network.names[words.language]
        return ToldStep(words.fill(step.told, network=name, address=network.address))
    rows = _rows(words, step)
    picture = _picture(words, f"{route.device}-{number}", number, route.device == "phone", rows)
    if step.press is not None:
        return ToldStep(_pressed(words, step.press), picture=drawn(picture))
    chosen = tuple(_choice(words, name, value) for name, value in step.choose)
    return ToldStep(words.say("choose"), chosen, drawn(picture))


def _pressed(words: Words, label: Label) -> Markup:
    key = "press" if label.seen else "press-meaning"
    return words.say(key, label=words.name(label))


def _choice(words: Words, name: Label, value: Label) -> Markup:
    """A setting and what to set it to; the setting's English name stands beside it if needed."""
    setting = words.name(name) if words.english(name) else name.texts[words.language]
    return words.say("choice", label=setting, value=words.name(value))


def _rows(words: Words, step: Step) -> tuple[Row, ...]:
    """What is marked in the picture of a step."""
    if step.press is not None:
        return (Row(step.press.texts[words.language], words.english(step.press)),)
    return tuple(_ticked(words, name, value) for name, value in step.choose)


def _ticked(words: Words, name: Label, value: Label) -> Row:
    """A chosen setting; what is large is what a person looks for on the screen."""
    setting, chosen = name.texts[words.language], value.texts[words.language]
    return Row(chosen, setting, ticked=True) if value.seen else Row(setting, chosen, ticked=True)


def _picture(words: Words, name: str, number: int, phone: bool, rows: tuple[Row, ...]) -> Picture:
    marked = "; ".join(f"{row.below}: {row.text}" if row.ticked else row.text for row in rows)
    told = words.say("picture-phone" if phone else "picture-window", marked=marked)
    title = words.say("picture-title", number=number)
    return Picture(name, number, phone, rows, str(title.unescape()), str(told.unescape()))
