package io.deskwire.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.http.RequestId;
import io.deskwire.retry.LogThrottle;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.text.LogFields;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** What a failure is answered with, wherever it came up. */
final class Problems {
    /** As the media type of every answer to a failure (RFC 9457). */
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** Without a database every request fails: one line a second says it, and how many there were. */
    private static final LogThrottle UNAVAILABLE = new LogThrottle(Duration.ofSeconds(1), InstantSource.system());

    private static final Refusals REFUSALS = new Refusals(InstantSource.system(), LOG::info);

    private Problems() {}

    /** Returns what to answer; logs what somebody must look at. */
    static Problem of(Throwable failure) {
        if (failure instanceof Problem problem) {
            REFUSALS.note(problem);
            return problem;
        }
        if (failure instanceof StoreUnavailableException) {
            UNAVAILABLE
                    .line()
                    .ifPresent(more -> LOG.warnf(
                            "Answered 503: %s%s",
                            failure.getMessage(), more == 0 ? "" : " (and " + more + " more since the last line)"));
            return Problem.unavailable(
                    "The database cannot be reached. Nothing is lost that was confirmed; try again in a moment.");
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return Problem.unauthorized("Nobody is signed in, or the session has ended.");
        }
        if (failure instanceof ForbiddenException) {
            return Problem.forbidden("Your role does not allow this.");
        }
        if (failure instanceof JsonProcessingException unreadable) {
            return noted(UnreadableBody.of(unreadable));
        }
        if (failure instanceof ConstraintViolationException invalid && isOfRequest(invalid)) {
            return noted(InvalidRequest.of(invalid));
        }
        String incident = LogFields.request().orElseGet(() -> RequestId.of(null, null));
        LOG.errorf(failure, "Answered 500, incident %s", incident);
        return Problem.of(
                        500,
                        "Something of ours failed",
                        "It has been logged as incident " + incident + "; trying again may help.")
                .with("incident", incident);
    }

    /** Returns the body of an answer: with the name of the request, by which whoever gets it can ask about it. */
    static Map<String, Object> body(Problem problem) {
        Map<String, Object> body = problem.body();
        LogFields.request().ifPresent(id -> body.put("requestId", id));
        return body;
    }

    /** An answer that is not as it should be is a fault of ours. */
    private static boolean isOfRequest(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .flatMap(violation ->
                        StreamSupport.stream(violation.getPropertyPath().spliterator(), false))
                .noneMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    /** Says in the log that a request was refused for its form. */
    static Problem noted(Problem problem) {
        REFUSALS.note(problem);
        return problem;
    }
}
