-- Who writes while nobody is there is told so once, until somebody was there again.

ALTER TABLE contacts
    ADD COLUMN away_told_at timestamptz;
