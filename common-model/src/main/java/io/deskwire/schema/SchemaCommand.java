package io.deskwire.schema;

import io.deskwire.settings.SettingForm;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The commands of the program beside running a service: {@code migrate} brings the schema up to date and ends; {@code check-upgrade
 * [--from N]} changes nothing and says whether the release that runs, which knows migrations up to N, can be replaced replica by
 * replica; {@code restored} prepares a database that was restored to an earlier state. They read {@code MIGRATION_DATABASE_URL}, else {@code DATABASE_URL}, {@code DATABASE_USER} and {@code DATABASE_PASSWORD}.
 */
public final class SchemaCommand {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final String HELP =
            "Deskwire knows these commands: migrate | check-upgrade [--from MIGRATION] | restored. Without one it runs the"
                    + " service.";

    private final UnaryOperator<String> settings;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param settings gives the value of a variable of the environment, or null
     */
    public SchemaCommand(UnaryOperator<String> settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command.
     *
     * @return what the process ends with: 0 done (or it may roll), 1 failed, 2 no such command, 3 and 4 as {@link UpgradeVerdict}
     */
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("migrate"))) {
            return attempt(this::migrate);
        }
        if (words.equals(List.of("check-upgrade"))) {
            return attempt(flyway -> check(flyway, SchemaState::current));
        }
        if (words.size() == 3
                && words.subList(0, 2).equals(List.of("check-upgrade", "--from"))
                && words.get(2).matches("\\d{1,6}")) {
            return attempt(flyway -> check(flyway, state -> Integer.parseInt(words.get(2))));
        }
        if (words.equals(List.of("restored"))) {
            return attempt(this::restored);
        }
        err.println(HELP);
        return USAGE;
    }

    private interface Step {
        int with(Flyway flyway);
    }

    private int attempt(Step step) {
        try {
            return step.with(database().flyway());
        } catch (SchemaRefusedException e) {
            err.println("Deskwire cannot migrate: " + e.getMessage() + ".");
            return UpgradeVerdict.TOO_OLD;
        } catch (FlywayException | IllegalArgumentException e) {
            err.println("Deskwire cannot do it: " + Migrations.rootMessage(e));
            return FAILED;
        }
    }

    private int migrate(Flyway flyway) {
        Migrations.of(flyway, MigrateWay.START, out::println, InstantSource.system())
                .run()
                .await()
                .indefinitely();
        out.println("The schema is at " + SchemaState.read(flyway).current() + ".");
        return DONE;
    }

    private int check(Flyway flyway, ToIntFunction<SchemaState> from) {
        SchemaState state = SchemaState.read(flyway);
        UpgradeVerdict verdict = UpgradeVerdict.of(state, from.applyAsInt(state));
        (verdict.status() == UpgradeVerdict.ROLL ? out : err).println(verdict.words());
        return verdict.status();
    }

    private int restored(Flyway flyway) {
        SchemaState state = SchemaState.read(flyway);
        if (!state.pending().isEmpty() || state.current() == 0) {
            throw new IllegalArgumentException("the schema is not that of this release: run migrate first.");
        }
        try {
            RestoredDesk.prepare(flyway.getConfiguration().getDataSource()).forEach(out::println);
            return DONE;
        } catch (SQLException e) {
            throw new FlywayException("nothing was changed", e);
        }
    }

    private SchemaDatabase database() {
        String direct = settings.apply("MIGRATION_DATABASE_URL");
        String name = direct == null || direct.isBlank() ? "DATABASE_URL" : "MIGRATION_DATABASE_URL";
        String url = required(name).strip();
        SettingForm.DATABASE_URL.problem(url).ifPresent(problem -> {
            throw new IllegalArgumentException(name + " " + problem);
        });
        return new SchemaDatabase(url, required("DATABASE_USER"), required("DATABASE_PASSWORD"));
    }

    private String required(String name) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "set " + name + " in the environment (see docs/operations/configure.md).");
        }
        return value;
    }
}
