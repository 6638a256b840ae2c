-- What an agent who says "it arrived" speaks of, when a reply needs several messages of Telegram's.

ALTER TABLE messages
    -- of how many parts an unknown delivery was to consist; parts_sent of them are known to have arrived
    ADD COLUMN parts int NOT NULL DEFAULT 1;
COMMENT ON COLUMN messages.parts_sent IS 'calls of the Bot API, each of which sends a text or an album, that are known to have arrived';
