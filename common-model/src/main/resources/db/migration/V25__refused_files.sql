-- What says whether customers hear the desk counts the files of a day that could not be fetched, every few seconds.
CREATE INDEX files_refused ON files (created_at) WHERE state = 'refused' AND agent IS NULL;
