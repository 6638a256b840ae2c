-- What customers say by commands and buttons.

ALTER TABLE contacts
    -- the customer asked for another ticket: their next message opens one, whatever is open
    ADD COLUMN wants_new boolean NOT NULL DEFAULT false;

ALTER TABLE tickets
    -- when the customer said that it is solved; counts for the resolution before it
    ADD COLUMN confirmed_at timestamptz;
