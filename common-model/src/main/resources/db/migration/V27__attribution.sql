-- Who made each change and why. What the log has from before does not say it: nobody wrote it down, and a guess would be no record.
ALTER TABLE event_log
    ADD COLUMN actor json,
    ADD COLUMN cause json;
COMMENT ON COLUMN event_log.actor IS 'who made it: {"kind","id"}; null before this version and from services that are older';
COMMENT ON COLUMN event_log.cause IS 'what made it happen beside them: {"kind","id"}, or null';
