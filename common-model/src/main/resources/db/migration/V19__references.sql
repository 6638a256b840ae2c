-- What a customer's message refers to outside the conversation: a channel's post, a story.

ALTER TABLE messages ADD COLUMN reference json;
COMMENT ON COLUMN messages.reference IS 'JSON of a Reference: kind, origin, text, attachment; null for most messages';
