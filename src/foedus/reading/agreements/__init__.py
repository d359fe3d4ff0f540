"""From a discourse to its agreements.

nouns        which nouns name an agreement
names        what it is called
beside       the time of its making and the parties that stand beside the noun
mentions     the nouns of a report, with all three
clusters     which mentions are one agreement
steps        one stage of one agreement
stages       what was done to it, when (step_days), by whom (step_actors) and to which (objects)
verbless     stages that no verb tells
parties      between whom it is
drafts       an agreement while it is read; twins: which drafts are one; standing: how it stands at last
notice       withdrawal by notice, and when that has run
memberships  steps into and out of organisations
instrument   what a treaty's own text says of itself
obligations  what it makes its parties owe: promises, the triggers that bind, the bearer (which agreement),
             the debtors, the means
domains      what it covers
read         all of it together
"""

from foedus.reading.agreements.read import read_agreements

__all__ = ["read_agreements"]
