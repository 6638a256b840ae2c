-- What a ticket waits for while its category is waiting, which its status calls pending (WaitingOn). Until now it was the customer.

-- Tickets first, then the log, as every change takes them: nobody waits for this in a ring.
ALTER TABLE tickets
    ADD COLUMN waiting_on text CHECK (waiting_on IN ('customer', 'third_party', 'time')),
    ADD COLUMN waiting_until timestamptz;
COMMENT ON COLUMN tickets.waiting_until IS 'when it opens by itself';
UPDATE tickets SET waiting_on = 'customer' WHERE status = 'pending';
ALTER TABLE tickets
    ADD CONSTRAINT tickets_waiting_on CHECK ((status = 'pending') = (waiting_on IS NOT NULL)),
    ADD CONSTRAINT tickets_waiting_until CHECK ((waiting_on IS NOT DISTINCT FROM 'time') = (waiting_until IS NOT NULL));
-- Nothing but what waits for a time: the sweep looks every few seconds.
CREATE INDEX tickets_due ON tickets (waiting_until) WHERE waiting_until IS NOT NULL;

-- A service of the release before writes the status alone. What it opens waits for nothing, and what it sets pending, for the customer.
CREATE FUNCTION waiting_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.waiting_on := CASE WHEN NEW.status = 'pending' THEN 'customer' END;
    NEW.waiting_until := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER waiting_of_the_release_before BEFORE INSERT OR UPDATE ON tickets
    FOR EACH ROW WHEN ((NEW.status = 'pending') <> (NEW.waiting_on IS NOT NULL)) EXECUTE FUNCTION waiting_of_the_release_before();

-- Of the status, intervals have the category and what is waited for. No event may be written between the two.
LOCK TABLE event_log IN SHARE MODE;
UPDATE ticket_intervals SET value = 'waiting/customer' WHERE kind = 'status' AND value = 'pending';
COMMENT ON COLUMN ticket_intervals.value IS
    'status: the category, waiting with what for (waiting/customer); assignee: user name; customer_wait: since when, by the customer''s own time, as text of a timestamptz';
-- Events of the release before say nothing of what a ticket waits for, which stays as the ticket has it.
CREATE OR REPLACE FUNCTION intervals_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ticket json := NEW.data -> 'ticket';
    status text := CASE ticket ->> 'status'
                       WHEN 'pending' THEN 'waiting/' || coalesce(
                           ticket ->> 'waitingOn', (SELECT t.waiting_on FROM tickets t WHERE t.id = NEW.ticket_id), 'customer')
                       ELSE ticket ->> 'status' END;
BEGIN
    IF json_typeof(ticket) IS DISTINCT FROM 'object' THEN
        RETURN NULL;
    END IF;
    UPDATE ticket_intervals i SET to_seq = NEW.seq, to_at = NEW.at
      FROM (VALUES ('status', status), ('assignee', ticket ->> 'assignee'),
                   ('customer_wait', ticket ->> 'waitingSince')) AS s (kind, value)
     WHERE i.ticket_id = NEW.ticket_id AND i.to_seq IS NULL AND i.kind = s.kind AND i.value IS DISTINCT FROM s.value;
    INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)
    SELECT NEW.ticket_id, s.kind, s.value, NEW.seq, NEW.at, 'recorded'
      FROM (VALUES ('status', status), ('assignee', ticket ->> 'assignee'),
                   ('customer_wait', ticket ->> 'waitingSince')) AS s (kind, value)
     WHERE s.value IS NOT NULL
       AND NOT EXISTS (SELECT FROM ticket_intervals i
                        WHERE i.ticket_id = NEW.ticket_id AND i.to_seq IS NULL AND i.kind = s.kind);
    RETURN NULL;
END $$;
