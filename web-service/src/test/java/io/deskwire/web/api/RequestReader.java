package io.deskwire.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwire.event.Json;
import io.deskwire.web.problem.InvalidRequest;
import io.deskwire.web.problem.UnreadableBody;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Set;

/** Reads bodies as the server does, without a server: strictly, and held to the constraints of their records. */
final class RequestReader {
    private static final ObjectMapper MAPPER = Json.configure(new ObjectMapper());

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .addValueExtractor(new Patched.Value())
            .buildValidatorFactory()
            .getValidator();

    static {
        new StrictJson().customize(MAPPER);
    }

    private RequestReader() {}

    /** Fails with a {@link io.deskwire.web.problem.Problem}, as a request does. */
    static <T> T read(String json, Class<T> type) {
        T body;
        try {
            body = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw UnreadableBody.of(e);
        }
        Set<ConstraintViolation<T>> violations = VALIDATOR.validate(body);
        if (!violations.isEmpty()) {
            throw InvalidRequest.of(violations);
        }
        return body;
    }
}
