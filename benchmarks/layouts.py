"""Pages of made outlets around made stories: six layouts, with menus, scripts, boxes and footers."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from html import escape

from articles import Story, make_story, wordings

_SECTIONS = (
    "World",
    "Home",
    "Business",
    "Sport",
    "Culture",
    "Science",
    "Opinion",
    "Travel",
    "Food",
    "Weather",
)


@cache
def outlet(number: int) -> tuple[str, str]:
    """An outlet's name and host."""
    names = wordings()["names"]
    city = names["cities"][number % len(names["cities"])]
    name = f"{city} {names['outlets'][number % len(names['outlets'])]}"
    return name, f"www.{re.sub('[^a-z]', '', name.lower())}.example"


def address(story: Story, number: int, serial: int) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", story.title.lower()))[:60]
    return f"https://{outlet(number)[1]}/{story.day:%Y/%m/%d}/{slug}-{serial}.html"


def page(story: Story, number: int, url: str, rng: random.Random, *, lang: str = "en") -> str:
    """The story as outlet `number` prints it."""
    name, host = outlet(number)
    layout = number % 6
    head = [
        f"<title>{escape(story.title)} - {name}</title>",
        f'<link rel="canonical" href="{url}">',
        '<link rel="stylesheet" href="/static/site.css"><meta name="viewport" content="width=device-width">',
        f"<script>{script(number)}</script>",
    ]
    if layout in (0, 3):
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": f"{story.day}T08:{number % 60:02}:00Z",
            "publisher": {"@type": "Organization", "name": name},
        }
        head.append(f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    if layout in (1, 3, 4):
        head += [
            '<meta property="og:type" content="article">',
            f'<meta property="og:title" content="{escape(story.title)}">',
            f'<meta property="og:site_name" content="{name}">',
            f'<meta property="article:published_time" content="{story.day}T06:00:00+01:00">',
        ]
    dated = f'<time datetime="{story.day}" pubdate>{story.day:%B} {story.day.day}, {story.day.year}</time>'
    body = body_of(story, layout, name)
    tag = ("article", "div", "article", "main", "section", "div")[layout]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{"".join(head)}</head>\n<body>'
        f"{menu(number)}"
        f'<{tag} class="story-body"><h1>{escape(story.title)}</h1><p class="byline">By {story.byline}</p>'
        f"{dated if layout in (2, 4, 5) else ''}{body}</{tag}>"
        f"{related(rng)}{footer(name, host)}</body></html>\n"
    )


def body_of(story: Story, layout: int, name: str) -> str:
    dateline = f"{story.city.upper()} - " if layout % 2 else f"{story.city.upper()} ({name}) - "
    texts = [dateline + story.paragraphs[0], *story.paragraphs[1:]]
    box = '<aside class="newsletter"><p>Sign up for our newsletter, every morning in your inbox.</p></aside>'
    marked = [f"<p>{escape(text)}</p>" for text in texts]
    if layout == 5:
        marked = [f'<div class="par">{one}</div>' for one in marked]
    marked.insert(min(2, len(marked)), box)
    return "\n".join(marked)


@cache
def script(number: int) -> str:
    """What a page carries for machines: 8 to 30 thousand characters, the same on each page of an outlet."""
    rng = random.Random(f"script {number}")
    pairs = {f"k{n}": rng.choice(("on", "off", rng.randrange(10**6))) for n in range(rng.randint(500, 1800))}
    return f"window.__site={json.dumps(pairs)};"


@cache
def menu(number: int) -> str:
    links = (
        f'<li class="nav__item"><a href="/{section.lower()}/{n}">{section} {n or ""}</a></li>'
        for section in _SECTIONS
        for n in range(1 + number % 5)
    )
    return f"<header><nav><ul>{''.join(links)}</ul></nav></header>"


def related(rng: random.Random) -> str:
    texts = (make_title(rng) for _ in range(6))
    links = "".join(f'<li><a href="/a/{rng.randrange(10**6)}">{escape(text)}</a></li>' for text in texts)
    return f'<aside class="related"><h3>More stories</h3><ul>{links}</ul></aside>'


