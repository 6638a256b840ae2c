-- phase: expand
-- Of each range (45) who waits longest first.
SET lock_timeout = 0;
-- One that was broken off is there, and of no use.
DROP INDEX CONCURRENTLY IF EXISTS tickets_longest_in_range;
CREATE INDEX CONCURRENTLY tickets_longest_in_range ON tickets (team_id, bot, status, ticket_place(waiting_since, updated_at), id)
    WHERE status <> 'resolved';
-- Those behind it have the limit of SchemaDatabase again.
RESET lock_timeout;
