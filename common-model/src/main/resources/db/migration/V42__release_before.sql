-- A service of the release before names no bot: what it has for a customer is for the bot that the customer writes to.
ALTER TABLE outbox ALTER COLUMN bot DROP DEFAULT;
CREATE FUNCTION outbox_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.bot := coalesce(
        (SELECT c.bot FROM tickets t JOIN contacts c ON c.id = t.contact_id
          WHERE t.id = coalesce(NEW.ticket_id, (SELECT m.ticket_id FROM messages m WHERE m.id = NEW.message_id))),
        1);
    RETURN NEW;
END $$;
CREATE TRIGGER outbox_of_the_release_before BEFORE INSERT ON outbox
    FOR EACH ROW WHEN (NEW.bot IS NULL) EXECUTE FUNCTION outbox_of_the_release_before();
