package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The rules of one field of a form. Reports a stable code and a sentence for whoever typed the value. */
class FieldRules {

    /** Where a form sets no limit; no field of ours holds more than a paragraph. */
    private static final int LONGEST = 4000;

    /** The limit whatever a form says: the cost of a check grows with the length. */
    private static final BigDecimal LONGEST_EVER = BigDecimal.valueOf(20_000);

    /** Of a number, before and after its decimal point. Java would write out the zeros of {@code 1e999999999}. */
    private static final int DIGITS = 1000;

    /** Mails greet with them. */
    private static final Set<String> PERSON = Set.of("firstName", "middleInitial", "lastName");

    private static final Pattern PHONE = Pattern.compile("\\+?(?:[ ().-]*[0-9]){7,15}(?: ?(?:x|ext\\.?) ?[0-9]{1,6})?");

    private static final String DATE = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
    private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?";
    private static final String OFFSET = "(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)";

    private final JsonNode field;
    private final JsonNode rules;
    private final Function<String, Object> expression;

    /** @param expression evaluates a limit that is written as a FEEL expression */
    FieldRules(JsonNode field, Function<String, Object> expression) {
        this.field = field;
        this.rules = field.path("validate");
        this.expression = expression;
    }

    /** Each broken rule is said in the field's own words, if it has any: those that its {@code properties} have by the rule. */
    void check(Object value, BiConsumer<String, Message> broken) {
        checkEach(value, (rule, sentence) -> {
            String own = field.path("properties").path(rule).asText();
            broken.accept(rule, own.isBlank() ? sentence : Message.written(own));
        });
    }

    private void checkEach(Object value, BiConsumer<String, Message> broken) {
        if (FormRules.isBlank(value) || rules.path("required").asBoolean() && Boolean.FALSE.equals(value)) {
            if (rules.path("required").asBoolean()) {
                broken.accept(
                        "required",
                        isA("checkbox") ? Message.of("refusal.form.check-box") : Message.of("refusal.required"));
            }
            return;
        }
        switch (field.path("type").asText()) {
            case "textfield", "textarea" -> text(value, broken);
            case "number" -> number(value, broken);
            case "checkbox" -> {
                if (!(value instanceof Boolean)) {
                    broken.accept("type", Message.of("refusal.form.boolean"));
                }
            }
            case "select", "radio" -> choice(value, broken);
            case "checklist", "taglist" -> choices(value, broken);
            case "datetime" -> dateTime(value, broken);
            default -> broken.accept("unknown", Message.of("refusal.form.kind"));
        }
    }

    private void text(Object value, BiConsumer<String, Message> broken) {
        if (!(value instanceof String text)) {
            broken.accept("type", Message.of("refusal.form.text"));
            return;
        }
        boolean isAddress = rules.path("validationType").asText().equals("email");
        Optional<TypedText.Fault> fault = isAddress ? Optional.empty() : TypedText.fault(text, kind());
        if (fault.isPresent()) {
            broken.accept(fault.get().code(), fault.get().message());
            return;
        }
        int length = text.length();
        limit("minLength")
                .filter(least -> least.intValue() > length)
                .ifPresent(least -> broken.accept(
                        "minLength", Message.of("refusal.form.too-short").with("least", least)));
        BigDecimal most = limit("maxLength").orElse(BigDecimal.valueOf(LONGEST)).min(LONGEST_EVER);
        if (most.intValue() < length) {
            broken.accept("maxLength", Message.of("refusal.form.too-long").with("most", most));
            return;
        }
        String pattern = rules.path("pattern").asText("");
        if (!pattern.isEmpty()) {
            FormPattern.of(pattern)
                    .ifPresentOrElse(
                            form -> {
                                if (!form.isIn(text)) {
                                    broken.accept("pattern", Message.of("refusal.form.pattern"));
                                }
                            },
                            () -> broken.accept("pattern", Message.of("refusal.form.broken-rule")));
        }
        switch (rules.path("validationType").asText()) {
            case "email" -> EmailAddress.fault(text).ifPresent(why -> broken.accept("email", why));
            case "phone" -> {
                if (!PHONE.matcher(text).matches()) {
                    broken.accept("phone", Message.of("refusal.form.phone"));
                }
            }
            default -> {
                // a custom pattern was checked above
            }
        }
    }

