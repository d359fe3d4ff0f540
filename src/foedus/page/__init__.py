"""Bytes or text of a page to a `Report`: clutter gone, the day and place of the article found."""

from foedus.page.decode import MAX_BYTES
from foedus.page.pages import read_page, read_text, sample_page

__all__ = ["MAX_BYTES", "read_page", "read_text", "sample_page"]
