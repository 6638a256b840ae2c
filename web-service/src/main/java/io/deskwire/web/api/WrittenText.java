package io.deskwire.web.api;

import org.jspecify.annotations.Nullable;

/** The text of a note, or another one for a reply. */
record WrittenText(@Nullable String text) {
    /** Returns it as it is kept; fails with a {@link io.deskwire.web.problem.Problem} when it is empty or too long. */
    String checked() {
        return TextValidation.message(text);
    }
}
