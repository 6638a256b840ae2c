-- Search in words: what customers, agents and notes say, subjects, tags and names (TicketSearch). No extension is needed.
-- A desk of millions of messages can make the two large indexes beforehand, CONCURRENTLY and under these names: docs/operations.md.

DO $$
BEGIN
    IF getdatabaseencoding() <> 'UTF8' THEN
        RAISE EXCEPTION 'The database has the encoding %, and Deskwire needs UTF8. Make a database with ENCODING ''UTF8'' and move the data.',
            getdatabaseencoding();
    END IF;
END $$;

-- As people search: without case, accents and other marks, ß as ss. What the database's locale does not know keeps its case.
CREATE OR REPLACE FUNCTION search_text(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 20 AS $$
BEGIN
    IF octet_length(value) = length(value) THEN
        RETURN lower(value);
    END IF;
    value := lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'));
    value := replace(replace(replace(value, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
    RETURN translate(value, 'ςøłđħı', 'σoldhi');
END $$;

-- The words of such a text. What is no word is a matter of code points, not of the locale; Chinese and Japanese signs are words each.
CREATE OR REPLACE FUNCTION search_words(value text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 500 AS $$
BEGIN
    IF octet_length(value) <> length(value) THEN
        value := regexp_replace(value, '([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g');
    END IF;
    RETURN coalesce((SELECT array_to_tsvector(array_agg(DISTINCT left(word, 40)))
                       FROM regexp_split_to_table(value,
                            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f]+') AS word
                      WHERE word <> ''), '');
END $$;

-- Each word of a name from each of its letters on: a part of a name finds it.
CREATE OR REPLACE FUNCTION search_infixes(value text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 500 AS $$
BEGIN
    RETURN coalesce((SELECT array_to_tsvector(array_agg(DISTINCT substr(left(word, 40), begin)))
                       FROM regexp_split_to_table(value,
                            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f]+') AS word,
                            generate_series(1, least(length(word), 40)) AS begin
                      WHERE word <> ''), '');
END $$;

-- Over the text alone, which deliveries, reactions and files do not change: these stay updates in place (HOT).
CREATE INDEX IF NOT EXISTS messages_search ON messages USING gin (search_words(search_text(text))) WHERE author <> 'system';
CREATE INDEX IF NOT EXISTS contacts_search ON contacts
    USING gin (search_infixes(search_text(name || ' ' || coalesce(username, ''))));

-- Beside the tickets, each of whose changes moves the row and would be indexed anew.
CREATE TABLE ticket_words (
    ticket_id bigint PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    words     tsvector NOT NULL
);
INSERT INTO ticket_words (ticket_id, words)
SELECT id, search_words(search_text(subject || ' ' || array_to_string(tags, ' '))) FROM tickets;
CREATE INDEX ticket_words_search ON ticket_words USING gin (words);

CREATE FUNCTION index_ticket_words() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO ticket_words (ticket_id, words)
    VALUES (NEW.id, search_words(search_text(NEW.subject || ' ' || array_to_string(NEW.tags, ' '))))
    ON CONFLICT (ticket_id) DO UPDATE SET words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE TRIGGER tickets_words_new AFTER INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION index_ticket_words();
CREATE TRIGGER tickets_words_changed AFTER UPDATE ON tickets FOR EACH ROW
    WHEN (OLD.subject IS DISTINCT FROM NEW.subject OR OLD.tags IS DISTINCT FROM NEW.tags)
    EXECUTE FUNCTION index_ticket_words();

ANALYZE messages;
ANALYZE contacts;
