package io.deskwire.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.store.StoreUnavailableException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of the API with {@code application/problem+json}. */
public class ProblemMappers {
    @ServerExceptionMapper({
        Problem.class,
        StoreUnavailableException.class,
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        ForbiddenException.class,
        RuntimeException.class,
        Exception.class
    })
    Response failed(Exception failure) {
        return answer(Problems.of(failure));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException failure) {
        return answer(Problems.of(failure));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure) {
        return answer(Problems.of(failure));
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
        return answer(Problems.noted(Problem.of(status.getStatusCode(), status.getReasonPhrase(), words(status))));
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problems.MEDIA_TYPE).entity(Problems.body(problem));
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
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
