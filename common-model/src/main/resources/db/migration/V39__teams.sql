-- Teams: an agent is in any number of them, a ticket in one at most; one that is in none is everybody's.

-- Never deleted, as agents are not: events, intervals and lines name them. One that is no more is archived.
CREATE TABLE teams (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_key   text        NOT NULL UNIQUE,
    active     boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN teams.name_key IS 'the name without capitals and compatibility forms: two names of the same key are one to a reader';

CREATE TABLE team_members (
    team_id  bigint NOT NULL REFERENCES teams (id),
    username text   NOT NULL REFERENCES agents (username),
    PRIMARY KEY (team_id, username)
);
CREATE INDEX team_members_by_agent ON team_members (username, team_id);

-- Of rows that are there it is null: nothing is read to add it.
ALTER TABLE tickets ADD COLUMN team_id bigint REFERENCES teams (id);

-- A team's lists, as those of the desk (V32); a desk without teams has nothing in them.
CREATE INDEX tickets_longest_of_team ON tickets (team_id, ticket_place(waiting_since, updated_at), id)
    WHERE team_id IS NOT NULL AND status = 'open';
CREATE INDEX tickets_newest_of_team ON tickets (team_id, status, updated_at DESC, id DESC) WHERE team_id IS NOT NULL;
-- What goes back to everybody when a team is archived.
CREATE INDEX tickets_of_team ON tickets (team_id, id) WHERE team_id IS NOT NULL AND status <> 'resolved';

COMMENT ON COLUMN ticket_intervals.value IS
    'status: its name; assignee: user name; team: its number; customer_wait: since when, by the customer''s own time, as text of a timestamptz';
