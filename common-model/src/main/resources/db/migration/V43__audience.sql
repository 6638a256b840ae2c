-- Who may see an event (decision 65). Of rows that are there it is unknown: nothing is read or written to add it.
ALTER TABLE event_log ADD COLUMN audience bigint[], ADD COLUMN moved_from bigint;
COMMENT ON COLUMN event_log.audience IS 'teams whose members may see it; null: everybody. Of events up to event_head.audience_floor nobody knows';
COMMENT ON COLUMN event_log.moved_from IS 'the team that the ticket left with this event; 0: it was in none; null: it did not move';

ALTER TABLE event_head ADD COLUMN audience_floor bigint NOT NULL DEFAULT 0;
UPDATE event_head SET audience_floor = seq;
COMMENT ON COLUMN event_head.audience_floor IS 'up to this number the log does not say who may see an event';

-- Who may see what concerns a ticket, or a customer: asked when the head of the log is locked. A volatile function looks with a snapshot of
-- its own; the statement that appends has one from before it waited for the lock, and would write whose the ticket was then.
CREATE FUNCTION ticket_audience(ticket bigint) RETURNS bigint[] LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT ARRAY[t.team_id] FROM tickets t WHERE t.id = ticket AND t.team_id IS NOT NULL);
END $$;
CREATE FUNCTION contact_audience(contact bigint) RETURNS bigint[] LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT t.team_id) FROM tickets t WHERE t.contact_id = contact HAVING bool_and(t.team_id IS NOT NULL));
END $$;
