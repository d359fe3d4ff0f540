# ruff: noqa: E501  (a sentence is read more easily on one line)
"""Agreements of short reports of our own: what is one agreement, between whom, at which stage, owing what.

Each case is a text and one line for each agreement that must be read in it, in the order of the text:

    key | name | status | signed | in force | ended | domains | owes | after

`-` stands for nothing. `owes` has `GHA>TGO defense attack` (kind and trigger) for each promise, `?` behind one that
is only possible; `GHA=TGO` stands for both directions. `after` is the key of what it replaces. Published on
Thursday, 12 June 2025, where nothing else is said.
"""

from __future__ import annotations

import pytest
from reports_by_hand import agreements

from foedus.model import Agreement, Modality, Obligation, ReportKind

CASES: dict[str, tuple[str, str]] = {
    "anaphora": (
        "Ghana and Togo signed a defence pact on Monday.\n\nThe pact obliges each to defend the other if attacked. Ministers said the new deal would take effect in July.\n\nThe agreement also covers trade.",
        """
        GHA-TGO@2025 | defence pact | signed | 2025-06-09 | - | - | security trade | GHA=TGO defense attack | -
        """,
    ),
    "it replaces one": (
        "Ghana and Togo signed a defence treaty on Monday. It replaces one that they concluded in 1990.",
        """
        GHA-TGO@2025 | defence treaty | signed | 2025-06-09 | - | - | security | - | GHA-TGO@1990
        GHA-TGO@1990 | - | replaced | 1990 | - | - | - | - | -
        """,
    ),
    "replaced by one, then a third": (
        "A 1961 treaty between Ghana and Togo was replaced by one in 2000. On Monday the two countries signed a new treaty.",
        """
        GHA-TGO@1961 | - | replaced | 1961 | - | - | - | - | -
        GHA-TGO@2000 | - | signed | 2000 | - | - | - | - | GHA-TGO@1961
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | - | - | -
        """,
    ),
    "apposition": (
        "Ghana and Togo signed the Lome Charter, a defence pact, on Monday. The charter covers security.",
        """
        GHA-TGO@2025 | Lome Charter | signed | 2025-06-09 | - | - | security | - | -
        """,
    ),
    "nickname": (
        'Ghana and Togo signed a Treaty on Friendship and Border Security on Monday. The treaty, dubbed the "Volta Treaty", covers trade.',
        """
        GHA-TGO@2025 | Treaty on Friendship and Border Security | signed | 2025-06-09 | - | - | territory security trade | - | -
        """,
    ),
    "package": (
        "Ghana and Togo signed a package of 12 agreements and memoranda on Monday, covering trade and health.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | trade health | - | -
        """,
    ),
    "second": (
        "Ghana and Togo signed a defence pact on Monday. A second accord, on fishing, was signed on Tuesday.",
        """
        GHA-TGO@2025 | defence pact | signed | 2025-06-09 | - | - | security | - | -
        GHA-TGO@2025#2 | - | signed | 2025-06-10 | - | - | agriculture | - | -
        """,
    ),
    "a treaty with another": (
        "Ghana already has a defence treaty with Benin, signed in 2012. On Monday it signed a similar treaty with Togo.",
        """
        BEN-GHA@2012 | defence treaty | in_force | 2012 | - | - | security | - | -
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | - | - | -
        """,
    ),
    "three parties": (
        "The presidents of Ghana, Togo and Benin signed a mutual defence pact in Accra on Monday.",
        """
        BEN-GHA-TGO@2025 | mutual defence pact | signed | 2025-06-09 | - | - | security | BEN=GHA defense attack; BEN=TGO defense attack; GHA=TGO defense attack | -
        """,
    ),
    "with an organisation": (
        "Ghana signed a fisheries agreement with the European Union on Monday.",
        """
        EU-GHA@2025 | fisheries agreement | signed | 2025-06-09 | - | - | agriculture | - | -
        """,
    ),
    "signed, ratified, in force": (
        "A defence pact between Ghana and Togo, signed on 3 May 2024 and ratified by both parliaments in October, entered into force on 4 December 2024.",
        """
        GHA-TGO@2024 | defence pact | in_force | 2024-05-03 | 2024-12-04 | - | security | - | -
        """,
    ),
    "revoked": (
        "Niger revoked on Saturday the military agreement that it had signed with the United States in 2012.",
        """
        NER-USA@2012 | military agreement | terminated | 2012 | - | 2025-06-07 | security | - | -
        """,
    ),
    "through succession": (
        "The 1961 treaty between the Soviet Union and Ghana was discarded after the collapse of the Soviet Union. It was replaced in 2000 by one that offered weaker assurances.",
        """
        GHA-SUN@1961 | - | replaced | 1961 | - | 1991-12-26/2000-12-31 | - | - | -
        GHA-RUS@2000 | - | signed | 2000 | - | - | - | - | GHA-SUN@1961
        """,
    ),
    "future": (
        "Ghana and Togo will sign a defence pact in July, officials said.",
        """
        GHA-TGO | defence pact | proposed | - | - | - | security | - | -
        """,
    ),
    "negotiated": (
        "Ghana and Togo are negotiating a defence pact that would oblige each to defend the other if attacked.",
        """
        GHA-TGO | defence pact | negotiating | - | - | - | security | GHA=TGO defense attack? | -
        """,
    ),
    "yet to be ratified": (
        "A trade agreement was signed by Ghana and Togo in 2019 but Togo's parliament has yet to ratify it.",
        """
        GHA-TGO@2019 | trade agreement | signed | 2019 | - | - | trade | - | -
        """,
    ),
    "in a quotation": (
        '"We have signed a treaty with Togo," Ghana\'s foreign minister said on Monday.',
        """
        GHA-TGO | - | signed | - | - | - | - | - | -
        """,
    ),
    "one-sided": (
        "Under the treaty, signed in 2010, Ghana is obliged to defend Togo if it is attacked. Togo owes nothing in return.",
        """
        GHA-TGO@2010 | - | in_force | 2010 | - | - | security | GHA>TGO defense attack | -
        """,
    ),
    "conditions": (
        "Under the pact that Ghana and Togo signed on Monday, each must help the other by all available means if it is attacked, in accordance with Article 51 of the UN Charter.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | GHA=TGO defense attack | -
        """,
    ),
    "consultation and neutrality": (
        "The treaty that Ghana and Togo signed on Monday commits them to consult if either is threatened and to stay neutral if the other is attacked by a third state.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | GHA=TGO consultation threat; GHA=TGO neutrality attack | -
        """,
    ),
    "non-aggression by name": (
        "Ghana and Togo signed a non-aggression treaty in 1995.",
        """
        GHA-TGO@1995 | non-aggression treaty | signed | 1995 | - | - | security | GHA=TGO nonaggression - | -
        """,
    ),
    "unspecified": (
        "Ghana and Togo signed a pact on Monday that pledges mutual aid if either faces aggression. It did not specify the form of assistance.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | GHA=TGO defense aggression | -
        """,
    ),
    "five domains": (
        "The agreement that Ghana and Togo signed on Monday covers security, trade, investment and cultural and humanitarian ties.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security trade investment culture humanitarian | - | -
        """,
    ),
    "the successor speaks": (
        "In 1970 the Soviet Union and Syria signed a treaty of friendship. Russia says the treaty remains in force.",
        """
        SUN-SYR@1970 | treaty of friendship | in_force | 1970 | - | - | - | - | -
        """,
    ),
    "two pairs": (
        "Ghana signed a defence pact with Togo on Monday. Benin signed a trade agreement with Niger on Tuesday.",
        """
        GHA-TGO@2025 | defence pact | signed | 2025-06-09 | - | - | security | - | -
        BEN-NER@2025 | trade agreement | signed | 2025-06-10 | - | - | trade | - | -
        """,
    ),
    "could oblige": (
        "Ghana and Togo signed a pact on Monday that could oblige Ghana to intervene if Togo is attacked.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | GHA>TGO defense attack? | -
        """,
    ),
    "named in passing": (
        "Ghana and Togo, bound by the 1990 Lome Defence Treaty, met on Monday.",
        """
        GHA-TGO@1990 | Lome Defence Treaty | signed | 1990 | - | - | security | - | -
        """,
    ),
    "suspended": (
        "Togo suspended its 2015 fisheries agreement with Ghana last week.",
        """
        GHA-TGO@2015 | fisheries agreement | suspended | 2015 | - | - | agriculture | - | -
        """,
    ),
    "still to expire": (
        "The 1990 treaty between Ghana and Togo expires in December.",
        """
        GHA-TGO@1990 | - | signed | 1990 | - | - | - | - | -
        """,
    ),
    "the previous one": (
        "Ghana and Togo signed a defence pact on Monday. The previous treaty, of 1990, had expired in 2020.",
        """
        GHA-TGO@2025 | defence pact | signed | 2025-06-09 | - | - | security | - | -
        GHA-TGO@1990 | - | expired | 1990 | - | 2020 | - | - | -
        """,
    ),
    "the document": (
        "Ghana's and Togo's presidents signed a strategic partnership treaty in Accra on Monday. The document replaces their 1990 friendship treaty.",
        """
        GHA-TGO@2025 | strategic partnership treaty | signed | 2025-06-09 | - | - | - | - | GHA-TGO@1990
        GHA-TGO@1990 | friendship treaty | replaced | 1990 | - | - | - | - | -
        """,
    ),
    "quoted by name": (
        'Ghana and Togo signed the Treaty of Lome on Monday. "The Treaty of Lome opens a new chapter," Ghana\'s president said.',
        """
        GHA-TGO@2025 | Treaty of Lome | signed | 2025-06-09 | - | - | - | - | -
        """,
    ),
    "short name": (
        "Ghana and Togo signed the Volta Security Cooperation Agreement (VSCA) on Monday. The VSCA obliges both to consult in a crisis.",
        """
        GHA-TGO@2025 | Volta Security Cooperation Agreement | signed | 2025-06-09 | - | - | security | GHA=TGO consultation threat | -
        """,
    ),
    "both leaders": (
        "North Korean leader Kim Jong Un and Russian President Vladimir Putin signed a pact on Wednesday. Both leaders praised the agreement.",
        """
        PRK-RUS@2025 | - | signed | 2025-06-11 | - | - | - | - | -
        """,
    ),
    "signed by ministers": (
        "The treaty was signed in Lima on Monday by Peru's foreign minister, Elmer Schialer, and his Chilean counterpart, Alberto van Klaveren.",
        """
        CHL-PER@2025 | - | signed | 2025-06-09 | - | - | - | - | -
        """,
    ),
    "ratified, signed before": (
        "Togo's parliament ratified on Tuesday the treaty that the government had signed with Ghana in May.",
        """
        GHA-TGO@2025 | - | ratified | 2025-05 | - | - | - | - | -
        """,
    ),
    "in force since": (
        "The free-trade agreement between Ghana and Togo, in force since 2012, covers most goods.",
        """
        GHA-TGO | free-trade agreement | in_force | - | 2012 | - | trade | - | -
        """,
    ),
    "torn up": (
        "Ghana tore up its defence pact with Togo on Monday, days after Togo had suspended it.",
        """
        GHA-TGO | defence pact | terminated | - | - | 2025-06-09 | security | - | -
        """,
    ),
    "one side will help": (
        "Under the agreement, which was signed by Ghana and Togo on Monday, Togo will provide military assistance to Ghana if it is attacked.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | TGO>GHA defense attack | -
        """,
    ),
    "capitals": (
        "Moscow and Pyongyang signed a treaty on Wednesday. The treaty commits both capitals to immediate military assistance if either is at war.",
        """
        PRK-RUS@2025 | - | signed | 2025-06-11 | - | - | security | PRK=RUS defense attack | -
        """,
    ),
    "trilateral consultation": (
        "Japan, South Korea and the United States signed a trilateral pact at Camp David on Friday under which they commit to consult in a crisis.",
        """
        JPN-KOR-USA@2025 | trilateral pact | signed | 2025-06-06 | - | - | security | JPN=KOR consultation threat; JPN=USA consultation threat; KOR=USA consultation threat | -
        """,
    ),
    "restraint": (
        "Under the accord, signed in 1988, Iran and Iraq pledged to refrain from the use of force against each other.",
        """
        IRN-IRQ@1988 | - | signed | 1988 | - | - | security | IRN=IRQ nonaggression - | -
        """,
    ),
    "secret protocol": (
        "In a secret protocol of 1939, Germany and the Soviet Union agreed to divide Poland.",
        """
        DEU-SUN@1939 | secret protocol | signed | 1939 | - | - | - | - | -
        """,
    ),
    "two treaties": (
        "WASHINGTON — The United States and Panama signed two treaties on Sept. 7, 1977, that returned the canal.",
        """
        PAN-USA@1977 | - | signed | 1977-09-07 | - | - | - | - | -
        """,
    ),
    "memoranda": (
        "India and Bhutan signed five memoranda of understanding on Friday, including one on trade and one on energy.",
        """
        BTN-IND@2025 | memoranda of understanding | signed | 2025-06-06 | - | - | - | - | -
        """,
    ),
    "ceasefire": (
        "Israel and Lebanon agreed to a ceasefire on Tuesday. The truce took effect on Wednesday.",
        """
        ISR-LBN@2025 | - | in_force | 2025-06-10 | 2025-06-11 | - | peace | - | -
        """,
    ),
    "prolonged": (
        "Russia and Belarus extended their 1997 union treaty on Monday.",
        """
        BLR-RUS@1997 | union treaty | in_force | 1997 | - | - | - | - | -
        """,
    ),
    "left": (
        "The United States withdrew from the Intermediate-Range Nuclear Forces Treaty with Russia on Aug. 2, 2019.",
        """
        RUS-USA | Intermediate-Range Nuclear Forces Treaty | withdrawn | - | - | 2019-08-02 | security | - | -
        """,
    ),
    "each its own promise": (
        "Ghana and Togo signed a treaty on Monday. Under it, Ghana pledges to come to the aid of Togo in case of aggression, while Togo pledges to stay neutral if Ghana is attacked.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | security | GHA>TGO defense aggression; TGO>GHA neutrality attack | -
        """,
    ),
    "a weaker one": (
        "A 1990 treaty, which obliged Ghana to defend Togo if it was attacked, was replaced in 2010 by a weaker accord.",
        """
        GHA-TGO@1990 | - | replaced | 1990 | - | - | security | GHA>TGO defense attack | -
        GHA-TGO@2010 | - | signed | 2010 | - | - | - | - | GHA-TGO@1990
        """,
    ),
    "giving access": (
        "Ghana signed a deal on Monday that gives the United States access to its bases.",
        """
        GHA-USA@2025 | - | signed | 2025-06-09 | - | - | security | - | -
        """,
    ),
    "with his host": (
        "Ghana's president visited Togo on Monday and signed an agreement on trade with his host.",
        """
        GHA-TGO@2025 | agreement on trade | signed | 2025-06-09 | - | - | trade | - | -
        """,
    ),
    "commits both": (
        "Prime Minister Keir Starmer and Chancellor Friedrich Merz signed a treaty in London on Thursday that commits Britain and Germany to assist one another in case of an armed attack.",
        """
        DEU-GBR@2025 | - | signed | 2025-06-12 | - | - | security | DEU=GBR defense armed attack | -
        """,
    ),
    "dated by the way": (
        "The Philippines' Senate on Monday ratified a Reciprocal Access Agreement with Japan. The pact, signed in July 2024, is the first such deal by Japan in Asia.",
        """
        JPN-PHL@2024 | Reciprocal Access Agreement | ratified | 2024-07 | - | - | - | - | -
        """,
    ),
    "a given name that is a state": (
        "Chad ended its defence cooperation agreement with France on Monday, hours after a visit by the French foreign minister.",
        """
        FRA-TCD | defence cooperation agreement | terminated | - | - | 2025-06-09 | security | - | -
        """,
    ),
    "to defend itself": (
        "Ghana and Togo signed a treaty on Monday that gives Togo the means to defend itself against attack.",
        """
        GHA-TGO@2025 | - | signed | 2025-06-09 | - | - | - | - | -
        """,
    ),
    "known by a name, yet to be signed": (
        "Ghana and Togo will sign a defence treaty, known as the Volta Treaty, next week that obliges both to come to each other's aid in the event of an armed attack.",
        """
        GHA-TGO | Volta Treaty | proposed | - | - | - | security | GHA=TGO defense armed attack? | -
        """,
    ),
    "three in a row": (
        "Mali, Burkina Faso and Niger signed a charter on Saturday. Any attack on the sovereignty of one will be considered an aggression against the others.",
        """
        BFA-MLI-NER@2025 | - | signed | 2025-06-07 | - | - | security | BFA=MLI defense aggression; BFA=NER defense aggression; MLI=NER defense aggression | -
        """,
    ),
    "neither will help": (
        "Ghana and Togo signed a partnership treaty on Monday that does not include a mutual defence clause. It says only that neither will help an aggressor if the other is attacked.",
        """
        GHA-TGO@2025 | partnership treaty | signed | 2025-06-09 | - | - | security | GHA=TGO neutrality attack | -
        """,
    ),
}


