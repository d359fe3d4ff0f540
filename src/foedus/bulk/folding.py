"""Reprints folded: the events of near-duplicate stories once, with every outlet that printed them.

Copies of a story are numbered, the leading one first, then by day of publication and order of the input. An
event is the same in two copies where category, mode, modality and both sides agree; where a story has several
such events, the first is the first of the other story, and so on. Its day is left out: "Monday" is another
day in a paper of the week after. It stands in the first copy that has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


def fold(database: duckdb.DuckDBPyConnection, copies: pa.Table | None) -> int:
    """Make the views `all_events` and `all_stories` of `staged_events` and `staged_stories`.

    `copies` says of each story that has copies, or is one, which story leads them: `story_id`, `leader_id`
    (None: there are none). Gives the number of reprints.
    """
    if copies is None:
        database.execute("create table found (story_id varchar, leader_id varchar)")
    else:
        database.register("given_copies", copies)
        database.execute("create table found as select story_id, leader_id from given_copies")
    for statement in (*_COPIES, *_EVENTS, *_STORIES):
        database.execute(statement)
    (reprints,) = database.sql("select count(*) from copies where copy_number > 1").fetchall()[0]
    return int(reprints)


_SAME = "event_type, mode, modality, actor_codes, actor_names, recipient_codes, recipient_names"

_COPIES = (
    """
    create table copies as
    select story_id, leader_id, outlet, row_number() over (
        partition by leader_id
        order by story_id <> leader_id, published nulls last, input_number, record
    ) as copy_number
    from found join staged_stories using (story_id)
    """,
)

_EVENTS = (
    f"""
    create table printed as
    select e.event_id, c.story_id, c.leader_id, c.outlet, c.copy_number, {_SAME},
        row_number() over (partition by c.story_id, {_SAME} order by e.n) as nth
    from copies c join staged_events e on e.story_id = c.story_id
    """,
    f"""
    create table matched as
    select story_id, outlet, copy_number, first_value(event_id) over (
        partition by leader_id, nth, {_SAME} order by copy_number
    ) as event_id
    from printed
    """,
    """
    create table kept as
    select event_id, list(story_id order by copy_number) as stories from matched group by event_id
    """,
    """
    create table event_outlets as
    select event_id, list(outlet order by first_copy) as outlets
    from (
        select event_id, outlet, min(copy_number) as first_copy
        from matched where outlet is not null group by event_id, outlet
    )
    group by event_id
    """,
    """
    create view all_events as
    select e.*, coalesce(k.stories, [e.story_id]) as stories,
        case when k.event_id is not null then coalesce(o.outlets, [])
            when e.outlet is not null then [e.outlet] else [] end as outlets
    from (
        select e.*, c.story_id is not null as copied
        from staged_events e left join copies c on c.story_id = e.story_id
    ) e
        left join kept k on k.event_id = e.event_id
        left join event_outlets o on o.event_id = e.event_id
    where not e.copied or k.event_id is not null
    """,
)

_STORIES = (
    """
    create table leaders as
    select leader_id as story_id, max(copy_number) - 1 as reprints from copies group by leader_id
    """,
    """
    create table story_outlets as
    select leader_id as story_id, list(outlet order by first_copy) as outlets
    from (
        select leader_id, outlet, min(copy_number) as first_copy
        from copies where outlet is not null group by leader_id, outlet
    )
    group by leader_id
    """,
    """
    create view all_stories as
    select s.*,
        case when c.leader_id <> s.story_id then c.leader_id end as duplicate_of,
        coalesce(l.reprints, 0) as reprints,
        coalesce(o.outlets, case when s.outlet is not null then [s.outlet] else [] end) as outlets
    from staged_stories s
        left join copies c on c.story_id = s.story_id
        left join leaders l on l.story_id = s.story_id
        left join story_outlets o on o.story_id = s.story_id
    """,
)
