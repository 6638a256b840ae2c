-- Updates, messages and chats are numbered by each bot on its own: a private chat has the number of its person, for every bot.
-- Defaults are for rows of before, and for a web-service of the release before, which knows of one bot only.

-- Before any table is locked: whoever led or sent in the release before has stopped by then (V35). None of its leases is longer.
SELECT pg_sleep(least(30, greatest(0, extract(epoch FROM max(held_since) - clock_timestamp())))::float8)
  FROM leases WHERE holder = 'a release with several bots';

-- A contact is a person at one bot: whom it may write to, in which topic and language, is between these two.
ALTER TABLE contacts
    ADD COLUMN IF NOT EXISTS bot int NOT NULL DEFAULT 1,
    ADD CONSTRAINT contacts_bot_fkey FOREIGN KEY (bot) REFERENCES bots (number),
    DROP CONSTRAINT contacts_chat_id_key;
-- The chat first: it tells most, and all contacts of a person lie beside each other.
CREATE UNIQUE INDEX IF NOT EXISTS contacts_by_chat ON contacts (chat_id, bot);

ALTER TABLE telegram_updates
    ADD COLUMN bot int NOT NULL DEFAULT 1,
    DROP CONSTRAINT telegram_updates_pkey,
    ADD PRIMARY KEY (update_id, bot);

-- A desk of millions of messages can make the column and the index beforehand, CONCURRENTLY and under this name: docs/operations.md.
ALTER TABLE telegram_messages ADD COLUMN IF NOT EXISTS bot int NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX IF NOT EXISTS telegram_messages_by_chat ON telegram_messages (chat_id, telegram_id, bot);
ALTER TABLE telegram_messages
    DROP CONSTRAINT telegram_messages_pkey,
    ADD CONSTRAINT telegram_messages_pkey PRIMARY KEY USING INDEX telegram_messages_by_chat;

-- What waits for a bot that nobody runs must not be looked through by the others each time: the bot first.
ALTER TABLE outbox ADD COLUMN bot int NOT NULL DEFAULT 1;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (bot, due_at) WHERE state = 'queued';
ALTER TABLE outbox_set_aside ADD COLUMN bot int NOT NULL DEFAULT 1;

ALTER TABLE declined_groups
    ADD COLUMN bot int NOT NULL DEFAULT 1,
    DROP CONSTRAINT declined_groups_pkey,
    ADD PRIMARY KEY (chat_id, bot);

ALTER TABLE intake_failures ADD COLUMN bot int NOT NULL DEFAULT 1;
DROP INDEX intake_failures_numberless;
CREATE UNIQUE INDEX intake_failures_numberless ON intake_failures (sha256(body), bot) WHERE update_id IS NULL;

ALTER TABLE telegram_signs
    ADD COLUMN bot int NOT NULL DEFAULT 1,
    DROP CONSTRAINT telegram_signs_pkey,
    ADD PRIMARY KEY (name, bot);

-- Telegram's name of a file is for the bot that was given it. Null: an agent's, or one that nobody fetches.
ALTER TABLE files ADD COLUMN bot int DEFAULT 1;
ALTER TABLE files ALTER COLUMN bot DROP DEFAULT;
DROP INDEX files_due;
CREATE INDEX files_due ON files (bot, due_at) WHERE state = 'waiting';
