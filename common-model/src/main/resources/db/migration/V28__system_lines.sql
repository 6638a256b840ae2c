-- What a line of the desk's own says, as data. The text beside it is what the version before this one reads; of lines from before
-- it is all that there is.
ALTER TABLE messages ADD COLUMN line json;
COMMENT ON COLUMN messages.line IS 'of a system line: what changed, from, to, how, and who did it; null for all else and for those from before';
