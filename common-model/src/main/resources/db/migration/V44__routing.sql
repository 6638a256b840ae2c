-- Which team a ticket is in that is opened in a bot's chats (decision 66): that of the first of its rules that holds, else the bot's own.
ALTER TABLE bots ADD COLUMN team_id bigint REFERENCES teams (id);
COMMENT ON COLUMN bots.team_id IS 'the team of new tickets for which none of its rules holds; null: they are in none';

CREATE TABLE bot_rules (
    bot      int      NOT NULL REFERENCES bots (number),
    position smallint NOT NULL CHECK (position BETWEEN 1 AND 20),
    -- what is null is no condition
    source   text,
    language text,
    hours    text CHECK (hours IN ('inside', 'outside')),
    team_id  bigint   NOT NULL REFERENCES teams (id),
    PRIMARY KEY (bot, position),
    CHECK (num_nonnulls(source, language, hours) > 0)
);
