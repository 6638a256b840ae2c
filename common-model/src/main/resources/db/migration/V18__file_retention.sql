-- Files whose time is over are found without looking at those that are gone already.
CREATE INDEX files_stored ON files (created_at) WHERE state = 'stored';
