package io.deskwire.bot.start;

import io.smallrye.config.ConfigMapping;

/** How the schema is brought up to date (docs/operations/upgrade.md). */
@ConfigMapping(prefix = "deskwire.migration")
public interface MigrationConfig {
    /** {@code MIGRATION_DATABASE_URL}, else {@code DATABASE_URL}. */
    String url();

    /** {@code DESKWIRE_MIGRATE}: {@code start} or {@code wait}. */
    String way();
}
