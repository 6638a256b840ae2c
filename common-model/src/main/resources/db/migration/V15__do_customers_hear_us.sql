-- What tells, from the database alone, whether customers hear the desk: since when each entry could have gone, and when the bot last
-- heard from Telegram.

ALTER TABLE outbox
    -- since when it could go: nothing older waits for its chat, and Telegram does not ask to wait
    ADD COLUMN due_since timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- it waits until due_at because Telegram said so, which is nobody's fault
    ADD COLUMN limited   boolean     NOT NULL DEFAULT false;
UPDATE outbox SET due_since = created_at;

-- The last time that something was known to work; one row each, written every few seconds at most.
CREATE TABLE telegram_signs (
    -- updates: Telegram answered a getUpdates, or said that it posts updates where it should
    name text PRIMARY KEY,
    at   timestamptz NOT NULL
);