    /** What the field is for. One that asks for the address of a page says so in its pattern. */
    private TypedText.Kind kind() {
        if (isA("textarea")) {
            return TypedText.Kind.LINES;
        }
        String key = field.path("key").asText();
        if (PERSON.contains(key.substring(key.lastIndexOf('.') + 1))) {
            return TypedText.Kind.PERSON;
        }
        boolean isNumber = rules.path("validationType").asText().equals("phone");
        return isNumber || rules.path("pattern").asText().contains("://") ? TypedText.Kind.LINE : TypedText.Kind.NAME;
    }

    private void number(Object value, BiConsumer<String, Message> broken) {
        BigDecimal number;
        try {
            number = value instanceof String digits
                            && field.path("serializeToString").asBoolean()
                    ? number(digits)
                    : decimal((Number) value);
        } catch (NumberFormatException | ClassCastException notANumber) {
            broken.accept("type", Message.of("refusal.form.number"));
            return;
        }
        limit("min")
                .filter(least -> number.compareTo(least) < 0)
                .ifPresent(least -> broken.accept(
                        "min", Message.of("refusal.form.too-little").with("least", least.toPlainString())));
        limit("max")
                .filter(most -> number.compareTo(most) > 0)
                .ifPresent(most ->
                        broken.accept("max", Message.of("refusal.form.too-much").with("most", most.toPlainString())));
        if (field.path("decimalDigits").isNumber()
                && number.stripTrailingZeros().scale()
                        > field.path("decimalDigits").asInt()) {
            broken.accept("decimalDigits", Message.of("refusal.form.decimals"));
        }
        decimal(field.path("increment").asText()).ifPresent(step -> {
            if (step.signum() > 0 && number.remainder(step).signum() != 0) {
                broken.accept("increment", Message.of("refusal.form.increment").with("step", step.toPlainString()));
            }
        });
    }

    private void choice(Object value, BiConsumer<String, Message> broken) {
        if (!(value instanceof String chosen) || chosen.length() > LONGEST) {
            broken.accept("type", Message.of("refusal.form.choose-one"));
        } else if (!isOffered(chosen)) {
            broken.accept("option", Message.of("refusal.form.not-an-option"));
        }
    }

    private void choices(Object value, BiConsumer<String, Message> broken) {
        if (!(value instanceof List<?> chosen) || !chosen.stream().allMatch(String.class::isInstance)) {
            broken.accept("type", Message.of("refusal.form.choose"));
        } else if (!chosen.stream().allMatch(this::isOffered)) {
            broken.accept("option", Message.of("refusal.form.one-not-an-option"));
        } else if (!chosen.stream().allMatch(new HashSet<>()::add)) {
            broken.accept("duplicate", Message.of("refusal.form.option-twice"));
        }
    }

    /** Also true if the options come from data: the feature that knows them checks. */
    private boolean isOffered(Object chosen) {
        JsonNode options = field.path("values");
        return options.isEmpty()
                || StreamSupport.stream(options.spliterator(), false)
                        .anyMatch(option -> option.path("value").asText().equals(chosen));
    }

    private void dateTime(Object value, BiConsumer<String, Message> broken) {
        String time = TIME
                + switch (field.path("timeSerializingFormat").asText()) {
                    case "no_timezone" -> "";
                    case "utc_normalized" -> "Z";
                    default -> OFFSET + "?";
                };
        boolean wellFormed = value instanceof String text
                && switch (field.path("subtype").asText()) {
                    case "date" -> text.matches(DATE) && isDay(text);
                    case "time" -> text.matches(time);
                    default -> text.matches(DATE + "T" + time) && isDay(text.substring(0, 10));
                };
        if (!wellFormed) {
            broken.accept("format", Message.of("refusal.form.date"));
        }
    }

    private static boolean isDay(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }

    private boolean isA(String type) {
        return field.path("type").asText().equals(type);
    }

    /** A limit may be a number, digits, or a FEEL expression. */
    private Optional<BigDecimal> limit(String name) {
        String limit = rules.path(name).asText();
        return limit.startsWith("=")
                ? Optional.ofNullable(expression.apply(limit))
                        .filter(Number.class::isInstance)
                        .map(number -> decimal((Number) number))
                : decimal(limit);
    }

    private static Optional<BigDecimal> decimal(String digits) {
        try {
            return Optional.of(number(digits));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** @throws NumberFormatException for what JSON cannot hold */
    static BigDecimal decimal(Number number) {
        return number(number.toString());
    }

    private static BigDecimal number(String digits) {
        if (digits.length() > DIGITS) {
            throw new NumberFormatException();
        }
        BigDecimal number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) > DIGITS) {
            throw new NumberFormatException();
        }
        return number;
    }
}
