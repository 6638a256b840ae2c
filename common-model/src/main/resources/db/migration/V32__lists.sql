-- Lists of any length follow an index from any place on (TicketSelection): who waits longest first, or newest activity first.

-- A ticket's place when those who wait longest come first, and behind them the others, newest activity first: milliseconds (which is what
-- the wire has) since 1970 of the oldest message without an answer; for who does not wait, those of the last activity counted down from
-- far behind.
CREATE FUNCTION ticket_place(waiting_since timestamptz, updated_at timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN waiting_since IS NULL
                THEN 4000000000000000 - floor(extract(epoch FROM updated_at AT TIME ZONE 'UTC') * 1000)::bigint
                ELSE floor(extract(epoch FROM waiting_since AT TIME ZONE 'UTC') * 1000)::bigint END
$$;

CREATE INDEX tickets_longest ON tickets (ticket_place(waiting_since, updated_at), id) WHERE status = 'open';
CREATE INDEX tickets_longest_of ON tickets (assignee, ticket_place(waiting_since, updated_at), id) WHERE status = 'open';
CREATE INDEX tickets_longest_pending ON tickets (ticket_place(waiting_since, updated_at), id) WHERE status = 'pending';
CREATE INDEX tickets_newest_of ON tickets (assignee, updated_at DESC, id DESC) WHERE status = 'open';
-- Also counts the resolved ones without their rows.
CREATE INDEX tickets_by_status ON tickets (status, updated_at DESC, id DESC);
