-- A private chat with a bot can have topics; what the bot says goes where the customer wrote last.

ALTER TABLE contacts ADD COLUMN topic_id bigint;
COMMENT ON COLUMN contacts.topic_id IS 'Telegram''s message_thread_id of the topic in which the customer wrote last; null outside of topics';
