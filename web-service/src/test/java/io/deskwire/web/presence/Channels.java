package io.deskwire.web.presence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A channel in memory: who listens hears what anybody says, within the call that says it. */
public final class Channels {
    private final List<Channel> all = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private boolean answering = true;

    /** Another replica's end. */
    public Channel join() {
        Channel channel = new Channel();
        all.add(channel);
        return channel;
    }

    /** Returns everything that was said. */
    public List<String> said() {
        return said;
    }

    /** Somebody who is no replica says something. */
    public void say(String payload) {
        for (Channel channel : List.copyOf(all)) {
            if (channel.open) {
                channel.heard.accept(payload);
            }
        }
    }

    /** From now on nobody hears whether something was said. */
    void silence() {
        answering = false;
    }

    /** One replica's end. */
    public final class Channel implements SignalChannel {
        private Consumer<String> heard = payload -> {};
        private Runnable opened = () -> {};
        private boolean open;
        private boolean deaf;
        private int refusals;

        /** The next calls that say something throw. */
        void refuse(int times) {
            refusals = times;
        }

        @Override
        public void start(Consumer<String> hears, Runnable onOpened) {
            heard = hears;
            opened = onOpened;
            connect();
        }

        /** It can be used. */
        public void connect() {
            open = true;
            opened.run();
        }

        /** It cannot. */
        public void cut() {
            open = false;
        }

        /** What it says is lost from now on, or no longer. */
        public void lose(boolean everything) {
            deaf = everything;
        }

        @Override
        public void stop() {
            open = false;
        }

        @Override
        public boolean listening() {
            return open;
        }

        @Override
        public Future<Long> publish(String payload) {
            if (refusals > 0) {
                refusals--;
                throw new IllegalStateException("as if the way had a mistake");
            }
            if (!deaf) {
                said.add(payload);
                say(payload);
            }
            return answering
                    ? Future.succeededFuture(1L)
                    : Promise.<Long>promise().future();
        }
    }
}