def make_title(rng: random.Random) -> str:
    kind = rng.choice([f"other.{name}" for name in wordings()["other"]])
    return make_story(rng, kind, sentences=2).title


def footer(name: str, host: str) -> str:
    return (
        f"<footer><p>Copyright 2024 {name}. All rights reserved.</p><ul>"
        '<li><a href="/terms">Terms of use</a></li>'
        f'<li><a href="/privacy">Privacy</a></li><li><a href="https://{host}/contact">Contact</a></li></ul>'
        "</footer>"
    )


def index_page(number: int, rng: random.Random) -> str:
    """A front page: headlines and nothing to read."""
    links = "".join(f'<li><a href="/a/{n}">{escape(make_title(rng))}</a></li>' for n in range(30))
    return (
        f"<!DOCTYPE html><html><head><title>{outlet(number)[0]}</title>"
        f"<script>{script(number)}</script></head><body>{menu(number)}"
        f'<div class="teasers"><ul>{links}</ul></div>{footer(*outlet(number))}</body></html>'
    )


def foreign_page(paragraphs: list[str], number: int, language: str) -> str:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    title = paragraphs[0][:50]
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<script>{script(number)}</script></head><body>{menu(number)}<article><h1>{title}</h1>{text}"
        "</article></body></html>"
    )


def reprint(story: Story, rng: random.Random) -> Story:
    """The story as another outlet prints it: with its own headline, byline, dateline or ending."""
    paragraphs = list(story.paragraphs)
    title, byline, city = story.title, story.byline, story.city
    edits = rng.sample(("headline", "cut", "byline", "dateline", "boilerplate", "lead"), rng.randint(1, 4))
    if "headline" in edits:
        title = rng.choice(
            (f"{title}: report", title.upper(), title.split(" ", 1)[-1].capitalize(), f"Wire: {title}")
        )
    if "cut" in edits:
        paragraphs = paragraphs[: max(2, round(len(paragraphs) * rng.uniform(0.5, 0.9)))]
    if "byline" in edits:
        byline = "Agencies"
        paragraphs.insert(0, f"By {byline}, with reports from our staff.")
    if "dateline" in edits:
        city = rng.choice(wordings()["names"]["cities"])
    if "boilerplate" in edits:
        paragraphs.append(
            "This story was first published by a news agency and has been edited for style and length."
        )
    if "lead" in edits:
        paragraphs[0] = f"In news that reached us late, {paragraphs[0][0].lower()}{paragraphs[0][1:]}"
    return Story(
        kind=story.kind, title=title, day=story.day, city=city, byline=byline, paragraphs=tuple(paragraphs)
    )


def follow_up(story: Story, rng: random.Random) -> Story:
    """A new story that repeats two or three paragraphs of an older one as background."""
    fresh = make_story(rng, story.kind)
    repeated = rng.sample(story.paragraphs, min(len(story.paragraphs) // 3, rng.randint(2, 3)))
    return Story(
        kind=story.kind,
        title=fresh.title,
        day=story.day,
        city=story.city,
        byline=fresh.byline,
        paragraphs=(*fresh.paragraphs, *repeated),
    )


def twin(story: Story, rng: random.Random) -> Story:
    """Another event told in the same words: each name and figure is another."""
    told = wordings()
    pools = [*told["names"].values(), [pair.split(":")[0] for pair in told["states"]["pairs"]]]
    pools.append([pair.split(":")[1] for pair in told["states"]["pairs"]])
    other: dict[str, str] = {}
    for pool in pools:
        other |= dict(zip(pool, rng.sample(pool, len(pool)), strict=True))
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(other, key=len, reverse=True))) + r")\b")

    def changed(text: str) -> str:
        text = re.sub(r"\d+", lambda found: str(int(found[0]) + rng.randint(1, 9)), text)
        return names.sub(lambda found: other[found[0]], text)

    return Story(
        kind=story.kind,
        title=changed(story.title),
        day=story.day,
        city=changed(story.city),
        byline=changed(story.byline),
        paragraphs=tuple(map(changed, story.paragraphs)),
    )