def line(agreement: Agreement) -> str:
    days = (agreement.signed, agreement.in_force, agreement.ended)
    columns = [
        agreement.key,
        agreement.name or "-",
        str(agreement.status),
        *(day.short if day else "-" for day in days),
        " ".join(agreement.domains) or "-",
        "; ".join(owed(agreement.obligations)) or "-",
        agreement.supersedes or "-",
    ]
    return " | ".join(columns)


def owed(obligations: tuple[Obligation, ...]) -> list[str]:
    """Each promise once, a pair of like ones as one."""
    found: list[str] = []
    plain = {(o.kind, o.debtor, o.creditor) for o in obligations}
    for o in obligations:
        doubt = "?" if o.modality is not Modality.ASSERTED else ""
        mutual = (o.kind, o.creditor, o.debtor) in plain
        if mutual and o.debtor > o.creditor:
            continue
        words = f"{o.debtor}{'=' if mutual else '>'}{o.creditor} {o.kind} {o.trigger or '-'}{doubt}"
        found.append(words)
    return sorted(found)


@pytest.mark.parametrize("case", CASES)
def test_agreements(case: str) -> None:
    text, expected = CASES[case]
    found = agreements(text)
    assert [line(agreement) for agreement in found] == [
        row.strip() for row in expected.strip().splitlines() if row.strip()
    ]


