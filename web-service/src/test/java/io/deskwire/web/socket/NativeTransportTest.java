package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The native file of epoll is older than the Java that calls it (decision 31), so that they fit is not a matter of course. */
@EnabledOnOs(OS.LINUX)
class NativeTransportTest {

    @Test
    void epollsNativeFileFitsItsJava() {
        Throwable cause = Epoll.unavailabilityCause();

        assertThat(cause).isNull();
    }
}
