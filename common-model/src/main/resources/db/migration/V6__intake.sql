-- What the intake remembers beside tickets and messages.

ALTER TABLE contacts
    -- what followed /start in the link that led the customer here; the ticket that is opened next takes it
    ADD COLUMN source    text,
    ADD COLUMN source_at timestamptz;

-- Groups that somebody added the bot to and that were told that it works in private chats only.
CREATE TABLE declined_groups (
    chat_id     bigint PRIMARY KEY,
    declined_at timestamptz NOT NULL DEFAULT now()
);

-- since when the holder has it
ALTER TABLE leases ADD COLUMN held_since timestamptz NOT NULL DEFAULT now();
