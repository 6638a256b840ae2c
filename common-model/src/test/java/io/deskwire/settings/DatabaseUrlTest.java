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

    @Test
    void whatBothDriversTakeInCapitalsIsTaken() {
        // When
        Optional<String> problem = SettingForm.DATABASE_URL.problem("postgresql://a:5432/deskwire?sslmode=REQUIRE");

        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://a:5432,b:5432/deskwire",
                "postgresql://a:5432/deskwire,",
                "postgresql://user@a:5432/deskwire",
                "postgresql://a:port/deskwire",
                "postgresql://a:70000/deskwire",
                "postgresql://a:5432:5433/deskwire",
                "postgresql://a?x=1/deskwire",
                "postgresql://a:5432/deskwire,postgresql://b:5432/other"
            })
    void whatCannotBeReadIsRefused(String value) {
        // When
        Optional<String> problem = SettingForm.DATABASE_URL.problem(value);

        // Then
        assertThat(problem).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:5432", "a", "10.0.0.1:5432", "[fd00::1]:5432", "desk_db.example.org:5432"})
    void whereAServerMayBe(String server) {
        // When
        Optional<String> problem =
                SettingForm.DATABASE_URL.problem("postgresql://" + server + "/deskwire?sslmode=require");

        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://a:5432/deskwire?password=hunter2",
                "postgresql://a:5432/deskwire?sslmode=require&PASSWORD=hunter2",
                "postgresql://a:5432/deskwire?user=hunter2",
                "postgresql://a:5432/deskwire,postgresql://b:5432/deskwire?sslpassword=hunter2",
                "postgresql://desk:hunter2@a:5432/deskwire"
            })
    void aSecretIsRefusedAndNotShown(String value) {
        // When
        Optional<String> problem = SettingForm.DATABASE_URL.problem(value);

        // Then
        assertThat(problem).get().asString().doesNotContain("hunter2");
    }
}
