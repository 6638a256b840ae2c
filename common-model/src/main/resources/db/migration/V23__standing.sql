-- What waits, what is unanswered and what was last said are derived from what customers have got (TicketStandings).

ALTER TABLE tickets
    -- agents' replies that failed or of which nobody knows whether they arrived
    ADD COLUMN undelivered int NOT NULL DEFAULT 0,
    -- an agent looked (took the ticket, changed its status) when this was the newest message
    ADD COLUMN read_id bigint NOT NULL DEFAULT 0,
    -- what customers said up to this message needs no answer: somebody resolved the ticket while it had none
    ADD COLUMN settled_id bigint NOT NULL DEFAULT 0;

ALTER TABLE messages
    -- what the customer asks for by it counts as said after that message: an edit of what was answered, a button
    ADD COLUMN asks_after bigint,
    ADD COLUMN asks_at    timestamptz;

-- By what never changes: what is said of a delivery stays an update in place (HOT).
CREATE INDEX messages_replies ON messages (ticket_id, id) WHERE author = 'agent';
CREATE INDEX messages_asking ON messages (ticket_id, asks_after) WHERE asks_after IS NOT NULL;
CREATE INDEX tickets_undelivered ON tickets (updated_at DESC, id DESC) WHERE undelivered > 0;

UPDATE tickets t SET undelivered = m.undelivered
  FROM (SELECT ticket_id, count(*) AS undelivered FROM messages
         WHERE author = 'agent' AND delivery IN ('failed', 'unknown') AND deleted_at IS NULL GROUP BY ticket_id) m
 WHERE m.ticket_id = t.id;

-- Who looked and what was settled nobody wrote down. What is unanswered and does not wait was settled; what is unanswered and
-- not unread was read.
UPDATE tickets t
   SET settled_id = coalesce((SELECT max(m.id) FROM messages m
                               WHERE m.ticket_id = t.id AND m.author = 'customer' AND m.id > a.id
                                 AND (t.waiting_since IS NULL OR m.at < t.waiting_since)), 0),
       read_id = coalesce((SELECT m.id FROM messages m
                            WHERE m.ticket_id = t.id AND m.author = 'customer' AND m.id > a.id
                            ORDER BY m.id DESC OFFSET t.unread LIMIT 1), 0)
  FROM (SELECT t.id AS ticket_id, coalesce(max(m.id), 0) AS id
          FROM tickets t LEFT JOIN messages m ON m.ticket_id = t.id AND m.author = 'agent'
         GROUP BY t.id) a
 WHERE a.ticket_id = t.id;

-- Tickets that looked answered by what the customer has not got wait again. No event says so: where there are any, the log's new
-- name has every page load the desk again.
WITH answer AS (
    SELECT t.id AS ticket_id, coalesce(max(m.id) FILTER (
               WHERE m.deleted_at IS NULL AND m.delivery IN ('queued', 'sending', 'sent')), 0) AS id
      FROM tickets t JOIN messages m ON m.ticket_id = t.id AND m.author = 'agent'
     WHERE t.status <> 'resolved'
     GROUP BY t.id
    HAVING max(m.id) FILTER (WHERE m.deleted_at IS NOT NULL OR m.delivery IN ('failed', 'unknown'))
           > coalesce(max(m.id) FILTER (WHERE m.deleted_at IS NULL AND m.delivery IN ('queued', 'sending', 'sent')), 0)
), asked AS (
    SELECT a.ticket_id, min(m.at) FILTER (WHERE m.id > t.settled_id) AS since,
           count(*) FILTER (WHERE m.id > t.read_id) AS unread, max(m.id) AS last_id
      FROM answer a JOIN tickets t ON t.id = a.ticket_id
      JOIN messages m ON m.ticket_id = a.ticket_id AND m.author = 'customer' AND m.deleted_at IS NULL AND m.id > a.id
     GROUP BY a.ticket_id
), told AS (
    UPDATE tickets t
       SET waiting_since = q.since, unread = q.unread, version = version + 1,
           last_message_text = CASE WHEN l.text ~ '\S' THEN left(l.text, 200) ELSE t.last_message_text END,
           last_message_author = CASE WHEN l.text ~ '\S' THEN 'customer' ELSE t.last_message_author END,
           last_message_at = CASE WHEN l.text ~ '\S' THEN l.at ELSE t.last_message_at END
      FROM asked q JOIN messages l ON l.id = q.last_id
     WHERE q.ticket_id = t.id
    RETURNING t.id
)
UPDATE event_head SET epoch = gen_random_uuid() WHERE EXISTS (SELECT FROM told);
