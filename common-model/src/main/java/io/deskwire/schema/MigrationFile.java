package io.deskwire.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration of this program. Its first line says what it does to programs of before: {@code -- phase: expand} adds what they can live
 * with; {@code -- phase: contract, needs 52} takes away what none needs that knows migration 52. Migrations up to 44 are of before
 * there were phases, and say neither.
 *
 * @param version its number
 * @param phase   what it says of itself
 * @param needs   the migration that a program has to know to live with it; 0: any
 */
record MigrationFile(int version, Phase phase, int needs) {
    static final String FOLDER = "db/migration";

    private static final Pattern HEADER = Pattern.compile("-- phase: (?:(expand)|contract, needs (\\d{1,6}))");

    /** What a migration does to programs of before. */
    enum Phase {
        EXPAND,
        CONTRACT,
        UNSAID
    }

    /** Reads the head of a migration, by the name of its file. */
    static MigrationFile of(int version, String script) {
        String name = FOLDER + "/" + script;
        try (InputStream file = MigrationFile.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                return new MigrationFile(version, Phase.UNSAID, version);
            }
            String head = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).readLine();
            return ofHead(version, head == null ? "" : head);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Reads a first line. */
    static MigrationFile ofHead(int version, String head) {
        Matcher header = HEADER.matcher(head.strip());
        if (!header.matches()) {
            return new MigrationFile(version, Phase.UNSAID, version);
        }
        return header.group(1) != null
                ? new MigrationFile(version, Phase.EXPAND, 0)
                : new MigrationFile(version, Phase.CONTRACT, Integer.parseInt(header.group(2)));
    }

    /** Whether programs that know the migrations up to this one go on working when it has run. */
    boolean sparesThoseWhoKnow(int newest) {
        return needs <= newest;
    }
}
