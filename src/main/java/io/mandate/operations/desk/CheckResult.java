package io.mandate.operations.desk;

/** How a check ended. */
public record CheckResult(boolean passed, DeskState desk) {}
