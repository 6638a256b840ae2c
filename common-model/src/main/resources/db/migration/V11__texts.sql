-- A reply can be a long text before files: which of its messages are the text, an edit has to know.

ALTER TABLE telegram_messages ADD COLUMN is_text boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN telegram_messages.is_text IS 'a text that was sent from here, or a part of one; false for files and for what a customer sent';
UPDATE telegram_messages t SET is_text = true
  FROM messages m
 WHERE m.id = t.message_id AND m.author = 'agent' AND json_array_length(m.attachments) = 0;
