package io.deskwire.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a team; null leaves a field as it is.
 *
 * @param members user names of all who are in it from then on
 * @param active  false archives it
 */
public record TeamChange(
        @Nullable String name,
        @Nullable List<String> members,
        @Nullable Boolean active) {}
