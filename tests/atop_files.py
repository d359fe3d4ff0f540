"""Small invented files in ATOP's two forms, each in its spellings. The alliances never were."""

from __future__ import annotations

MEMBERS = """\
ATOPID,cowid,Member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,phase,Defense,offense,neutral,nonagg,\
consul,defcon,defconpr,statthr1,defcoadv,version
9001,,2,2020,3,4,0,0,0,1,0,1,0,0,0,1,1,1,0,0,6.0
9001,,70,2020,3,,,,,1,0,0,0,0,0,1,0,0,0,0,6.0
9001,,20,2021,0,0,2022,12,,0,0,1,0,0,0,1,0,0,0,0,6.0
9002,,385,1999,5,6,2001,7,8,0,0,1,0,0,1,0,0,0,365,1,6.0
9002,,390,1999,5,6,2001,7,8,0,0,1,0,0,1,0,0,0,365,1,6.0
"""
ISO_MEMBERS = """\
atopid;phase;member;entry;entry_precision;exit;exit_precision;in_force_at_end;defense;offense;neutral;nonagg;\
consul;defcon;defconpr;statthr1;defcoadv;version
9001;0;2;2020-03-04;day;;;1;1;0;0;0;1;1;1;0;0;ATOP 6.0
9001;0;70;2020-03-01;month;;;1;0;0;0;0;1;0;0;0;0;ATOP 6.0
9001;0;20;2021-01-01;year;2022-12-31;month;0;1;0;0;0;1;0;0;0;0;ATOP 6.0
9002;0;385;1999-05-06;day;2001-07-08;day;0;1;0;0;1;0;0;0;365;1;ATOP 6.0
9002;0;390;1999-05-06;day;2001-07-08;day;0;1;0;0;1;0;0;0;365;1;ATOP 6.0
"""
DYADS = """\
ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul,atopid1,atopid2,version
2070,2,70,2019,1,0,0,0,0,1,9001,,6
2070,2,70,2020,1,1,0,0,0,1,9001,9003,6
2070,2,70,2021,1,1,0,0,0,1,9001,9003,6
70002,70,2,2019,1,0,0,0,0,1,9001,,6
70002,70,2,2020,1,0,0,0,0,1,9001,9003,6
70002,70,2,2021,1,0,0,0,0,1,9001,9003,6
385390,385,390,1999,1,0,0,0,1,0,9002,,6
385390,385,390,2000,1,0,0,0,1,0,9002,,6
385390,385,390,2010,1,0,0,0,1,0,9002,,6
390385,390,385,1999,1,0,0,0,1,0,9002,,6
390385,390,385,2000,1,0,0,0,1,0,9002,,6
390385,390,385,2010,1,0,0,0,1,0,9002,,6
2020,2,20,2021,0,0,0,0,0,0,,,6
"""
MEM_DYADS = DYADS.replace("stateA,stateB", "mem1,mem2")
CCODE_DYADS = DYADS.replace("stateA,stateB", "ccode1,ccode2").replace(
    "defense,offense,neutral,nonagg,consul", "atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
)


def lines(text: str, *kept: int) -> str:
    """The header and some of the lines, counted from 1."""
    header, *rows = text.splitlines(keepends=True)
    return header + "".join(rows[number - 1] for number in kept)


def undirected() -> str:
    """The pairs once each, the lower number first, as ATOP's undirected dyad-years have them."""
    return lines(MEM_DYADS, 1, 2, 3, 7, 8, 9, 13)
