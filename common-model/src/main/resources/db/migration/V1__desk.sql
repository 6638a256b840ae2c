-- The desk's rows, its event log and its outbox. Both services migrate; Flyway's lock lets one at a time.

CREATE TABLE agents (
    -- lower case, never changed: tickets and messages name agents by it
    username      text PRIMARY KEY CHECK (username ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
    id            bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    role          text        NOT NULL CHECK (role IN ('agent', 'admin')),
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    id         uuid PRIMARY KEY,
    agent      text        NOT NULL REFERENCES agents (username) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE contacts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat_id    bigint      NOT NULL UNIQUE,
    name       text        NOT NULL,
    username   text,
    language   text,
    blocked    boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tickets (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contact_id          bigint      NOT NULL REFERENCES contacts (id),
    status              text        NOT NULL CHECK (status IN ('open', 'pending', 'resolved')),
    priority            text        NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    subject             text        NOT NULL,
    assignee            text REFERENCES agents (username),
    tags                text[]      NOT NULL DEFAULT '{}',
    unread              int         NOT NULL DEFAULT 0,
    last_message_text   text,
    last_message_author text,
    last_message_at     timestamptz,
    waiting_since       timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    resolved_at         timestamptz,
    version             int         NOT NULL DEFAULT 1
);
CREATE INDEX tickets_by_contact ON tickets (contact_id, id DESC);
CREATE INDEX tickets_unresolved ON tickets (updated_at DESC, id DESC) WHERE status <> 'resolved';
CREATE INDEX tickets_by_update ON tickets (updated_at DESC, id DESC);

CREATE TABLE messages (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id       bigint      NOT NULL REFERENCES tickets (id),
    author          text        NOT NULL CHECK (author IN ('customer', 'agent', 'note', 'system')),
    agent           text REFERENCES agents (username),
    kind            text        NOT NULL,
    text            text        NOT NULL,
    -- json, not jsonb: kept as it came
    entities        json        NOT NULL DEFAULT '[]',
    attachments     json        NOT NULL DEFAULT '[]',
    reply_to        bigint REFERENCES messages (id),
    at              timestamptz NOT NULL,
    edited_at       timestamptz,
    delivery        text CHECK (delivery IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
    reason          text,
    raw             json,
    telegram_id     bigint,
    idempotency_key text
);
CREATE INDEX messages_by_ticket ON messages (ticket_id, id);
-- The same key of the same agent is the same request, whichever replica takes it.
CREATE UNIQUE INDEX messages_by_key ON messages (agent, idempotency_key) WHERE idempotency_key IS NOT NULL;

-- Updates that were taken in: a set, not a high-water mark, because Telegram may repeat and reorder them.
CREATE TABLE telegram_updates (
    update_id bigint PRIMARY KEY,
    seen_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX telegram_updates_by_age ON telegram_updates (seen_at);

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id  bigint      NOT NULL UNIQUE REFERENCES messages (id),
    chat_id     bigint      NOT NULL,
    state       text        NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending')),
    attempts    int         NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL DEFAULT now(),
    -- while sending: who claimed it must have finished by then
    lease_until timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_by_chat ON outbox (chat_id, id);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'queued';

-- The head of the log: one row that each change locks as its last step, so that commit order is sequence order.
CREATE TABLE event_head (
    id    boolean PRIMARY KEY DEFAULT true CHECK (id),
    epoch uuid   NOT NULL DEFAULT gen_random_uuid(),
    seq   bigint NOT NULL DEFAULT 0,
    -- events up to and with this number are no longer kept
    floor bigint NOT NULL DEFAULT 0
    -- One row rewritten by every change: room on the page keeps the updates in place, and dead versions are cleared early.
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
INSERT INTO event_head DEFAULT VALUES;

CREATE TABLE event_log (
    seq       bigint PRIMARY KEY,
    type      text        NOT NULL,
    ticket_id bigint,
    at        timestamptz NOT NULL,
    data      json        NOT NULL
);
-- What an agent's repeated request is answered with.
CREATE INDEX event_log_writings ON event_log (ticket_id) WHERE type IN ('message.queued', 'note.added');
