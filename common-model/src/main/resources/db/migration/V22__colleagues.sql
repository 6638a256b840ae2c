-- Who changed or took back a reply of a colleague's; null when it was its writer, or nobody.
ALTER TABLE messages ADD COLUMN edited_by text REFERENCES agents (username);
ALTER TABLE messages ADD COLUMN deleted_by text REFERENCES agents (username);
ALTER TABLE message_versions ADD COLUMN edited_by text REFERENCES agents (username);
