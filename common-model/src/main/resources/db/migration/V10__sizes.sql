-- How large an agent's picture or film is shown, so that a page can keep its room before it is here.

ALTER TABLE files
    -- pixels; null while nobody knows, and of what came from Telegram: its message says it
    ADD COLUMN width int,
    ADD COLUMN height int,
    ADD CONSTRAINT files_dimensions CHECK (width BETWEEN 1 AND 20000 AND height BETWEEN 1 AND 20000
        OR width IS NULL AND height IS NULL);
