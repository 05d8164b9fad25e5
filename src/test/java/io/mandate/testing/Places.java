package io.mandate.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where in the database a text stands. */
public final class Places {

    /** A column in which something was found. */
    public record Place(String table, String column) {}

    private final JdbcClient database;

    public Places(JdbcClient database) {
        this.database = database;
    }

    /**
     * Every column in which one of the texts stands: plain, as bytes, or as base64 of it.
     *
     * @param tables pattern of SQL
     */
    public List<Place> of(String tables, List<String> texts) {
        String[] forms = texts.stream().flatMap(Places::forms).toArray(String[]::new);
        return database
                .sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name like ? order by 1""")
                .param(tables)
                .query(String.class)
                .list()
                .stream()
                // a look at whole rows first: hardly any table holds one
                .filter(table -> holds(table, "entry", forms))
                .flatMap(table -> columns(table)
                        .filter(column -> holds(table, "entry.\"%s\"".formatted(column), forms))
                        .map(column -> new Place(table, column)))
                .toList();
    }

    private Stream<String> columns(String table) {
        return database
                .sql(
                        """
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = ? order by 1""")
                .param(table)
                .query(String.class)
                .list()
                .stream();
    }

    /** Bytes are hexadecimal as text. */
    private boolean holds(String table, String value, String[] forms) {
        return database.sql(
                        """
                        select exists (
                            select 1 from "%s" as entry, lateral (select %s::text as value offset 0) as whole
                            where exists (select 1 from unnest(?::text[]) as form where position(form in whole.value) > 0))"""
                                .formatted(table, value))
                .param(forms)
                .query(Boolean.class)
                .single();
    }

    private static Stream<String> forms(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Stream.concat(Stream.of(text), base64(bytes)).flatMap(form -> Stream.of(form, hex(form)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What must stand in base64 of anything that contains the bytes, wherever they begin. */
    private static Stream<String> base64(byte[] bytes) {
        return Stream.of(0, 1, 2).map(offset -> {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            return encoded.substring(offset == 0 ? 0 : offset + 1, encoded.length() - 1);
        });
    }
}
