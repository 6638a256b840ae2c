package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {
    @Test
    void telegramIsToldTheFirstAndAllAreBelieved() {
        // Given
        String setting = "the-new-secret-1234,the-old-secret-1234";

        // When
        WebhookSecret secret = new WebhookSecret(setting);

        // Then
        assertThat(secret.secret()).isEqualTo("the-new-secret-1234");
        assertThat(secret.matches("the-new-secret-1234")).isTrue();
        assertThat(secret.matches("the-old-secret-1234")).isTrue();
        assertThat(secret.matches("another-secret-1234")).isFalse();
        assertThat(secret.matches(null)).isFalse();
        assertThat(secret.all()).hasSize(2);
        assertThat(secret).hasToString("[secret]");
    }
}
