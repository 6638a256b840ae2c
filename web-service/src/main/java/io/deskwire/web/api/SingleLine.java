package io.deskwire.web.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that is shown on one line: no control characters, and 1 to {@link #limit} UTF-16 units that can be seen; null is none. */
@Constraint(validatedBy = SingleLine.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@interface SingleLine {
    /** UTF-16 units. */
    int limit();

    /** What it is, for the refusal. */
    String of();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says whether it is as it should be, in the words of {@link TextValidation}. */
    final class Check implements ConstraintValidator<SingleLine, String> {
        private SingleLine wanted;

        @Override
        public void initialize(SingleLine annotation) {
            wanted = annotation;
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            String refusal = TextValidation.refusalOfLine(wanted.of(), value, wanted.limit());
            if (refusal != null) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(refusal).addConstraintViolation();
            }
            return refusal == null;
        }
    }
}
