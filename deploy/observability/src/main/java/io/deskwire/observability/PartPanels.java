package io.deskwire.observability;

import java.util.List;

/** What the services stand on, as they see it. */
final class PartPanels {

    private PartPanels() {}

    static List<Panel> database() {
        return List.of(
                Panel.lines("Statements", "By instance.")
                        .asks(
                                "{{instance}}",
                                of("sum by (instance) (rate(postgresql_processing_seconds_count{%s}[5m]))"))
                        .unit("ops"),
                Panel.lines("Time of a statement", "On average; milliseconds are usual.")
                        .asks(
                                "{{instance}}",
                                of("sum by (instance) (rate(postgresql_processing_seconds_sum{%1$s}[5m]))"
                                        + " / sum by (instance) (rate(postgresql_processing_seconds_count{%1$s}[5m]))"))
                        .unit("s")
                        .ledBy("DeskwireDatabaseSlow"),
                Panel.lines("Waits for a connection", "How long on average, and how many wait.")
                        .asks(
                                "{{instance}}, s",
                                of("sum by (instance) (rate(sql_pool_queue_delay_seconds_sum{%1$s}[5m]))"
                                        + " / sum by (instance) (rate(sql_pool_queue_delay_seconds_count{%1$s}[5m]))"))
                        .asks("{{instance}}, how many", of("sum by (instance) (sql_pool_queue_size{%s})"))
                        .ledBy("DeskwireDatabaseSlow"),
                Panel.lines("Reads of the log that failed", "By instance.")
                        .asks("{{instance}}", ServicePanels.rate("deskwire_stream_log_read_failures_total", "instance"))
                        .unit("ops")
                        .ledBy("DeskwireDatabaseAway"),
                Panel.lines("Waits for a primary", "Work that was tried again, as during a switchover; none is usual.")
                        .asks("{{instance}}", ServicePanels.rate("deskwire_store_waits_total", "instance"))
                        .unit("ops")
                        .ledBy("DeskwireDatabaseAway"),
                Panel.lines("Transactions that met another", "And were run again; a few a minute are usual.")
                        .asks("{{instance}}", ServicePanels.rate("deskwire_store_conflicts_total", "instance"))
                        .unit("ops"),
                Panel.lines(
                                "Given up",
                                "Statements that nobody waited for any more, and connections that could not serve.")
                        .asks("statements", ServicePanels.rate("deskwire_store_abandoned_total", ""))
                        .asks("connections", ServicePanels.rate("deskwire_store_connections_dropped_total", ""))
                        .unit("ops"),
                Panel.lines("Commits that were not confirmed", "By instance, over five minutes; none is usual.")
                        .asks(
                                "{{instance}}",
                                of("sum by (instance) (increase(deskwire_store_unconfirmed_total{%s}[5m]))"))
                        .ledBy("DeskwireCommitsUnconfirmed"));
    }

    static List<Panel> redis() {
        return List.of(
                Panel.lines("Heard", "1 where a replica hears announcements; 0 everywhere is a desk without Redis.")
                        .asks("{{instance}}", of("deskwire_subscription_up{%s}"))
                        .ledBy("DeskwireRedisAway"),
                Panel.lines("Can announce", "1 where an instance can publish through Redis; else it does so over HTTP.")
                        .asks("{{instance}}", of("deskwire_redict_up{%s}"))
                        .ledBy("DeskwireRedisAway"),
                Panel.lines("Announced", "By way; http is the fallback.")
                        .asks("{{way}}", ServicePanels.rate("deskwire_published_total", "way"))
                        .asks("failed by {{way}}", ServicePanels.rate("deskwire_publish_failures_total", "way"))
                        .unit("ops")
                        .ledBy("DeskwireOwnFault"),
                Panel.lines("Subscriptions made anew", "And those that looked alive and were not.")
                        .asks("anew", ServicePanels.rate("deskwire_resubscriptions_total", ""))
                        .asks("silent", ServicePanels.rate("deskwire_subscription_silent_total", ""))
                        .asks(
                                "of strangers",
                                ServicePanels.rate("deskwire_announcements_malformed_total", "") + " + "
                                        + ServicePanels.rate("deskwire_stream_forged_dropped_total", ""))
                        .unit("ops")
                        .ledBy("DeskwireRedisSilent", "DeskwireStrangerOnRedis"));
    }

    static List<Panel> jvm() {
        return List.of(
                Panel.lines("Heap after collections", "What stays in use; above 85 % it is short.")
                        .asks("{{instance}}", jvm("jvm_memory_usage_after_gc{pool=\"long-lived\",%s}"))
                        .unit("percentunit")
                        .ledBy("DeskwireMemoryShort"),
                Panel.lines("Pauses", "Share of the time that collections stop everything.")
                        .asks("{{instance}}", jvm("sum by (instance) (rate(jvm_gc_pause_seconds_sum{%s}[5m]))"))
                        .unit("percentunit")
                        .ledBy("DeskwireEventsLate"),
                Panel.lines("Processor", "Share of what the process may have.")
                        .asks("{{instance}}", jvm("process_cpu_usage{%s}"))
                        .unit("percentunit")
                        .ledBy("DeskwireEventsLate"),
                Panel.lines("Memory outside of the heap", "Direct buffers, and what classes and code take.")
                        .asks(
                                "{{instance}} direct",
                                jvm("sum by (instance) (jvm_buffer_memory_used_bytes{id=\"direct\",%s})"))
                        .asks(
                                "{{instance}} other",
                                jvm("sum by (instance) (jvm_memory_used_bytes{area=\"nonheap\",%s})"))
                        .unit("bytes"),
                Panel.lines("Threads", "By instance.").asks("{{instance}}", jvm("jvm_threads_live_threads{%s}")),
                Panel.lines("Up for", "A fall is a restart.")
                        .asks("{{instance}}", jvm("process_uptime_seconds{%s}"))
                        .unit("s")
                        .ledBy("DeskwireServiceDown"),
                Panel.lines("Started again", "Within half an hour; three times are too many.")
                        .asks("{{instance}}", jvm("changes(process_start_time_seconds{%s}[30m])"))
                        .ledBy("DeskwireRestarts"),
                Panel.lines("Answers Prometheus", "0 where an instance does not.")
                        .asks("{{instance}}", jvm("up{%s}"))
                        .ledBy("DeskwireServiceDown"));
    }

    private static String of(String expression) {
        return expression.formatted("namespace=~\"$namespace\"");
    }

    /** Others have such metrics too. */
    private static String jvm(String expression) {
        return expression.formatted("job=\"deskwire\",namespace=~\"$namespace\"");
    }
}
