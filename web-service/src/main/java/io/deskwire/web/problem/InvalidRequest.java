package io.deskwire.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
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
                // Of one field its size comes first: what else is said of too many was said of some of them.
                .min(Comparator.<ConstraintViolation<?>, String>comparing(InvalidRequest::field)
                        .thenComparing(one -> !(one.getConstraintDescriptor().getAnnotation() instanceof Size)))
                .orElseThrow();
        String field = field(first);
        return field.isEmpty() ? Problem.badRequest(first.getMessage()) : Problem.badField(field, first.getMessage());
    }

    /** What is asked of several fields together, by a method that has the name of none, is of none. */
    private static String field(ConstraintViolation<?> violation) {
        Path path = violation.getPropertyPath();
        String last = null;
        for (Path.Node node : path) {
            last = node.getKind() == ElementKind.PROPERTY ? node.getName() : last;
        }
        return last == null || isField(violation.getLeafBean(), last) ? field(path) : "";
    }

    private static boolean isField(Object record, String name) {
        return record == null
                || !record.getClass().isRecord()
                || Arrays.stream(record.getClass().getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name));
    }

    /** Without the method and its parameter. */
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
