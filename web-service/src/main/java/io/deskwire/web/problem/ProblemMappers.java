package io.deskwire.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.store.StoreUnavailableException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of the API with {@code application/problem+json}. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response problem(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(problem.body());
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException failure) {
        LOG.warnf("Answered 503: %s", failure.getMessage());
        return problem(Problem.unavailable(
                "The database cannot be reached. Nothing is lost that was confirmed; try again in a moment."));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException failure) {
        return problem(Problem.unauthorized("Nobody is signed in, or the session has ended."));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure) {
        return problem(Problem.forbidden("Your role does not allow this."));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException failure) {
        return problem(Problem.badRequest("The body is not the JSON that is expected here."));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        Response.StatusType status = failure.getResponse().getStatusInfo();
        if (status.getStatusCode() < 400) {
            return failure.getResponse();
        }
        return problem(Problem.of(status.getStatusCode(), status.getReasonPhrase(), words(status)));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "Answered 500, incident %s", incident);
        return problem(Problem.of(
                        500,
                        "Something of ours failed",
                        "It has been logged as incident " + incident + "; trying again may help.")
                .with("incident", incident));
    }

    private static String words(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 415 -> "The body has a form that is not expected here; send JSON.";
            default ->
                "The server refused this request: " + status.getReasonPhrase().toLowerCase(Locale.ROOT) + ".";
        };
    }
}
