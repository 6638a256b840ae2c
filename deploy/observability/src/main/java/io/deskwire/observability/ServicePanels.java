package io.deskwire.observability;

import java.util.List;

/** What each of the two services does: how much, how often it fails, how long it takes. */
final class ServicePanels {

    private ServicePanels() {}

    static List<Panel> web() {
        return List.of(
                Panel.lines("Sockets", "Open ones, by replica; 20,000 is the limit unless it is set.")
                        .asks("{{instance}}", "deskwire_sockets{namespace=~\"$namespace\"}")
                        .ledBy("DeskwireSocketsRefused", "DeskwireSocketsFallback"),
                Panel.lines("Commit to socket", "From the commit of an event to the end of the pass that wrote it.")
                        .asks("p50", quantile(0.5, "deskwire_commit_to_socket_seconds_bucket", "le"))
                        .asks("p99", quantile(0.99, "deskwire_commit_to_socket_seconds_bucket", "le"))
                        .asks("p99 to the stream", quantile(0.99, "deskwire_commit_to_stream_seconds_bucket", "le"))
                        .unit("s")
                        .ledBy("DeskwireEventsLate"),
                Panel.lines("Commit to socket, by replica", "p99: which of them is slow.")
                        .asks(
                                "{{instance}}",
                                quantile(0.99, "deskwire_commit_to_socket_seconds_bucket", "le, instance"))
                        .unit("s")
                        .ledBy("DeskwireEventsLate"),
                Panel.lines("Events and frames", "Events of the log, and frames of them that were written to sockets.")
                        .asks("events", "max(rate(deskwire_stream_head{namespace=~\"$namespace\"}[5m]))")
                        .asks("frames", rate("deskwire_fanout_frames_total", ""))
                        .unit("ops"),
                Panel.lines("Events behind", "What a replica knows of and cannot show.")
                        .asks("{{instance}}", "deskwire_stream_lag{namespace=~\"$namespace\"}")
                        .ledBy("DeskwireStreamBehind"),
                Panel.lines(
                                "Sockets closed and refused",
                                "4008 slow readers, 4010 dead ones, 1011 our fault, 1012 a rollout.")
                        .asks("{{code}}", rate("deskwire_sockets_closed_total", "code"))
                        .asks("refused {{status}}", rate("deskwire_upgrades_refused_total", "status"))
                        .unit("ops")
                        .ledBy("DeskwireOwnFault", "DeskwireSocketsRefused"),
                Panel.lines("Requests", "Answers by kind; 503 is the database, or no room.")
                        .asks("{{outcome}}", rate("http_server_requests_seconds_count", "outcome"))
                        .asks("connections ended", rate("deskwire_http_refused_total", ""))
                        .unit("reqps")
                        .ledBy("DeskwireRequestsRefused"),
                Panel.lines("Tickets in the index", "What counts come from, and how often it was wrong.")
                        .asks("{{instance}}", "deskwire_index_tickets{namespace=~\"$namespace\"}")
                        .asks("differences", rate("deskwire_index_differences_total", ""))
                        .ledBy("DeskwireCountsDiffer"),
                Panel.lines("Knows who is in which team", "1 where a replica does; at 0 its pages get nothing new.")
                        .asks("{{instance}}", "deskwire_sights_known{namespace=~\"$namespace\"}")
                        .ledBy("DeskwireSightsUnknown"),
                Panel.lines("Going away", "0 serving, 1 leaving, 2 sending sockets away, 3 settling, 4 done.")
                        .asks("{{instance}}", "deskwire_drain_phase{namespace=~\"$namespace\"}"),
                Panel.lines("Housekeeping that failed", "By what was to be done.")
                        .asks("{{of}}", rate("deskwire_retention_failures_total", "of"))
                        .asks("end of the log", rate("deskwire_log_prune_failures_total", ""))
                        .unit("ops")
                        .ledBy("DeskwireHousekeepingFails"));
    }

