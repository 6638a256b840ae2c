-- Bots that were added at the desk, and what the bot-service finds about each that it runs.
ALTER TABLE bots
    -- sealed with DATA_KEY; null: the desk was never given it
    ADD COLUMN token       bytea,
    -- the one of TELEGRAM_BOT_TOKEN
    ADD COLUMN environment boolean NOT NULL DEFAULT false,
    ADD COLUMN username    text,
    ADD COLUMN name        text,
    ADD COLUMN mode        text CHECK (mode IN ('polling', 'webhook')),
    ADD COLUMN trouble     text;
