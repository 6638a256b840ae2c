-- A service of the release before names no bot: what it has for a customer is for the bot that the customer writes to.
ALTER TABLE outbox ALTER COLUMN bot DROP DEFAULT;
CREATE FUNCTION outbox_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.bot := coalesce(
        (SELECT c.bot FROM tickets t JOIN contacts c ON c.id = t.contact_id
          WHERE t.id = coalesce(NEW.ticket_id, (SELECT m.ticket_id FROM messages m WHERE m.id = NEW.message_id))),
        1);
    RETURN NEW;
END $$;
CREATE TRIGGER outbox_of_the_release_before BEFORE INSERT ON outbox
    FOR EACH ROW WHEN (NEW.bot IS NULL) EXECUTE FUNCTION outbox_of_the_release_before();

-- Its events say nothing of what a ticket waits for, which stays as the ticket has it.
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
