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
     * Every column in which a text stands: plain, as bytes, or as base64 of it.
     *
     * @param tables pattern of SQL
     */
    public List<Place> of(String tables, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> forms = Stream.concat(Stream.of(text), base64(bytes)).toList();
        return database
                .sql(
                        """
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public' and table_name like ? order by 1, 2""")
                .param(tables)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list()
                .stream()
                .filter(column -> holds(column, forms, HexFormat.of().formatHex(bytes)))
                .map(column -> new Place(column[0], column[1]))
                .toList();
    }

    private boolean holds(String[] column, List<String> forms, String hex) {
        boolean binary = column[2].equals("bytea");
        String value = binary ? "encode(\"%s\", 'hex')".formatted(column[1]) : "\"%s\"::text".formatted(column[1]);
        return (binary ? Stream.concat(Stream.of(hex), forms.stream().map(Places::hex)) : forms.stream())
                .anyMatch(form -> database.sql("select exists (select 1 from \"%s\" where position(:form in %s) > 0)"
                                .formatted(column[0], value))
                        .param("form", form)
                        .query(Boolean.class)
                        .single());
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
