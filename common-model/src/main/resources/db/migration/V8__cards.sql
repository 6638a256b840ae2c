-- A resolved ticket's card is sent anew, at the end of the chat.

ALTER TABLE ticket_cards
    -- null while the first one is on its way
    ALTER COLUMN telegram_id DROP NOT NULL,
    -- the resolution that it speaks of; null while the ticket is not resolved
    ADD COLUMN resolved_at timestamptz,
    -- which claim of the outbox is sending it, or sent it and never said what became of that
    ADD COLUMN claim text;

-- Cards that speak of a resolution already stay where they are.
UPDATE ticket_cards c SET resolved_at = date_trunc('milliseconds', t.resolved_at) FROM tickets t
 WHERE t.id = c.ticket_id AND t.status = 'resolved';
