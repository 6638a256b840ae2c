package io.deskwire.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a migration must not do while programs of before go on working, or while others use a large table. It reads statements by their
 * words, so it is stricter than PostgreSQL: what it refuses and is right can be said otherwise.
 */
final class MigrationLint {
    private static final Pattern TEXTS = Pattern.compile("(?s)\\$\\$.*?\\$\\$|'(?:[^']|'')*'");
    private static final Pattern COMMENTS = Pattern.compile("--[^\n]*|(?s)/\\*.*?\\*/");
    private static final Pattern MADE = Pattern.compile("^create (?:unlogged )?table (?:if not exists )?(\\w+)");
    private static final Pattern INDEX =
            Pattern.compile("^create (?:unique )?index (concurrently )?(?:if not exists )?.*?\\bon (?:only )?(\\w+)");
    private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?(\\w+)");
    private static final Pattern FLOOR = Pattern.compile("^update schema_floor set known = (\\d+)$");

    private final MigrationFile file;
    private final List<String> statements;
    private final Set<String> made;
    private final List<String> found = new ArrayList<>();

    private MigrationLint(int version, String sql) {
        this.file = MigrationFile.ofHead(version, sql.lines().findFirst().orElse(""));
        this.statements = List.of(COMMENTS.matcher(TEXTS.matcher(sql).replaceAll("''"))
                        .replaceAll(" ")
                        .toLowerCase(Locale.ROOT)
                        .split(";"))
                .stream()
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
        this.made = statements.stream()
                .map(MADE::matcher)
                .filter(Matcher::find)
                .map(table -> table.group(1))
                .collect(Collectors.toSet());
    }

    /** Returns what is wrong with a migration; empty when it may go. */
    static List<String> problems(int version, String sql) {
        MigrationLint lint = new MigrationLint(version, sql);
        lint.read();
        return lint.found;
    }

    private void read() {
        if (file.phase() == MigrationFile.Phase.UNSAID) {
            found.add("its first line has to be \"-- phase: expand\" or \"-- phase: contract, needs N\"");
        }
        boolean concurrently = statements.stream().anyMatch(statement -> statement.contains(" concurrently "));
        if (concurrently && !isAlone()) {
            found.add(
                    "CONCURRENTLY stands alone between SET lock_timeout = 0 and RESET lock_timeout, outside of a transaction");
        }
        boolean locks = statements.stream()
                .map(ALTERED::matcher)
                .anyMatch(table -> table.find() && !made.contains(table.group(1)));
        if (locks
                && statements.stream()
                        .anyMatch(statement -> statement.matches("(update (?!schema_floor)|delete |analyze).*"))) {
            found.add(
                    "what goes through a table has a migration of its own: behind ALTER TABLE nobody can read meanwhile");
        }
        statements.forEach(this::read);
        contraction();
    }

    private boolean isAlone() {
        int last = statements.size() - 1;
        return last > 0
                && statements.get(0).equals("set lock_timeout = 0")
                && statements.get(last).equals("reset lock_timeout")
                && statements.subList(1, last).stream().allMatch(statement -> statement.contains(" concurrently "));
    }

    private void read(String statement) {
        Matcher index = INDEX.matcher(statement);
        if (index.find() && index.group(1) == null && !made.contains(index.group(2))) {
            found.add("an index of " + index.group(2) + " is made CONCURRENTLY, or nobody can write meanwhile");
        }
        Matcher altered = ALTERED.matcher(statement);
        if (altered.find() && !made.contains(altered.group(1))) {
            alteration(statement);
        }
        if (file.phase() != MigrationFile.Phase.CONTRACT
                && statement.matches("^(drop (?!index )|truncate ).*|.* rename .*")) {
            found.add("what is taken away or renamed is missed by programs of before: " + statement);
        }
    }

    private void alteration(String statement) {
        for (String change :
                statement.split(", (?=add |alter |drop |validate )|(?<=^alter table (?:only )?\\w{1,63} )")) {
            if (change.matches("add (column )?(?!constraint|check|unique|foreign|primary).*\\bnot null\\b.*")
                    && !change.contains(" default ")) {
                found.add(
                        "a column that must not be null needs a default, for rows that are there and programs of before");
            }
            if (change.matches("add .*\\bdefault (now|clock_timestamp|random|gen_random_uuid|nextval)\\b.*")) {
                found.add("a default that differs from row to row writes the whole table");
            }
            if (change.matches("add (constraint|check|foreign|unique|primary).*")
                    && !change.contains(" not valid")
                    && !change.contains(" using index ")) {
                found.add(
                        "a constraint is NOT VALID at first, or made of an index, or the whole table is read under lock");
            }
            if (change.matches("alter (column )?\\w+ (set data )?type .*")) {
                found.add("another type writes the whole table under lock, and programs of before read the old one");
            }
            if (file.phase() != MigrationFile.Phase.CONTRACT && change.matches("alter (column )?\\w+ set not null")) {
                found.add("programs of before may write null");
            }
            if (file.phase() != MigrationFile.Phase.CONTRACT && change.startsWith("drop ")) {
                found.add("what is taken away is missed by programs of before: " + change);
            }
        }
    }

    /** Who takes away says so in the database too, and takes nothing that the release before needs. */
    private void contraction() {
        List<Integer> floors = statements.stream()
                .map(FLOOR::matcher)
                .filter(Matcher::find)
                .map(floor -> Integer.valueOf(floor.group(1)))
                .toList();
        if (file.phase() == MigrationFile.Phase.CONTRACT
                && (!floors.equals(List.of(file.needs())) || file.needs() >= file.version())) {
            found.add(
                    "it has to end with UPDATE schema_floor SET known = N, N being what it needs and of a release before");
        }
        if (file.phase() == MigrationFile.Phase.EXPAND && !floors.isEmpty()) {
            found.add("only what contracts raises the floor");
        }
    }
}
