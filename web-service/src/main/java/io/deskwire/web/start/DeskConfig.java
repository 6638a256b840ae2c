package io.deskwire.web.start;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator sets (docs/operations/configure.md). */
@ConfigMapping(prefix = "deskwire")
public interface DeskConfig {
    /** {@code INTERNAL_KEY}: shared secret of the two services; a list of them. */
    String internalKey();

    /** {@code PUBLIC_ORIGINS}: whose pages may act for a signed-in agent; empty for the request's own host. */
    Optional<List<String>> publicOrigins();

    /** {@code DESKWIRE_TRUSTED_PROXIES}: whose {@code X-Forwarded-…} is believed; empty for nobody's. */
    Optional<List<String>> trustedProxies();

    /** {@code WEB_SERVICE_URL}: where announcements go when Redis fails. */
    String webServiceUrl();

    /** {@code BOT_SERVICE_URL}: where the outbox is nudged when Redis fails. */
    Optional<String> botServiceUrl();

    /** {@code DESKWIRE_REVISION}: what this replica is of; empty where all are of one. */
    Optional<String> revision();

    /** How the schema is brought up to date. */
    Migration migration();

    /** The first admin. */
    AdminSettings admin();

    /** Sessions of agents. */
    Session session();

    /** What only the services may read in the database. */
    DataSettings data();

    /** Limits of this replica. */
    SocketSettings sockets();

    /** What the ports take before anybody is known. */
    Http http();

    /** How this replica goes away. */
    DrainTimings drain();

    /** The event log. */
    Log log();

    /** Replies that were sent. */
    ReplySettings replies();

    /** Files that agents upload. */
    UploadSettings uploads();

    /** Who sees which tickets. */
    TicketSettings tickets();

    /** What customers get without anybody having written it. */
    CustomerSettings customer();

    /** How the schema is brought up to date. */
    interface Migration {
        /** {@code MIGRATION_DATABASE_URL}, else {@code DATABASE_URL}. */
        String url();

        /** {@code DESKWIRE_MIGRATE}: {@code start} or {@code wait}. */
        String way();
    }

    /** {@code ADMIN_USERNAME} and {@code ADMIN_PASSWORD}. */
    interface AdminSettings {
        /** Empty: nobody is created. */
        Optional<String> username();

        /** As {@link #username()}. */
        Optional<String> password();
    }

    /** How agents stay signed in. */
    interface Session {
        /** {@code SESSION_KEY}: encrypts the cookie, the first of several; the same on every replica. */
        String key();

        /** How long one stays signed in. */
        Duration lifetime();
    }

    /** What only the services may read in the database. */
    interface DataSettings {
        /** {@code DATA_KEY}: encrypts bots' tokens, the first of several seals; empty: none can be added at the desk. */
        Optional<String> key();
    }

    /** How many sockets this replica takes, and how. */
    interface SocketSettings {
        /** How their frames go. */
        SocketWay way();

        /** Of all agents. */
        int perReplica();

        /** Of one agent. */
        int perAgent();
    }

    /** How the frames of sockets go (decision 50). */
    enum SocketWay {
        /** On channels that are taken from Vert.x, at a fraction of the cost; where that is not possible as with {@link #PUBLIC}. */
        DIRECT,
        /** Through the public API of WebSockets Next. */
        PUBLIC
    }

    /** What the ports take before anybody is known. */
    interface Http {
        /** Connections that are no sockets. */
        int connections();

        /** Of those, from one address that is no trusted proxy. */
        int connectionsPerAddress();

        /** Bodies in memory at the same time. */
        long bodyBytes();

        /** Answers that were not taken yet, beyond which new requests are refused. */
        long answerBytes();
    }

    /** How this replica goes away. */
    interface DrainTimings {
        /** How long it goes on serving after it said that it is no longer ready. */
        Duration lead();
    }

    /** The event log. */
    interface Log {
        /** How long events are kept. */
        Duration kept();
    }

    /** Replies that were sent. */
    interface ReplySettings {
        /** Whether every agent may change and take back every colleague's; else its writer and admins. */
        boolean ofColleagues();
    }

    /** Files that agents upload. */
    interface UploadSettings {
        /** Bytes of one agent's that no reply has named, beyond which no further file is taken. */
        long unusedBytes();
    }

    /** Who sees which tickets. */
    interface TicketSettings {
        /** {@code DESKWIRE_TICKETS_SEEN}: the same on every replica. */
        TicketsSeen seen();
    }

    /** Which tickets agents see. */
    enum TicketsSeen {
        /** Those of all teams. */
        ALL,
        /** Those of their own teams, and those that are in none. */
        TEAM
    }

    /** Each can be switched off. */
    interface CustomerSettings {
        /** Whether opening a ticket puts a reaction on the customer's newest message. */
        boolean seenReaction();
    }
}
