-- phase: expand
-- Whose time comes soonest first (TicketSort.DUE): of all that wait. Only they have a time, so the rest of the desk writes nothing here.
SET lock_timeout = 0;
-- One that was broken off is there, and of no use.
DROP INDEX CONCURRENTLY IF EXISTS tickets_due_first;
CREATE INDEX CONCURRENTLY tickets_due_first ON tickets ((coalesce(4000000000000 - extract(epoch FROM waiting_until AT TIME ZONE 'UTC'),
        extract(epoch FROM updated_at AT TIME ZONE 'UTC'))) DESC, id DESC)
    WHERE status = 'pending';
-- Those behind it have the limit of SchemaDatabase again.
RESET lock_timeout;
