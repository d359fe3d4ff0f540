"""Which language a text is in: English function words are counted first, py3langid asked only in doubt.

py3langid takes most of a second to load its model, and nearly all pages are plain English.
"""

from __future__ import annotations

from foedus.errors import UnreadablePage
from foedus.page.clutter import language_names, words
from foedus.page.lines import tokens

SUPPORTED = frozenset({"en"})
_SAMPLE = 4000  # code points
_SHARE = 0.22  # English prose runs at 0.35 to 0.45; headlines at 0.15 to 0.25


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language."""
    sample = text[:_SAMPLE]
    found = [word.lower() for word in tokens(sample)]
    common = sum(word in words("english") for word in found)
    if "the" in found and common >= len(found) * _SHARE:
        return "en"
    import py3langid

    ranked = py3langid.rank(sample.lower() if sample.isupper() else sample)
    code = next((str(code) for code, _ in ranked if code in language_names()), "en")
    return "en" if code != "en" and _plainly_english(found, common) else code


def _plainly_english(found: list[str], common: int) -> bool:
    """A sentence or two give py3langid too little; some sure English words settle it."""
    sure = len(words("english_sure") & set(found))
    return len(found) < 60 and sure >= 1 and common >= max(2, len(found) * 0.12)


def require_supported(text: str, *, source: str) -> str:
    """The language of the text. Raises UnreadablePage, naming it, where foedus does not read it."""
    code = language_of(text)
    if code not in SUPPORTED:
        name = language_names().get(code, "a language foedus does not know")
        raise UnreadablePage(
            f"The page is in {name} ({code}); foedus reads English.", source=source, kind="not_english"
        )
    return code
