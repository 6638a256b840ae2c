-- What one customer may take of the desk: they can be muted, and what is above a limit is said to agents once.

ALTER TABLE contacts
    ADD COLUMN muted boolean NOT NULL DEFAULT false,
    ADD COLUMN limited_at timestamptz;
COMMENT ON COLUMN contacts.muted IS 'an agent wants to see what they write without being called by it';
COMMENT ON COLUMN contacts.limited_at IS 'when agents were told last, by a line, that the customer went above a limit';

-- What a customer sent within the last hour.
CREATE INDEX files_received ON files (created_at) WHERE agent IS NULL;
