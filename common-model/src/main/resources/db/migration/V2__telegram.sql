-- Everything that Telegram can carry: files, albums, quotes, forwards, edits, reactions; what is sent in several parts or changed
-- after it was sent; status cards, ratings and the lease of the bot that polls.

ALTER TABLE contacts
    -- why nothing can be delivered while blocked is true: the customer blocked the bot, or their account is gone
    ADD COLUMN blocked_reason text CHECK (blocked_reason IN ('blocked', 'deactivated'));
UPDATE contacts SET blocked_reason = 'blocked' WHERE blocked;

ALTER TABLE tickets
    -- what followed /start in the link that led the customer here
    ADD COLUMN source text,
    -- what the customer thought of it, in stars
    ADD COLUMN rating int CHECK (rating BETWEEN 1 AND 5);

ALTER TABLE messages
    -- the part of the answered message that is quoted
    ADD COLUMN quote          text,
    -- name of whoever wrote it first, for what was forwarded
    ADD COLUMN forwarded_from text,
    ADD COLUMN reactions      json NOT NULL DEFAULT '[]',
    ADD COLUMN deleted_at     timestamptz,
    -- while queued because Telegram asks to wait: until when
    ADD COLUMN retry_at       timestamptz,
    -- an edit or a deletion that is on its way to Telegram; until it is there, the message is what the customer sees
    ADD COLUMN change         json,
    -- Telegram's media_group_id: the parts of an album come one by one and are one message here
    ADD COLUMN album          text,
    -- how many of the Telegram messages that a long reply needs were sent
    ADD COLUMN parts_sent     int  NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX messages_by_album ON messages (ticket_id, album) WHERE album IS NOT NULL;

-- Which message of ours a message of Telegram's is; several of theirs can be one of ours (an album, a long text).
CREATE TABLE telegram_messages (
    chat_id     bigint NOT NULL,
    telegram_id bigint NOT NULL,
    message_id  bigint NOT NULL REFERENCES messages (id),
    PRIMARY KEY (chat_id, telegram_id)
);
CREATE INDEX telegram_messages_by_message ON telegram_messages (message_id, telegram_id);
INSERT INTO telegram_messages (chat_id, telegram_id, message_id)
SELECT c.chat_id, m.telegram_id, m.id
  FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id
 WHERE m.telegram_id IS NOT NULL
ON CONFLICT DO NOTHING;
ALTER TABLE messages DROP COLUMN telegram_id;

-- How a message read before it was edited.
CREATE TABLE message_versions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id  bigint      NOT NULL REFERENCES messages (id),
    text        text        NOT NULL,
    entities    json        NOT NULL,
    attachments json        NOT NULL,
    -- since when it read so
    at          timestamptz NOT NULL
);
CREATE INDEX message_versions_by_message ON message_versions (message_id, at);

-- Files of customers and agents. The bytes are ours: a browser never meets a URL of Telegram's.
CREATE TABLE files (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- null: uploaded by an agent and not yet part of a message
    message_id       bigint REFERENCES messages (id),
    -- who uploaded it; null: it came from Telegram
    agent            text REFERENCES agents (username),
    name             text        NOT NULL,
    mime             text        NOT NULL,
    -- bytes; null while nobody knows
    size             bigint,
    -- waiting: to be fetched from Telegram; receiving: being uploaded; refused: will never be here, for the reason beside it
    state            text        NOT NULL CHECK (state IN ('waiting', 'receiving', 'stored', 'refused')),
    reason           text,
    -- how Telegram calls it
    telegram_file_id text,
    attempts         int         NOT NULL DEFAULT 0,
    due_at           timestamptz NOT NULL DEFAULT now(),
    -- while it is fetched: who claimed it must have finished by then
    lease_until      timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX files_by_message ON files (message_id);
CREATE INDEX files_due ON files (due_at) WHERE state = 'waiting';
CREATE INDEX files_unused ON files (created_at) WHERE message_id IS NULL;

CREATE TABLE file_chunks (
    file_id  uuid  NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    position int   NOT NULL,
    bytes    bytea NOT NULL,
    PRIMARY KEY (file_id, position)
);
-- Pictures and sound are compressed already; and a range of a chunk is read without the rest.
ALTER TABLE file_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- One entry is one thing to do in a chat: send a message, change or delete one that was sent, set a reaction, say something of the
-- desk's own, keep the ticket's card up to date. In the order of their numbers, one at a time to a chat.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_message_id_key,
    ALTER COLUMN message_id DROP NOT NULL,
    ADD COLUMN ticket_id bigint REFERENCES tickets (id),
    ADD COLUMN operation text NOT NULL DEFAULT 'send'
        CHECK (operation IN ('send', 'edit', 'delete', 'react', 'notice', 'card')),
    ADD COLUMN payload   json NOT NULL DEFAULT '{}';
UPDATE outbox o SET ticket_id = m.ticket_id FROM messages m WHERE m.id = o.message_id;
CREATE INDEX outbox_by_message ON outbox (message_id);
-- A card that is to be brought up to date once need not be so twice.
CREATE UNIQUE INDEX outbox_cards ON outbox (ticket_id) WHERE operation = 'card' AND state = 'queued';

-- The one message in the customer's chat that says how the ticket stands, and what it says.
CREATE TABLE ticket_cards (
    ticket_id   bigint PRIMARY KEY REFERENCES tickets (id),
    telegram_id bigint NOT NULL,
    content     text   NOT NULL
);

-- Who does what only one process may do at a time, such as polling Telegram.
CREATE TABLE leases (
    name        text PRIMARY KEY,
    holder      text        NOT NULL,
    lease_until timestamptz NOT NULL
);
