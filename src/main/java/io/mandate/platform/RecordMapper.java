package io.mandate.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Rows as records: {@code groupName} is the column {@code group_name}, and a value of ours that wraps one text is made of a
 * text. Spring's own mapper knows neither such values nor arrays, and asks the driver in vain for each {@code Instant}.
 */
public final class RecordMapper<T extends Record> implements RowMapper<T> {

    private static final ConversionService OF_TEXT = DefaultConversionService.getSharedInstance();

    private static final Map<Type, Reader> READERS = Map.of(
            Instant.class, Columns::instant,
            int.class, ResultSet::getInt,
            long.class, ResultSet::getLong,
            boolean.class, ResultSet::getBoolean);

    private static final ClassValue<RecordMapper<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordMapper<?> computeValue(Class<?> type) {
            return new RecordMapper<>(type.asSubclass(Record.class));
        }
    };

    private final Constructor<T> constructor;
    private final List<Column> columns;

    private RecordMapper(Class<T> type) {
        this.constructor = BeanUtils.getResolvableConstructor(type);
        this.columns = Stream.of(type.getRecordComponents()).map(Column::of).toList();
    }

    /** @param type whose components all have a column in the row */
    @SuppressWarnings("unchecked")
    public static <T extends Record> RecordMapper<T> recordsOf(Class<T> type) {
        return (RecordMapper<T>) KNOWN.get(type);
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).reader().read(row, columns.get(i).name());
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    private interface Reader {
        Object read(ResultSet row, String column) throws SQLException;
    }

    private record Column(String name, Reader reader) {

        static Column of(RecordComponent component) {
            return new Column(
                    JdbcUtils.convertPropertyNameToUnderscoreName(component.getName()),
                    reader(component.getGenericType()));
        }

        private static Reader reader(Type type) {
            if (READERS.containsKey(type)) {
                return READERS.get(type);
            }
            if (type instanceof ParameterizedType list) {
                Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
                return (row, column) -> Columns.texts(row, column).stream()
                        .map(text -> OF_TEXT.convert(text, element))
                        .toList();
            }
            Class<?> single = (Class<?>) type;
            return single == String.class || single.isEnum() || single.isRecord()
                    ? (row, column) -> OF_TEXT.convert(row.getString(column), single)
                    : (row, column) -> row.getObject(column, single);
        }
    }
}
