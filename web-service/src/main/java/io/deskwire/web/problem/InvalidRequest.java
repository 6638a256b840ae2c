package io.deskwire.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Set;

/** Says which field of a request is not as its record wants it, in the words of the constraint. */
public final class InvalidRequest {
    private InvalidRequest() {}

    /** Returns the refusal for the first field, in the order of names. */
    static Problem of(ConstraintViolationException failure) {
        return of(failure.getConstraintViolations());
    }

    /** Returns the refusal for what a validator found. */
    public static <T> Problem of(Set<? extends ConstraintViolation<? extends T>> violations) {
        ConstraintViolation<? extends T> first = violations.stream()
                .min(Comparator.comparing((ConstraintViolation<? extends T> one) -> field(one.getPropertyPath())))
                .orElseThrow();
        String field = field(first.getPropertyPath());
        return field.isEmpty() ? Problem.badRequest(first.getMessage()) : Problem.badField(field, first.getMessage());
    }

    /** Without the method and its parameter; what is asked of several fields together is of none. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() != ElementKind.PROPERTY && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                continue;
            }
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }
}
