/** Refusals as problem+json: what happened, what it means, what to do. */
@NullMarked
package io.deskwire.web.problem;

import org.jspecify.annotations.NullMarked;
