package io.deskwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void severalServersAreOneAddressToJdbc() {
        // Given
        DatabaseUrl url = DatabaseUrl.of(
                "postgresql://a:5432/deskwire?sslmode=require, postgresql://b:5433/deskwire?sslmode=require");

        // When
        String jdbc = url.jdbc();

        // Then
        assertThat(jdbc).isEqualTo("jdbc:postgresql://a:5432,b:5433/deskwire?sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://a:5432,b:5432/deskwire",
                "postgresql://a:5432/deskwire,",
                "postgresql://user@a:5432/deskwire",
                "postgresql://a:5432/deskwire,postgresql://b:5432/other"
            })
    void whatCannotBeReadIsRefused(String value) {
        // When
        Optional<String> problem = SettingForm.DATABASE_URL.problem(value);

        // Then
        assertThat(problem).isPresent();
    }
}
