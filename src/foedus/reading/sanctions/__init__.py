"""Sanctions: who laid them on whom, why, and the stage that they have reached.

mentions   words that name sanctions -> SanctionMention, with what governs it and the stage that gives
roles      imposers, targets and reason of a mention
read       mentions joined into sanctions
"""

from foedus.reading.sanctions.read import read_sanctions

__all__ = ["read_sanctions"]
