-- That the customer was shown, once, that somebody looks: Telegram may refuse the reaction, and is not asked for it again.

ALTER TABLE messages ADD COLUMN seen_at timestamptz;
COMMENT ON COLUMN messages.seen_at IS 'of a customer''s message: when an agent first had it as the newest one, and a reaction was asked for';
UPDATE messages SET seen_at = now()
 WHERE EXISTS (SELECT FROM json_array_elements(reactions) AS r WHERE r ->> 'author' = 'agent')
    OR id IN (SELECT message_id FROM outbox WHERE operation = 'react');
