package io.deskwire.observability;

import java.util.List;

/** The first row: is it healthy, how far behind is it, what now. */
final class HealthPanels {

    private HealthPanels() {}

    static List<Panel> numbers() {
        return List.of(
                Panel.number("Alerts", "How many fire; the table below says which, and leads to what to do.")
                        .asks(
                                "",
                                "count(ALERTS{alertname=~\"Deskwire.*\",alertname!=\"DeskwireWatchdog\",alertstate=\"firing\",namespace=~\"$namespace\"}) or vector(0)")
                        .turnsAt(1, 3)
                        .shows(0, "none"),
                Panel.number("Customers hear us", "The state that the badge of every page shows.")
                        .asks("", "max(deskwire_telegram_state{state=\"ok\",namespace=~\"$namespace\"})")
                        .wants(1)
                        .shows(1, "yes")
                        .shows(0, "no")
                        .ledBy("DeskwireCustomersCutOff", "DeskwireCustomersWait"),
                Panel.number("Replicas that serve", "Web-services that are not on their way out.")
                        .asks("", "count(deskwire_drain_phase{namespace=~\"$namespace\"} == 0)")
                        .wants(1)
                        .showsNothingAs("none")
                        .ledBy("DeskwireDeskGone", "DeskwireServiceDown"),
                Panel.number("Bot-services", "One of them leads, and sends for each bot.")
                        .asks("", "count(deskwire_intake_stopped_seconds{namespace=~\"$namespace\"})")
                        .wants(1)
                        .showsNothingAs("none")
                        .ledBy("DeskwireBotGone", "DeskwireServiceDown"),
                Panel.number("Events behind", "What the log has and the slowest replica has not. 0 is usual.")
                        .asks("", "max(deskwire_stream_lag{namespace=~\"$namespace\"})")
                        .turnsAt(1, 100)
                        .ledBy("DeskwireStreamBehind"),
                Panel.number("Commit to socket, p99", "Over five minutes; a second is late.")
                        .asks(
                                "",
                                "histogram_quantile(0.99, sum by (le) (rate(deskwire_commit_to_socket_seconds_bucket{namespace=~\"$namespace\"}[5m])))")
                        .unit("s")
                        .turnsAt(0.5, 1)
                        .ledBy("DeskwireEventsLate"),
                Panel.number("Oldest reply that could go", "Above 45 s customers wait.")
                        .asks("", "max(deskwire_outbox_due_age{namespace=~\"$namespace\"})")
                        .unit("s")
                        .turnsAt(10, 45)
                        .ledBy("DeskwireNobodySends", "DeskwireRepliesLate"),
                Panel.number(
                                "Telegram answered",
                                "Since its last answer to the question for updates; a quiet poll lasts 50 s.")
                        .asks("", "max(deskwire_telegram_updates_age{namespace=~\"$namespace\"})")
                        .unit("s")
                        .turnsAt(90, 180)
                        .ledBy("DeskwireTelegramFails", "DeskwireTokenRefused", "DeskwireBotContested"));
    }

    static List<Panel> now() {
        return List.of(Panel.table("What now", "Alerts that fire; a row leads to its runbook.")
                .asks(
                        "",
                        "ALERTS{alertname=~\"Deskwire.*\",alertname!=\"DeskwireWatchdog\",alertstate=\"firing\",namespace=~\"$namespace\"}")
                .showsNothingAs("Nothing: no alert fires.")
                .eachLedByItsName());
    }

    static List<Panel> levels() {
        return List.of(
                Panel.lines(
                                "Events late",
                                "Share of passes that ended more than a second after the commit; 0.1 % is the budget.")
                        .asks("5 min", "max(deskwire:events_late:ratio5m{namespace=~\"$namespace\"})")
                        .asks("1 h", "max(deskwire:events_late:ratio1h{namespace=~\"$namespace\"})")
                        .asks("3 d", "max(deskwire:events_late:ratio3d{namespace=~\"$namespace\"})")
                        .unit("percentunit")
                        .ledBy("DeskwireEventsLate", "DeskwireEventsLateForDays"),
                Panel.lines(
                                "Replies late",
                                "Share of replies that took more than five seconds, or are in doubt; 1 % is the budget.")
                        .asks("5 min", "max(deskwire:replies_late:ratio5m{namespace=~\"$namespace\"})")
                        .asks("1 h", "max(deskwire:replies_late:ratio1h{namespace=~\"$namespace\"})")
                        .asks("3 d", "max(deskwire:replies_late:ratio3d{namespace=~\"$namespace\"})")
                        .unit("percentunit")
                        .ledBy("DeskwireRepliesLate", "DeskwireRepliesLateForDays", "DeskwireRepliesUnclear"));
    }
}
