"""Superlatives and firsts in reports, held against the record of promises."""

from foedus.casus.checking.check import check
from foedus.casus.checking.rules import RULES

__all__ = ["RULES", "check"]
