package io.mandate.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Columns of a row as values of ours. */
public final class Columns {

    private Columns() {}

    /** A {@code timestamptz}; null where it is null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** An address as we store it; null where it is null. */
    public static EmailAddress address(ResultSet row, String column) throws SQLException {
        String canonical = row.getString(column);
        return canonical == null ? null : new EmailAddress(canonical);
    }

    /** Rights in a {@code text[]} that is not null. */
    public static List<Right> rights(ResultSet row, String column) throws SQLException {
        return texts(row, column).stream().map(Right::new).toList();
    }

    /** A {@code text[]} that is not null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
