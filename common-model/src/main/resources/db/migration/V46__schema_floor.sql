-- phase: expand
-- Which programs may use the schema: those that know this migration, and with it all before. A migration that takes away what a
-- program of before needs raises it, so that such a program ends at its start, with a sentence, and not in the middle of its work.
CREATE TABLE schema_floor (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    known int NOT NULL
);
COMMENT ON TABLE schema_floor IS 'the migration that a program has to know to use this schema';
-- Nobody reads it who does not know this one.
INSERT INTO schema_floor (known) VALUES (46);
