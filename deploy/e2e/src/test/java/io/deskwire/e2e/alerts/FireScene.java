package io.deskwire.e2e.alerts;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.RedisPublisher;
import io.deskwire.e2e.oracle.DeskDatabase;
import io.deskwire.e2e.oracle.Seeds;
import io.deskwire.local.Line;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where faults strike, and what they need.
 *
 * @param open what faults hold open and their ends close, newest first
 */
record FireScene(Line line, DeskTraffic traffic, Seeds seeds, OperatorSettings settings, Deque<AutoCloseable> open) {

    FireScene(Line line, DeskTraffic traffic, Seeds seeds, OperatorSettings settings) {
        this(line, traffic, seeds, settings, new ArrayDeque<>());
    }

    DeskDatabase database() {
        return DeskDatabase.of(line);
    }

    /** The role of the services. */
    String role() {
        return line.state().postgres().user();
    }

    /** The first admin's requests. */
    Http admin() {
        return Agent.admin(line).signIn(line);
    }

    Http telegram() {
        return new Http(line.simulator().url());
    }

    /** As an operator asks the bot, with the key of the line. */
    Http bot() {
        return new Http(line.state().bot().url())
                .with("Authorization", "Bearer " + line.state().internalKey());
    }

    void redis(String... words) {
        RedisPublisher.command(line, words);
    }

    /** Lets a fault last. */
    void hold(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a fault lasted.", e);
        }
    }

    void holdOpen(AutoCloseable held) {
        open.push(held);
    }

    /** Closes what faults hold open. */
    void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("What a fault held open could not be closed.", e);
            }
        }
    }
}
