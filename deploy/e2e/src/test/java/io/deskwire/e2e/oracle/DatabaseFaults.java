package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.local.ManagedProcess;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What happens to PostgreSQL. */
final class DatabaseFaults {

    /** So many agents write at once, as often each as makes some fifteen seconds of it. */
    private static final int WRITERS = 32;

    private static final int NOTES = 12;
    /** The backup is so many events older than the log. */
    private static final int RESTORED = 40;

    /** Three seconds of sleep, the five after which PostgreSQL ends a session that is silent in a transaction, and some of traffic. */
    private static final Duration LOCK_HELD_AT_MOST = Duration.ofSeconds(20);

    /** More than one batch of the bot's that had its numbers before. */
    private static final int EVENTS_AFTER = 20;

    private DatabaseFaults() {}

    static void restarted(Scene scene) {
        scene.line().postgres().stop();
        scene.written(100);
        scene.line().postgres().start();
        scene.written(100);
    }

    /**
     * Every transaction that has its numbers waits up to 40 ms before it commits, and of ten three do not: what a number that
     * is not taken under a lock gets wrong. A deferred trigger does it to the services' own statements.
     */
    static void commitsDelayedAndRolledBack(Scene scene) {
        scene.database().run("CREATE SEQUENCE proof_rollbacks", """
                CREATE FUNCTION proof_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    -- Once in a transaction, however many events it has.
                    IF current_setting('proof.transaction', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                        PERFORM set_config('proof.transaction', pg_current_xact_id()::text, true);
                        PERFORM pg_sleep(random() * 0.04);
                        IF random() < 0.3 THEN
                            PERFORM nextval('proof_rollbacks'); -- what a rollback does not take back
                            RAISE EXCEPTION 'rolled back by the proof' USING ERRCODE = 'serialization_failure';
                        END IF;
                    END IF;
                    RETURN NULL;
                END $$
                """, """
                CREATE CONSTRAINT TRIGGER proof_commit AFTER INSERT ON event_log
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION proof_commit()
                """);
        scene.writers().crowd(WRITERS, NOTES);
        scene.written(100);
    }

    static void commitsAsUsual(Scene scene) {
        long rollbacks =
                scene.database().number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM proof_rollbacks");
        scene.database()
                .run(
                        "DROP TRIGGER proof_commit ON event_log",
                        "DROP FUNCTION proof_commit()",
                        "DROP SEQUENCE proof_rollbacks");
        System.out.println(rollbacks + " transactions were rolled back at their commit.");
        if (rollbacks < WRITERS) {
            throw new IllegalStateException("Only " + rollbacks + " rollbacks: the fault did not bite.");
        }
    }

    /**
     * One transaction of a replica's sleeps where it has the head row's lock and its statement has not answered yet. Meanwhile all
     * replicas are frozen, since nobody can say which of them it is: when the sleep is over, the lock's holder never commits. The
     * bot goes on, and has to come by its numbers as soon as PostgreSQL ends the silent session, well before they are thawed.
     */
    static void lockHolderFrozen(Scene scene) {
        scene.database().run("CREATE SEQUENCE proof_held", """
                CREATE FUNCTION proof_hold() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('proof_held') = 1 THEN
                        PERFORM pg_sleep(3);
                    END IF;
                    RETURN NULL;
                END $$
                """, """
                CREATE TRIGGER proof_hold AFTER INSERT ON event_log FOR EACH ROW
                    WHEN (NEW.type IN ('note.added', 'message.queued')) EXECUTE FUNCTION proof_hold()
                """);
        Patience.eventually()
                .until(() ->
                        scene.database().number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                                > 0);
        List<ManagedProcess> replicas = scene.line().webs();
        replicas.forEach(ManagedProcess::pause);
        try {
            long head = scene.database().head();
            Awaitility.await("the desk goes on without whoever holds the lock")
                    .atMost(LOCK_HELD_AT_MOST)
                    .until(() -> scene.database().head() > head + EVENTS_AFTER);
        } finally {
            replicas.forEach(ManagedProcess::cont);
        }
        scene.written(50);
    }

    static void nobodyHeld(Scene scene) {
        scene.database()
                .run("DROP TRIGGER proof_hold ON event_log", "DROP FUNCTION proof_hold()", "DROP SEQUENCE proof_held");
    }

    /** The log of an older backup under a new epoch, as docs/operations/repair.md has it, only without stopping anything first. */
    static void restored(Scene scene) {
        scene.written(100);
        scene.database()
                .run(
                        "SELECT seq FROM event_head FOR UPDATE",
                        // What clients had of the log that was is judged by it, too.
                        "CREATE SCHEMA IF NOT EXISTS proof",
                        "CREATE TABLE IF NOT EXISTS proof.event_log (LIKE event_log, epoch uuid, kept bigint)",
                        "INSERT INTO proof.event_log SELECT e.*, h.epoch, h.seq - " + RESTORED
                                + " FROM event_log e, event_head h",
                        "DELETE FROM event_log WHERE seq > (SELECT seq FROM event_head) - " + RESTORED,
                        "UPDATE event_head SET epoch = gen_random_uuid(), seq = seq - " + RESTORED);
        scene.written(150);
    }

    /**
     * Numbers from a sequence, as many logs take them: without a lock up to the commit, and not given back by a rollback. The
     * services' statements stay as they are; the head row that they update and read is a view of the same name. There is no
     * way back.
     */
    static void numbersFromASequence(DeskDatabase database) {
        database.run(
                "ALTER TABLE event_head RENAME TO event_head_row",
                """
                CREATE SEQUENCE event_numbers
                """,
                "SELECT setval('event_numbers', (SELECT max(seq) FROM event_log))",
                """
                CREATE VIEW event_head AS
                SELECT id, epoch, (SELECT max(seq) FROM event_log) AS seq, floor FROM event_head_row
                """,
                """
                CREATE FUNCTION next_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    count bigint := NEW.seq - OLD.seq;
                BEGIN
                    -- Only so long that a transaction's numbers are neighbours.
                    PERFORM pg_advisory_lock(4711);
                    FOR i IN 1 .. count LOOP
                        NEW.seq := nextval('event_numbers');
                    END LOOP;
                    PERFORM pg_advisory_unlock(4711);
                    RETURN NEW;
                END $$
                """,
                """
                CREATE TRIGGER next_numbers INSTEAD OF UPDATE ON event_head
                    FOR EACH ROW EXECUTE FUNCTION next_numbers()
                """);
    }
}
