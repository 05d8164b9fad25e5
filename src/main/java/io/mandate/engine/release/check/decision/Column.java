package io.mandate.engine.release.check.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** An input column of a table, with one value for every way in which its cells may match. */
public final class Column {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])-?\\d{1,15}(?:\\.\\d{1,9})?(?![\\w\"])");
    private static final Pattern LIST =
            Pattern.compile("\\s*(?:\"[^\"]*\"|-?[\\d.]+)(?:\\s*,\\s*(?:\"[^\"]*\"|-?[\\d.]+))*\\s*");

    /** What no table lists. */
    private static final String OTHER = "something else";

    private enum Type {
        TEXT,
        BOOLEAN,
        INTEGER,
        DECIMAL
    }

    private final String name;
    private final Map<Object, BitSet> matches = new LinkedHashMap<>();

    /**
     * @param cells of every row
     * @param shipped the column as the program's code knows it, whose values it asks for
     * @param time stops where there are too many values to be compared with too many cells
     */
    Column(Input input, List<String> cells, Optional<Input> shipped, Runnable time) {
        this.name = DecisionTables.text(input.getInputExpression());
        String listed = DecisionTables.text(input.getInputValues());
        Set<Object> values =
                switch (type(input).orElseThrow()) {
                    case BOOLEAN -> Set.<Object>of(true, false);
                    case TEXT ->
                        texts(
                                cells,
                                listed,
                                shipped.map(known -> DecisionTables.text(known.getInputValues()))
                                        .orElse(""));
                    case INTEGER -> numbers(cells, listed, true);
                    case DECIMAL -> numbers(cells, listed, false);
                };
        values.forEach(value -> {
            time.run();
            matches.put(value, rows(cells, value));
        });
    }

    private static BitSet rows(List<String> cells, Object value) {
        BitSet rows = new BitSet();
        for (int row = 0; row < cells.size(); row++) {
            rows.set(row, cells.get(row).isEmpty() || matches(cells.get(row), value));
        }
        return rows;
    }

    private static boolean matches(String cell, Object value) {
        EvaluationResult result = FEEL.evaluateUnaryTests(cell, value, Map.of());
        if (!result.isSuccess()) {
            throw new DmnEngineException(cell);
        }
        return Boolean.TRUE.equals(result.result());
    }

    static Optional<String> typeOf(Input input) {
        return type(input).map(Enum::name);
    }

    private static Optional<Type> type(Input input) {
        String type = input.getInputExpression() == null
                ? ""
                : String.valueOf(input.getInputExpression().getTypeRef());
        return Optional.ofNullable(
                switch (type) {
                    case "string" -> Type.TEXT;
                    case "boolean" -> Type.BOOLEAN;
                    case "integer", "long" -> Type.INTEGER;
                    case "double", "number" -> Type.DECIMAL;
                    default -> null;
                });
    }

    String name() {
        return name;
    }

    /** The rows, by position, that match each value. */
    Map<Object, BitSet> matches() {
        return matches;
    }

    /** The constants of a list such as {@code "LARGE","SMALL"}; empty for anything that is no such list. */
    public static List<Object> constants(String list) {
        List<Object> constants = new ArrayList<>();
        if (LIST.matcher(list).matches()) {
            STRING.matcher(list).results().forEach(found -> constants.add(found.group(1)));
            NUMBER.matcher(list).results().forEach(found -> constants.add(new BigDecimal(found.group())));
        }
        return constants;
    }

    private static Set<Object> texts(List<String> cells, String listed, String known) {
        Set<Object> texts = new LinkedHashSet<>(constants(known));
        texts.addAll(constants(listed));
        if (texts.isEmpty()) {
            cells.forEach(cell -> STRING.matcher(cell).results().forEach(found -> texts.add(found.group(1))));
            texts.add(OTHER);
        }
        return texts;
    }

    /** The limits that cells name, and one number between each two and beyond them, as far as the column allows. */
    private static Set<Object> numbers(List<String> cells, String listed, boolean whole) {
        TreeSet<BigDecimal> limits = new TreeSet<>();
        cells.forEach(
                cell -> NUMBER.matcher(cell).results().forEach(found -> limits.add(new BigDecimal(found.group()))));
        NUMBER.matcher(listed).results().forEach(found -> limits.add(new BigDecimal(found.group())));
        if (limits.isEmpty()) {
            limits.add(BigDecimal.ZERO);
        }
        TreeSet<BigDecimal> all = new TreeSet<>(limits);
        all.add(limits.first().subtract(BigDecimal.ONE));
        all.add(limits.last().add(BigDecimal.ONE));
        BigDecimal before = null;
        for (BigDecimal limit : limits) {
            if (before != null) {
                BigDecimal middle = before.add(limit).divide(BigDecimal.valueOf(2));
                all.add(whole ? middle.setScale(0, java.math.RoundingMode.FLOOR) : middle);
            }
            before = limit;
        }
        Set<Object> numbers = new LinkedHashSet<>();
        for (BigDecimal number : all) {
            Object value = whole ? (Object) number.longValue() : (Object) number.doubleValue();
            if (listed.isEmpty() || matches(listed, value)) {
                numbers.add(value);
            }
        }
        return numbers;
    }
}
