-- How long what was so of a ticket (IntervalFold). Written with the event that changes it; kept for longer than the log.

-- From here to the commit no event can be written, and who reads the log goes on until the column is added.
LOCK TABLE event_log IN SHARE MODE;

CREATE TABLE ticket_intervals (
    -- No foreign keys, as in the log: rows are written while the head of the log is held.
    ticket_id bigint      NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('status', 'assignee', 'team', 'customer_wait')),
    value     text        NOT NULL,
    from_seq  bigint      NOT NULL,
    from_at   timestamptz NOT NULL,
    to_seq    bigint,
    to_at     timestamptz,
    origin    text        NOT NULL CHECK (origin IN ('recorded', 'rebuilt', 'unknown_before')),
    CHECK (to_seq > from_seq),
    CHECK ((to_seq IS NULL) = (to_at IS NULL))
);
COMMENT ON TABLE ticket_intervals IS 'of one kind, a ticket has at most one value at a time';
COMMENT ON COLUMN ticket_intervals.value IS
    'status: its name; assignee: user name; customer_wait: since when, by the customer''s own time, as text of a timestamptz';
COMMENT ON COLUMN ticket_intervals.from_seq IS 'the event with which it began; unknown_before: where it is known to have been so';
COMMENT ON COLUMN ticket_intervals.from_at IS 'when that event was committed, of the customer''s wait too';
COMMENT ON COLUMN ticket_intervals.to_seq IS 'the event with which it ended; null while it lasts';

-- How far the log before this migration was read into it (IntervalRebuild).
CREATE TABLE interval_rebuild (
    id        boolean PRIMARY KEY DEFAULT true CHECK (id),
    began_seq bigint      NOT NULL,
    began_at  timestamptz NOT NULL,
    done_seq  bigint      NOT NULL
);
COMMENT ON COLUMN interval_rebuild.began_seq IS 'the head of the log when recording began';
COMMENT ON COLUMN interval_rebuild.done_seq IS 'the log was read up to this event; began_seq when all of it was';

INSERT INTO interval_rebuild (began_seq, began_at, done_seq)
SELECT seq, date_trunc('milliseconds', clock_timestamp()), floor FROM event_head;

INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)
SELECT t.id, s.kind, s.value, r.began_seq, r.began_at, 'unknown_before'
  FROM interval_rebuild r, tickets t,
       LATERAL (VALUES ('status', t.status), ('assignee', t.assignee),
                       ('customer_wait', to_char(t.waiting_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
               AS s (kind, value)
 WHERE s.value IS NOT NULL;

ALTER TABLE ticket_intervals ADD PRIMARY KEY (ticket_id, kind, from_seq);
CREATE INDEX ticket_intervals_open ON ticket_intervals (ticket_id, kind) WHERE to_seq IS NULL;

CREATE FUNCTION intervals_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ticket json := NEW.data -> 'ticket';
BEGIN
    IF json_typeof(ticket) IS DISTINCT FROM 'object' THEN
        RETURN NULL;
    END IF;
    UPDATE ticket_intervals i SET to_seq = NEW.seq, to_at = NEW.at
      FROM (VALUES ('status', ticket ->> 'status'), ('assignee', ticket ->> 'assignee'),
                   ('customer_wait', ticket ->> 'waitingSince')) AS s (kind, value)
     WHERE i.ticket_id = NEW.ticket_id AND i.to_seq IS NULL AND i.kind = s.kind AND i.value IS DISTINCT FROM s.value;
    INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)
    SELECT NEW.ticket_id, s.kind, s.value, NEW.seq, NEW.at, 'recorded'
      FROM (VALUES ('status', ticket ->> 'status'), ('assignee', ticket ->> 'assignee'),
                   ('customer_wait', ticket ->> 'waitingSince')) AS s (kind, value)
     WHERE s.value IS NOT NULL
       AND NOT EXISTS (SELECT FROM ticket_intervals i
                        WHERE i.ticket_id = NEW.ticket_id AND i.to_seq IS NULL AND i.kind = s.kind);
    RETURN NULL;
END $$;
-- Of each event whether its intervals are written by who wrote it. A release before this one says nothing, and the trigger writes them.
ALTER TABLE event_log ADD COLUMN intervals boolean NOT NULL DEFAULT false;
CREATE TRIGGER intervals_of_the_release_before AFTER INSERT ON event_log
    FOR EACH ROW WHEN (NOT NEW.intervals) EXECUTE FUNCTION intervals_of_the_release_before();
