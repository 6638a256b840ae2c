-- The bots of the desk. What is of before belongs to the first of them, which nobody can name yet: the schema may be brought up to date
-- by a process that knows no token. The bot-service names it when it starts (Bots).

CREATE TABLE bots (
    -- Telegram's number of the bot, before the colon of its token: the same whatever token it gets. 0: not named yet
    id         bigint PRIMARY KEY,
    -- what rows name: it stays when the bot is named, so that naming it touches no other row
    number     int GENERATED ALWAYS AS IDENTITY UNIQUE,
    -- somebody runs it, or is to; what waits for one that is not active waits until it is
    active     boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
-- It gets the number 1, which is what rows of before have from their columns' defaults.
INSERT INTO bots (id) VALUES (0);
ANALYZE bots;

-- From now on each bot has leases of its own. A bot-service of the release before knows nothing of them: it would poll beside the one
-- that does. So its leases are taken for good, and it leads and sends no longer; held_since is when the last one of its own ends.
INSERT INTO leases AS l (name, holder, lease_until, held_since)
VALUES ('telegram-updates', 'a release with several bots', '9999-12-31T00:00:00Z', now()),
       ('telegram-sender', 'a release with several bots', '9999-12-31T00:00:00Z', now())
ON CONFLICT (name) DO UPDATE
   SET held_since = l.lease_until, holder = EXCLUDED.holder, lease_until = EXCLUDED.lease_until;
