-- What a customer did within their present hour is counted where each of their updates writes anyway.

ALTER TABLE contacts
    ADD COLUMN heard_since timestamptz,
    ADD COLUMN heard int NOT NULL DEFAULT 0,
    ADD COLUMN flooded_at timestamptz;
COMMENT ON COLUMN contacts.heard_since IS 'when the hour began in which what they write is counted';
COMMENT ON COLUMN contacts.heard IS 'messages and changes of messages of theirs within that hour';
COMMENT ON COLUMN contacts.flooded_at IS 'when they wrote more within an hour than the limit, and were told so, last';
