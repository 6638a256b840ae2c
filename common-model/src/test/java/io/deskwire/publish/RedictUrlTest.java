package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedictUrlTest {

    @Test
    void nothingMeansNoRedis() {
        assertThat(RedictUrl.of(null)).isEmpty();
        assertThat(RedictUrl.of("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:s3cret@cache.example:6380/2",
                "redis://user:s3cret@cache.example:6380",
                "rediss://user:s3cret@cache.example:6380/?password=s3cret"
            })
    void whatIsShownHasNoPassword(String text) {
        // When
        String shown = RedictUrl.of(text).get(0).toString();

        // Then
        assertThat(shown).endsWith("://cache.example:6380");
    }

    @Test
    void severalAreSeparatedByCommas() {
        assertThat(RedictUrl.of("redis://:s3cret@one:26379, rediss://two"))
                .extracting(RedictUrl::toString)
                .containsExactly("redis://one:26379", "rediss://two:6379");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache:6379",
                "http://:s3cret@cache",
                "redis://",
                "redis://:s3 cret@cache",
                "redis://:s3cret@cache:6379/db",
                "redis://:s3cret^@@cache",
                "redis://one,cache:6379",
                "redis://:a,s3cret@cache"
            })
    void whatIsNoSuchUrlIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> RedictUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("REDICT_URL")
                .hasMessageNotContaining("s3")
                .hasNoCause();
    }

    @Test
    void whatIsNoSuchUrlIsShownAsNothing() {
        // Given
        RedisOptions options = new RedisOptions().setEndpoints(List.of("unix:///s3cret/redis.sock"));

        // When
        String shown = new RedictClients(null, options, RedictTimings.standard()).toString();

        // Then
        assertThat(shown).isEqualTo("redis");
    }

    @Test
    void settingsShowNoKey() {
        // Given
        RedictClients redict = new RedictClients(
                null, new RedisOptions().setConnectionString("redis://:s3cret@cache"), RedictTimings.standard());
        PublisherSettings settings = new PublisherSettings(
                Optional.of(redict), URI.create("http://web:8080"), Optional.empty(), "s3cret-key");

        // When
        String shown = settings.toString();

        // Then
        assertThat(shown).contains("redis://cache:6379", "http://web:8080").doesNotContain("s3cret");
    }

    @Test
    void aServiceWithoutAHostIsRefused() {
        URI noHost = URI.create("web:8080");
        assertThatThrownBy(() -> new PublisherSettings(Optional.empty(), noHost, Optional.empty(), "key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WEB_SERVICE_URL");
    }
}
