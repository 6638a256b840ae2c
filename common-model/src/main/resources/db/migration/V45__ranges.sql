-- phase: expand
-- Lists of who does not see the tickets of all teams, and those of one bot, are put together from ranges: of each team, and of those in
-- none, the tickets of one bot with one status, in the list's order (TicketRanges). What is there gets its bot in
-- 47, without the lock that a new column takes; the indexes follow in 48 and 49.

-- The bot that the ticket's customer writes to. Neither the ticket's customer nor the customer's bot ever changes, so it is written once,
-- whoever inserts.
ALTER TABLE tickets ADD COLUMN bot int NOT NULL DEFAULT 1;
ALTER TABLE tickets ALTER COLUMN bot DROP DEFAULT;
CREATE FUNCTION ticket_bot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.bot := (SELECT c.bot FROM contacts c WHERE c.id = NEW.contact_id);
    RETURN NEW;
END $$;
CREATE TRIGGER tickets_bot BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION ticket_bot();

-- A team or a bot with few tickets may be in no sample, and then the planner takes the others' range for the same.
ALTER TABLE tickets ALTER COLUMN bot SET (n_distinct = 10);
