-- Updates of Telegram's that could not be taken in: kept whole, so that each can be taken in once its cause is mended.

CREATE TABLE intake_failures (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- null: none that could be read
    update_id   bigint,
    -- the private chat that it is from, as far as that could be read
    chat_id     bigint,
    -- the update's JSON as it came, in UTF-8: bytes hold what text refuses
    body        bytea       NOT NULL,
    -- why, without anything that the customer wrote
    reason      text        NOT NULL,
    -- own: something in it cannot be read or stored; ours: the desk's fault, found again by itself when it is mended
    fault       text        NOT NULL CHECK (fault IN ('own', 'ours')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    -- how often it was tried again
    attempts    int         NOT NULL DEFAULT 0,
    -- when the bot tries it again by itself; null: only when somebody asks for it
    due_at      timestamptz,
    resolved_at timestamptz,
    resolution  text CHECK (resolution IN ('replayed', 'dismissed')),
    CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE INDEX intake_failures_open ON intake_failures (id) WHERE resolved_at IS NULL;
CREATE INDEX intake_failures_resolved ON intake_failures (resolved_at) WHERE resolved_at IS NOT NULL;
-- What has no number cannot be acknowledged, so it comes again and again.
CREATE UNIQUE INDEX intake_failures_numberless ON intake_failures (sha256(body)) WHERE update_id IS NULL;