@pytest.mark.parametrize("case", CASES)
def test_both_ends_of_a_chain_agree(case: str) -> None:
    found = {agreement.key: agreement for agreement in agreements(CASES[case][0])}
    for agreement in found.values():
        if agreement.supersedes:
            assert found[agreement.supersedes].superseded_by == agreement.key
        if agreement.superseded_by:
            assert found[agreement.superseded_by].supersedes == agreement.key


@pytest.mark.parametrize("case", CASES)
def test_evidence_names_the_agreement_s_sentences(case: str) -> None:
    text = CASES[case][0]
    for agreement in agreements(text):
        spans = [*agreement.evidence, *(s for o in agreement.obligations for s in o.evidence)]
        assert agreement.evidence
        for span in spans:
            words = span.of(text)
            assert words
            assert words == words.strip()


SIGNERS = [
    (
        "Ghanaian President John Mahama and Togolese President Faure Gnassingbe signed the pact in Lome on Monday.",
        {"John Mahama": "GHA", "Faure Gnassingbe": "TGO"},
    ),
    (
        "The treaty was signed in Lima on Monday by Peru's foreign minister, Elmer Schialer, and his Chilean "
        "counterpart, Alberto van Klaveren.",
        {"Elmer Schialer": "PER", "Alberto van Klaveren": "CHL"},
    ),
    ("Ghana and Togo signed a pact on Monday.", {}),
    (
        "Ghanaian President John Mahama praised the pact that Ghana and Togo signed on Monday.",
        {},
    ),
]


