"""The wording of duties that is matched as text, not word by word: reciprocity, denial, conditions, means.

Each pattern is linear in the length of a sentence: every gap in it is bounded.
"""

from __future__ import annotations

import re

RECIPROCAL = re.compile(
    r"\b(?:each other|one another|the other|either|both|mutual(?:ly)?|reciprocal|each|all (?:members"
    r"|parties|signatories))\b",
    re.I,
)
EACH_OTHER = re.compile(
    r"\beach other\b|\bone another\b|\b(?:each|either|both)\b[^.;]{1,60}?\bthe other\b", re.I
)
"""Both ways, whoever the condition's pronoun is taken for: "obliges each to help the other if it ..."."""
EQUIVALENCE = re.compile(
    r"\b(?:attack|aggression|assault)\b[^.;]{0,80}?\b(?:on|against|upon)\b[^.;]{0,60}?\b(?:consider"
    r"|regard|treat|deem|constitut|count|amount|view|be an?|is an?|as an?)\w*"
    r"[^.;]{0,40}?\b(?:attack|aggression|assault|one)\b[^.;]{0,20}?\b(?:on|against|upon)\b[^.;]{0,30}?\b(?:both|other|others|all|two|each|every|itself|themselves)\b",
    re.I,
)
CASE = frozenset(
    {
        "if",
        "when",
        "whenever",
        "should",
        "once",
        "case",
        "event",
        "against",
        "under",
        "upon",
        "following",
        "after",
        "unless",
        "facing",
        "where",
    }
)
DENIAL = re.compile(
    r"\b(?:(?:stop(?:s|ped|ping)?|fall(?:s|ing)?|fell) short of"
    r"(?! the (?:\w+ ){0,2}(?:alliance|treaty|pact|accord|agreement)\b)|no (?:automatic|mutual"
    r"|formal|binding|explicit|legal)?\s*(?:obligation|commitment|guarantee|promise|clause|duty)"
    r"|without (?:any |a )?(?:mutual|obligation|commitment|binding|formal|clause|guarantee)|not (?:a"
    r"|an) (?:mutual|military|defen[cs]e)|short of an? )\b",
    re.I,
)
CONDITIONS = re.compile(
    r"\b(?:in accordance with [^,.;—]{3,80}|in line with [^,.;—]{3,60}|under (?:its|their|national"
    r"|domestic) (?:own )?(?:laws?|constitutions?)|subject to [^,.;—]{3,60}"
    r"|(?:at|upon|on) (?:its|their|the other(?:'s|’s)?|either(?:'s|’s)?|[A-Z]\w+(?:'s|’s)) request"
    r"|(?:at|upon|on) (?:the )?request of (?:the )?(?:government of )?(?:the )?"
    r"(?:\w+ (?:party|state)\b|(?-i:[A-Z]\w+(?: [A-Z]\w+){0,3}))"
    r"|on (?:the|its) (?:metropolitan )?territory of (?:the )?"
    r"(?:\w+ (?:party|state)\b|(?-i:[A-Z]\w+(?: [A-Z]\w+){0,3}))"
    r"|if (?:so )?(?:asked|requested|called upon)|when(?:ever)? [A-Z][\w ]{1,30} (?:calls|asks) for it"
    r"|according to (?:the )?(?:UN|U\.N\.|United Nations) [Cc]harter|under article 51[^,.;—]{0,40}"
    r"|provided (?:that )?[^,.;—]{3,60}|if both [^,.;—]{3,60}|in Europe|within (?:its|their) territor(?:y"
    r"|ies))",
    re.I,
)
MEANS = re.compile(
    r"\b(?:(?:including )?(?:by|with) (?:military and )?(?:all |every |any )?(?:other )?"
    r"(?:available |necessary |possible )?(?:military )?(?:means|force|arms|weapons)"
    r"(?: (?:at (?:its|their) disposal|if (?:necessary|need be|needed)|available))?"
    r"|(?:if need be,? )?(?:by|with) (?:the use of )?armed force"
    r"|including (?:with )?(?:the use of )?(?:armed|military) (?:force|means)|military (?:intervention"
    r"|assistance|aid|help|support|means|force)"
    r"|all (?:the )?(?:necessary |available |possible )?means(?: at (?:its|their) disposal)?)\b",
    re.I,
)
BINDING = frozenset(
    "oblige obligate bind require commit pledge promise undertake vow agree guarantee swear".split()
)
WHOEVER = frozenset(
    {
        "one",
        "any",
        "party",
        "member",
        "state",
        "country",
        "side",
        "other",
        "partner",
        "ally",
        "either",
        "they",
    }
)
DUTY = frozenset({"shall", "must", "will", "would"})
ONE_AND_OTHER = re.compile(r"\b(?:the )?one\b[^.;]{1,80}?\bthe other\b", re.I)
"""Whichever of the two it comes to: "obliges the one to help the other"."""
EACH_WORD = re.compile(
    r"\b(?:either|each|both|neither|one of (?:them|the two)|the other|the two|any of them|(?:one|any) is)\b",
    re.I,
)
CONDITION = re.compile(
    r"\b(?:if|should|were|whenever|as soon as|in the event (?:of|that)|in case(?: of)?|the moment)\b"
    r"[^.;]{0,80}$",
    re.I,
)
"""Before the words of the case, where the parser has lost the clause."""
NAMED_OTHERWISE = re.compile(r"[ -](?:co-?operation|assistance|procurement|board|trade)\b", re.I)
"""After "mutual defence", what makes an agreement on arms and bases of an alliance's name."""
PLEDGES = frozenset({"clause", "pledge", "guarantee", "commitment", "promise", "undertaking", "provision"})
UNARMED = frozenset(
    "humanitarian financial economic technical legal judicial development food medical consular "
    "disaster".split()
)
BARS = frozenset("bar forbid prohibit ban prevent preclude rule exclude".split())
EACH = frozenset("two three four both each either neither other parties sides signatories".split())
OBLIGING = frozenset("oblige obligate bind require commit compel".split())
"""Verbs whose object owes; that of other binding verbs is owed to ("guarantees Togo the help of Ghana")."""
GIVEN = frozenset({"aid", "help", "assistance", "support", "backing"})
PERFORMATIVE = frozenset({"renounce"})
UNSPECIFIED_SUBJECT = frozenset(
    {"assistance", "aid", "help", "support", "protection", "form", "kind", "nature", "means"}
)
REFRAINS = re.compile(
    r"\b(?:refrain|abstain)\b[^.;]{0,60}?\bfrom (?:the |any |all )?(?:threat|use|resort|aggression|attack"
    r"|(?:acts? of |armed |military )+(?:aggression|attack|force|hostility))\b",
    re.I,
)
"""The formula of a treaty, whatever "from" is taken to hang on: "refrain in their relations from the use"."""
OF_ITSELF = re.compile(r"\b(?:interpretation|application|implementation|execution)\b", re.I)
"""Disputes on what a treaty means are settled by its own clause; to settle those promises no peace."""
COMING = frozenset({"come", "go", "rush"})
"""Verbs with which help is given by the subject and "of" or a possessive names the helped."""
