-- An agent has a set of roles (decision 61). Which there are is the program's to know: one that it does not know allows nothing, so
-- that what a newer version gave survives until that version is back.
ALTER TABLE agents ADD COLUMN roles text[];
UPDATE agents SET roles = ARRAY[role];
ALTER TABLE agents
    ALTER COLUMN roles SET NOT NULL,
    ADD CONSTRAINT agents_roles_check CHECK (cardinality(roles) BETWEEN 1 AND 8 AND array_position(roles, NULL) IS NULL);

-- `role` stays for the release before, which reads it and writes nothing else; whoever writes `roles` writes both.
CREATE FUNCTION roles_of_the_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.roles := coalesce(NEW.roles, ARRAY[NEW.role]);
    ELSIF NEW.role IS DISTINCT FROM OLD.role AND NEW.roles IS NOT DISTINCT FROM OLD.roles THEN
        NEW.roles := ARRAY[NEW.role];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER roles_of_the_release_before BEFORE INSERT OR UPDATE ON agents
    FOR EACH ROW EXECUTE FUNCTION roles_of_the_release_before();