    static List<Panel> bot() {
        return List.of(
                Panel.lines("Taken in", "Updates of customers; and what was kept aside.")
                        .asks("taken", rate("deskwire_updates_taken_total", ""))
                        .asks("came again", rate("deskwire_updates_repeated_total", ""))
                        .asks("kept aside", "max(deskwire_intake_failures{namespace=~\"$namespace\"})")
                        .ledBy("DeskwireIntakeFailures"),
                Panel.lines("Messages in: stopped for", "For how long no message of a customer could be taken in.")
                        .asks("{{instance}}", "deskwire_intake_stopped_seconds{namespace=~\"$namespace\"}")
                        .unit("s")
                        .ledBy("DeskwireIntakeStopped"),
                Panel.lines("Deliveries", "To Telegram, by what came of them.")
                        .asks("{{result}}", rate("deskwire_deliveries_total", "result"))
                        .unit("ops")
                        .ledBy("DeskwireRepliesFail", "DeskwireRepliesUnclear"),
                Panel.lines("Replies in time", "Share that Telegram had within 1, 5 and 60 s.")
                        .asks("1 s", share("1.0"))
                        .asks("5 s", share("5.0"))
                        .asks("60 s", share("60.0"))
                        .unit("percentunit")
                        .ledBy("DeskwireRepliesLate", "DeskwireRepliesLateForDays"),
                Panel.lines("Outbox", "What waits, what could go, what waits for a person or a bot.")
                        .asks("waits", "max(deskwire_outbox_depth{namespace=~\"$namespace\"})")
                        .asks("due", "max(deskwire_outbox_due{namespace=~\"$namespace\"})")
                        .asks("set aside", "max(deskwire_outbox_set_aside{namespace=~\"$namespace\"})")
                        .asks("without a bot", "max(deskwire_outbox_unserved{namespace=~\"$namespace\"})")
                        .ledBy("DeskwireOutboxSetAside", "DeskwireBotUnserved"),
                Panel.lines("Oldest of the outbox", "Of all that waits, and of what could go; minutes are too long.")
                        .asks("waits", "max(deskwire_outbox_age_seconds{namespace=~\"$namespace\"})")
                        .asks("could go", "max(deskwire_outbox_due_age{namespace=~\"$namespace\"})")
                        .unit("s")
                        .ledBy("DeskwireNobodySends", "DeskwireRepliesLate"),
                Panel.lines("Who sends", "1 in the process that has the turn of a bot.")
                        .asks("{{bot}} {{instance}}", "deskwire_delivery_turn{namespace=~\"$namespace\"}")
                        .ledBy("DeskwireNobodySends"),
                Panel.lines("Telegram's errors", "Answers that were no success, and waits that it asked for.")
                        .asks("{{method}} {{code}}", rate("deskwire_telegram_errors_total", "method, code"))
                        .asks("429 of a {{scope}}", rate("deskwire_telegram_limited_total", "scope"))
                        .unit("ops")
                        .ledBy(
                                "DeskwireTelegramFails",
                                "DeskwireTokenRefused",
                                "DeskwireBotContested",
                                "DeskwireTelegramLimits"),
                Panel.lines("Files", "To be fetched, and the age of the oldest in seconds.")
                        .asks("waiting", "max(deskwire_files_waiting{namespace=~\"$namespace\"})")
                        .asks("oldest, s", "max(deskwire_files_age_seconds{namespace=~\"$namespace\"})")
                        .ledBy("DeskwireFilesWait"),
                Panel.lines("Floods", "What customers wanted above their limits.")
                        .asks("{{limit}}", rate("deskwire_intake_limited_total", "limit"))
                        .unit("ops"),
                Panel.lines("Tokens in the database", "By the key that sealed them; foreign ones open by none.")
                        .asks("{{key}}", "max by (key) (deskwire_bot_tokens{namespace=~\"$namespace\"})")
                        .ledBy("DeskwireTokensForeign"));
    }

    static String rate(String counter, String by) {
        String sum = by.isEmpty() ? "sum" : "sum by (" + by + ") ";
        return sum + "(rate(" + counter + "{namespace=~\"$namespace\"}[5m]))";
    }

    private static String quantile(double of, String histogram, String by) {
        return "histogram_quantile(" + of + ", sum by (" + by + ") (rate(" + histogram
                + "{namespace=~\"$namespace\"}[5m])))";
    }

    private static String share(String seconds) {
        return "sum(rate(deskwire_delivery_time_seconds_bucket{operation=\"send\",le=\"" + seconds
                + "\",namespace=~\"$namespace\"}[5m]))"
                + " / sum(rate(deskwire_delivery_time_seconds_count{operation=\"send\",namespace=~\"$namespace\"}[5m]))";
    }
}
