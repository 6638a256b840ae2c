-- phase: expand
-- Of each range (45) the newest activity first.
SET lock_timeout = 0;
-- One that was broken off is there, and of no use.
DROP INDEX CONCURRENTLY IF EXISTS tickets_newest_in_range;
CREATE INDEX CONCURRENTLY tickets_newest_in_range ON tickets (team_id, bot, status, updated_at DESC, id DESC);
-- Those behind it have the limit of SchemaDatabase again.
RESET lock_timeout;