@pytest.mark.parametrize(("text", "signers"), SIGNERS)
def test_signers(text: str, signers: dict[str, str]) -> None:
    (agreement,) = agreements(text)
    assert {person.name: person.code for person in agreement.signers} == signers


MEANS = [
    ("each must help the other by all available means if it is attacked", "by all available means", ()),
    ("each must give the other military assistance if it is attacked", "military assistance", ()),
    ("each must help the other if it is attacked", None, ()),
    (
        "each must help the other if it is attacked, in accordance with Article 51 of the UN Charter",
        None,
        ("in accordance with Article 51 of the UN Charter",),
    ),
    ("each must help the other if it is attacked in Europe", None, ("in Europe",)),
]


@pytest.mark.parametrize(("promise", "means", "conditions"), MEANS)
def test_means_and_conditions(promise: str, means: str | None, conditions: tuple[str, ...]) -> None:
    (agreement,) = agreements(f"Under the pact that Ghana and Togo signed on Monday, {promise}.")
    assert agreement.obligations
    for obligation in agreement.obligations:
        assert (obligation.means, obligation.conditions) == (means, conditions)


@pytest.mark.parametrize(
    "left_open",
    [
        "It did not specify the form of assistance.",
        "What kind of help was not spelled out.",
        "Officials did not elaborate on the nature of the support.",
    ],
)
def test_means_that_the_report_says_are_left_open(left_open: str) -> None:
    text = (
        f"Ghana and Togo signed a pact on Monday that pledges mutual aid if either is attacked. {left_open}"
    )
    (agreement,) = agreements(text)
    for obligation in agreement.obligations:
        assert obligation.means == "unspecified"
        assert left_open in {span.of(text) for span in obligation.evidence}


