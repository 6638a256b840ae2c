package io.deskwire.settings;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives SmallRye Config the secrets that stand in files, under the names that they have in the environment. Found by
 * {@code META-INF/services}. Its names are not listed: nothing that shows or records a configuration comes upon a secret here.
 */
public final class SettingFileSource implements ConfigSource {
    /** Above the environment (300) and system properties (400): of a setting that is set to nothing beside its file, the file counts. */
    private static final int ORDINAL = 450;

    private final SettingFiles files = SettingFiles.ofProcess();

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return files.value(name).orElse(null);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "files of settings";
    }

    @Override
    public String toString() {
        return getName();
    }
}
