package io.deskwire.e2e.alerts;

import io.deskwire.e2e.Http;

/** What goes wrong at PostgreSQL, and what somebody does there by hand. */
final class PostgresTroubles {
    private PostgresTroubles() {}

    static AlertTrial streamBehind() {
        return AlertTrial.of(
                        "the role may not read what is in the log (it may read the rest of its rows)",
                        scene -> scene.database()
                                .run("REVOKE SELECT ON event_log FROM " + scene.role(), """
                                DO $$
                                DECLARE name text;
                                BEGIN
                                    FOR name IN SELECT attname FROM pg_attribute
                                        WHERE attrelid = 'event_log'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'data' LOOP
                                        EXECUTE format('GRANT SELECT (%%I) ON event_log TO %s', name);
                                    END LOOP;
                                END $$""".formatted(scene.role())))
                // What is announced over HTTP comes to one replica; the next one, by Redis, shows the others that they
                // lack it.
                .again(scene -> scene.redis("CLIENT", "KILL", "TYPE", "normal"))
                .endedBy("`GRANT SELECT`", scene -> grant(scene, "SELECT", "event_log"));
    }

    static AlertTrial databaseSlow() {
        return AlertTrial.of(
                        "a foreign session holds locks on the log and the outbox",
                        scene -> scene.holdOpen(scene.database()
                                .held("LOCK TABLE event_head, event_log, outbox, files IN ACCESS EXCLUSIVE MODE")))
                .endedBy(
                        "the session that others wait for is ended: `pg_terminate_backend`",
                        scene -> scene.database()
                                .number(
                                        "SELECT count(pg_terminate_backend(blocker)) FROM (SELECT DISTINCT unnest(pg_blocking_pids(pid))"
                                                + " AS blocker FROM pg_stat_activity WHERE datname = current_database()) AS blockers"
                                                + " JOIN pg_stat_activity ON pid = blocker WHERE state = 'idle in transaction'"))
                .tidiedBy(FireScene::closeAll);
    }

    static AlertTrial sightsUnknown() {
        return AlertTrial.of(
                        "a backup was restored (the log has a new identity), without the right to read the teams",
                        scene -> {
                            scene.database().run("REVOKE SELECT ON team_members FROM " + scene.role());
                            scene.database().run("UPDATE event_head SET epoch = gen_random_uuid()");
                        })
                .endedBy("`GRANT SELECT`", scene -> grant(scene, "SELECT", "team_members"));
    }

    static AlertTrial countsDiffer() {
        return AlertTrial.of("somebody changes a ticket with SQL", scene -> scene.database()
                        .run("UPDATE tickets SET assignee = CASE WHEN assignee IS NULL THEN 'admin' END"
                                + " WHERE id = (SELECT min(id) FROM tickets)"))
                .endedBy("nothing: it counts anew", scene -> {});
    }

    static AlertTrial housekeepingFails() {
        return revoked("the role may not read files", "SELECT", "files");
    }

    static AlertTrial intakeStopped() {
        return revoked("the role may not write messages", "INSERT", "messages");
    }

    static AlertTrial intakeFailures() {
        return AlertTrial.of("a trigger refuses a message of a customer", scene -> scene.database()
                        .run("""
                                CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                                BEGIN
                                    RAISE EXCEPTION 'refused' USING ERRCODE = 'check_violation';
                                END $$""", """
                                CREATE TRIGGER refuses BEFORE INSERT ON messages FOR EACH ROW
                                WHEN (NEW.author = 'customer') EXECUTE FUNCTION refuses()"""))
                .endedBy("the trigger goes, `POST …/intake-failures/replay`", scene -> {
                    scene.database().run("DROP TRIGGER refuses ON messages", "DROP FUNCTION refuses()");
                    scene.bot().post("/api/internal/intake-failures/replay", Http.object());
                });
    }

    static AlertTrial nobodySends() {
        return AlertTrial.of("the turn to send is held by nobody who runs", scene -> scene.database()
                        .run("UPDATE leases SET holder = 'nobody', lease_until = now() + interval '1 day'"
                                + " WHERE name LIKE 'telegram-sender/%'"))
                .endedBy("`UPDATE leases SET lease_until = now()`", scene -> scene.database()
                        .run("UPDATE leases SET lease_until = now() WHERE name LIKE 'telegram-sender/%'"));
    }

    static AlertTrial databaseAway() {
        return AlertTrial.of(
                        "PostgreSQL is ended and stays down",
                        scene -> scene.line().postgres().stop())
                .endedBy("it is started", scene -> scene.line().postgres().start());
    }

    private static AlertTrial revoked(String fault, String right, String table) {
        return AlertTrial.of(fault, scene -> scene.database()
                        .run("REVOKE " + right + " ON " + table + " FROM " + scene.role()))
                .endedBy("`GRANT " + right + "`", scene -> grant(scene, right, table));
    }

    private static void grant(FireScene scene, String right, String table) {
        scene.database().run("GRANT " + right + " ON " + table + " TO " + scene.role());
    }
}
