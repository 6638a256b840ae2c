-- Who may see an event (decision 65). Of rows that are there it is unknown: nothing is read or written to add it.
ALTER TABLE event_log ADD COLUMN audience bigint[], ADD COLUMN moved_from bigint;
COMMENT ON COLUMN event_log.audience IS 'teams whose members may see it; null: everybody. Of events up to event_head.audience_floor nobody knows';
COMMENT ON COLUMN event_log.moved_from IS 'the team that the ticket left with this event; 0: it was in none; null: it did not move';

ALTER TABLE event_head ADD COLUMN audience_floor bigint NOT NULL DEFAULT 0;
UPDATE event_head SET audience_floor = seq;
COMMENT ON COLUMN event_head.audience_floor IS 'up to this number the log does not say who may see an event';
