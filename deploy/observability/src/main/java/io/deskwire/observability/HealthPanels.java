package io.deskwire.observability;

import java.util.List;
import java.util.stream.Stream;

/** The first row: is it healthy, how far behind is it, what now. */
final class HealthPanels {
    /** Of the desk that is chosen, and those that have no namespace: of what is absent no label of the scrape is left. */
    private static final String ALERTS = "alertstate=\"firing\",namespace=~\"$namespace|\"";

    private static final String WATCHDOG = "ALERTS{alertname=\"DeskwireWatchdog\",alertstate=\"firing\"}";
    private static final String NOT_HEARD = "not heard";

    private HealthPanels() {}

    static List<Panel> numbers() {
        return Stream.of(alerts(), services(), delays()).flatMap(List::stream).toList();
    }

    private static List<Panel> alerts() {
        return List.of(
                Panel.number("Alerts work", "Prometheus has the rules: the one that always fires does.")
                        .asks("", "count(" + WATCHDOG + ") or vector(0)")
                        .wants(1)
                        .shows(0, "no")
                        .shows(1, "yes")
                        .showsNothingAs("no", "red")
                        .ledBy("DeskwireWatchdog"),
                firing("Critical alerts", "critical", "red"),
                firing("Warnings", "warning", "orange"),
                Panel.number("Customers hear us", "What the badge of a desk's pages shows; no if one instance says so.")
                        .asks(
                                "{{namespace}}",
                                "min by (namespace) (deskwire_telegram_state{state=\"ok\",namespace=~\"$namespace\"})")
                        .wants(1)
                        .shows(0, "no")
                        .shows(1, "yes")
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireCustomersCutOff", "DeskwireCustomersWait"));
    }

    /** None is a number only where the rules are loaded. */
    private static Panel firing(String title, String severity, String colour) {
        return Panel.number(title, "How many fire; the table below says which, and leads to what to do.")
                .asks(
                        "",
                        "count(ALERTS{alertname=~\"Deskwire.*\",severity=\"" + severity + "\"," + ALERTS
                                + "}) or 0 * count(" + WATCHDOG + ")")
                .begins("green")
                .turns(colour, 1)
                .shows(0, "none")
                .showsNothingAs("no rules", "red");
    }

    private static List<Panel> services() {
        return List.of(
                Panel.number(
                                "Replicas that serve",
                                "Web-services that are not on their way out: 3 and more on Kubernetes. 1 works, and then nothing may fail.")
                        .asks(
                                "{{namespace}}",
                                "sum by (namespace) (deskwire_drain_phase{namespace=~\"$namespace\"} == bool 0)")
                        .wants(1, 2)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireDeskGone", "DeskwireServiceDown"),
                Panel.number(
                                "Bot-services",
                                "One of them leads, and sends for each bot: 2 on Kubernetes. 1 works, and then nothing may fail.")
                        .asks(
                                "{{namespace}}",
                                "count by (namespace) (deskwire_intake_stopped_seconds{namespace=~\"$namespace\"})")
                        .wants(1, 2)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireBotGone", "DeskwireServiceDown"),
                Panel.number("Instances that do not answer", "Prometheus asks them, and hears nothing.")
                        .asks("", "sum(up{job=\"deskwire\",namespace=~\"$namespace\"} == bool 0)")
                        .begins("green")
                        .turns("orange", 1)
                        .shows(0, "none")
                        .showsNothingAs("nobody is asked", "red")
                        .ledBy("DeskwireServiceDown", "DeskwireRestarts"),
                Panel.number(
                                "Messages in: stopped for",
                                "For how long no message of a customer could be taken in; 0 is usual.")
                        .asks("", "max(deskwire_intake_stopped_seconds{namespace=~\"$namespace\"})")
                        .unit("s")
                        .turnsAt(1, 60)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireIntakeStopped"));
    }

    private static List<Panel> delays() {
        return List.of(
                Panel.number("Events behind", "What the log has and the slowest replica has not. 0 is usual.")
                        .asks("", "max(deskwire_stream_lag{namespace=~\"$namespace\"})")
                        .turnsAt(1, 100)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireStreamBehind"),
                Panel.number(
                                "Commit to socket, p99",
                                "Over five minutes; a second is late. No event in five minutes has no time: that is fine at night.")
                        .asks(
                                "",
                                "histogram_quantile(0.99, sum by (le) (rate(deskwire_commit_to_socket_seconds_bucket{namespace=~\"$namespace\"}[5m])))")
                        .unit("s")
                        .turnsAt(0.5, 1)
                        .showsNothingAs("no event", "green")
                        .ledBy("DeskwireEventsLate"),
                Panel.number("Oldest reply that could go", "Above 45 s customers wait.")
                        .asks("", "max(deskwire_outbox_due_age{namespace=~\"$namespace\"})")
                        .unit("s")
                        .turnsAt(10, 45)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireNobodySends", "DeskwireRepliesLate"),
                Panel.number(
                                "Telegram answered",
                                "Since its last answer to the question for updates; a quiet poll lasts 50 s.")
                        .asks("", "max(deskwire_telegram_updates_age{namespace=~\"$namespace\"})")
                        .unit("s")
                        .turnsAt(90, 180)
                        .showsNothingAs(NOT_HEARD, "red")
                        .ledBy("DeskwireTelegramFails", "DeskwireTokenRefused", "DeskwireBotContested"));
    }

    static List<Panel> now() {
        return List.of(Panel.table("What now", "Alerts that fire; a row leads to its runbook.")
                .asks("", "ALERTS{alertname=~\"Deskwire.*\",alertname!=\"DeskwireWatchdog\"," + ALERTS + "}")
                .showsNothingAs("No alert fires. Where “Alerts work” says no, none can.")
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