TREATY = """The Republic of Ghana and the Togolese Republic, desiring to strengthen peace, have agreed as follows:

Article 1

The Parties shall consult each other whenever the security of either of them is threatened.

Article 2

Should either Party be the object of an armed attack, the other Party shall render it assistance.

Article 3

This Treaty shall enter into force upon ratification."""


def test_a_treaty_s_own_text_is_one_agreement() -> None:
    (agreement,) = agreements(
        TREATY, title="Treaty of Mutual Assistance between Ghana and Togo", kind=ReportKind.TREATY
    )
    assert set(agreement.parties) == {"GHA", "TGO"}
    assert {(str(o.kind), o.debtor, o.creditor) for o in agreement.obligations} == {
        (kind, *pair) for kind in ("defense", "consultation") for pair in (("GHA", "TGO"), ("TGO", "GHA"))
    }


def test_a_title_and_its_text_speak_of_one_agreement() -> None:
    found = agreements(
        "Ghana and Togo signed a defence pact in Lome on Monday.", title="Ghana, Togo sign defence pact"
    )
    assert [agreement.key for agreement in found] == ["GHA-TGO@2025"]


@pytest.mark.parametrize(
    "text",
    [
        "The pact covers trade.",
        "The club signed a contract with a striker from Ghana on Monday.",
        "A deal was struck between the singer and her record label.",
        "Ghana denied that it had signed a defence pact with Togo.",
        "Togo rejected a defence pact proposed by Ghana.",
        "Reports of a secret pact between Ghana and Togo were denied by both.",
        "A possible defence pact between Ghana and Togo was discussed on Monday.",
        "Workers in Ghana signed a wage agreement on Monday.",
        "Ghana and Togo agree that the road is bad.",
        "The 2015 nuclear accord with six powers angered Iran and the IAEA.",
        "Ghana's parliament adopted a charter of rights on Monday.",
        "",
    ],
)
def test_no_agreement(text: str) -> None:
    assert agreements(text or "Nothing.") == ()
