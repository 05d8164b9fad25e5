package io.mandate.operations.telemetry;

/** Gauges of the whole database, which every node shows: nodes agree, so whoever adds nodes up takes the maximum. */
enum Meters {
    CASES("mandate.cases", null, "Open cases and access in force, by kind and stage"),
    CODE_AGE("mandate.code.age", "seconds", "Time since live codes were issued"),
    CODES_EXPIRING("mandate.codes.expiring", null, "Live codes that expire within this time"),
    MAIL_WAITING("mandate.mail.waiting", null, "Mails not yet handed over"),
    MAIL_AGE("mandate.mail.waiting.age", "seconds", "How long the oldest of them has waited"),
    AFTERWARDS_AGE(
            "mandate.afterwards.age", "seconds", "How long the oldest request has waited for what follows its answer"),
    INCIDENTS("mandate.incidents", null, "Open incidents, by type"),
    JOBS("mandate.jobs", null, "Jobs of the engine that do not wait for their time, by state");

    private final String id;
    private final String unit;
    private final String description;

    Meters(String id, String unit, String description) {
        this.id = id;
        this.unit = unit;
        this.description = description;
    }

    String id() {
        return id;
    }

    String unit() {
        return unit;
    }

    String description() {
        return description;
    }
}
