"""Sanctions: who laid them on whom, why, and the stage that they have reached.

mentions   words that name sanctions -> SanctionMention, with what governs it and the stage that gives
party      the two sides: who can be meant by a noun phrase that imposes, or is hit
roles      imposers and targets of a mention
implied    targets that the words around it leave out
reason     why
status     the stage that a mention gives, once grammar has had its say
read       mentions joined into sanctions
"""

from foedus.reading.sanctions.read import read_sanctions

__all__ = ["read_sanctions"]
