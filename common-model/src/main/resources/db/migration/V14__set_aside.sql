-- What the outbox could not read, plan or record: out of the way of what comes behind it, as it was, with the reason. A person can
-- have it tried again. No constraint of the outbox holds here: whatever a row was, it fits.

CREATE TABLE outbox_set_aside (
    -- the number that it had in the outbox
    id           bigint PRIMARY KEY,
    operation    text        NOT NULL,
    message_id   bigint,
    ticket_id    bigint,
    chat_id      bigint      NOT NULL,
    payload      json        NOT NULL,
    attempts     int         NOT NULL,
    created_at   timestamptz NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason       text        NOT NULL
);
CREATE INDEX outbox_set_aside_by_message ON outbox_set_aside (message_id);

-- The claim asks whether something is under way for a chat, and there are few of these.
CREATE INDEX outbox_sending ON outbox (chat_id) WHERE state = 'sending';
