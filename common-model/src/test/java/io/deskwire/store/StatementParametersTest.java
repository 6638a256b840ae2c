package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

class StatementParametersTest {
    @Test
    void noTextReachesTheEncoderThatItCannotEncode() {
        // When
        Tuple tuple = StatementParameters.of("a\ud800\u0141b", 7L, null, new String[] {"x\u0000", null, "\udc00"});

        // Then
        assertThat(tuple.getString(0)).isEqualTo("a\uFFFD\u0141b");
        assertThat(tuple.getLong(1)).isEqualTo(7);
        assertThat(tuple.getValue(2)).isNull();
        assertThat(tuple.getArrayOfStrings(3)).containsExactly("x\uFFFD", null, "\uFFFD");
    }
}
