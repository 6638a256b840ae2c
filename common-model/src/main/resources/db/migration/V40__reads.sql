-- Up to which message an agent has read a ticket. Not in the log: agents times tickets would flood it, and it is of interest to one person.
CREATE TABLE ticket_reads (
    username        text   NOT NULL REFERENCES agents (username),
    ticket_id       bigint NOT NULL REFERENCES tickets (id),
    last_message_id bigint NOT NULL,
    PRIMARY KEY (username, ticket_id)
);

COMMENT ON COLUMN ticket_intervals.value IS
    'status: the category, waiting with what for (waiting/customer); assignee: user name; team: its number; customer_wait: since when, by the customer''s own time, as text of a timestamptz';
