-- An agent who has left is switched off, never deleted: tickets and messages go on naming them.
ALTER TABLE agents ADD COLUMN active boolean NOT NULL DEFAULT true;
-- What ends with a password or a person.
CREATE INDEX sessions_by_agent ON sessions (agent);
-- What goes back to everybody when a person leaves.
CREATE INDEX tickets_held ON tickets (assignee, id) WHERE assignee IS NOT NULL AND status <> 'resolved';

-- Tries to sign in, counted before a password is compared, by all replicas together. Unlogged: a crash forgets them, which gives a
-- guesser a handful of tries, and counting costs no fsync, which gives a flood nothing to hold on to.
CREATE UNLOGGED TABLE sign_in_tries (
    -- what is counted, hashed: people type passwords into the field for names (SignInTries)
    bucket  text PRIMARY KEY,
    tries   int         NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX sign_in_tries_by_end ON sign_in_tries (ends_at);

-- From where somebody signed in before: a guesser elsewhere does not lock them out there.
CREATE TABLE sign_in_places (
    agent   text        NOT NULL REFERENCES agents (username) ON DELETE CASCADE,
    address text        NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (agent, address)
);
CREATE INDEX sign_in_places_by_age ON sign_in_places (seen_at);
