package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.engine.feel.Feel;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and values that would keep a thread busy for ever. The timeout only lets a red test end. */
class HostileValuesTest {

    private static final Duration ENDS = Duration.ofMinutes(1);

    private final FormRules rules = new FormRules(new Feel());

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^(.*a){12}$ a 40 !",
                "^(a+)+$ a 3900 !",
                "(a|aa)+$ a 3900 !",
                "(x+x+)+y x 3900 x",
                "^(([a-z])+.)+[A-Z]([a-z])+$ a 3900 a",
                "^(\\w+\\s?)*$ a 3900 !",
                "^(a|a?)+$ a 3900 !",
                "^(.*?,){11}P 1,2, 900 x",
                "^(?:a|b|ab)*c$ ab 1900 d",
                "^a(?:|){30}(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)b$ a 1 ''"
            })
    void a_value_that_does_not_fit_is_refused_whatever_its_pattern_repeats(
            String pattern, String typed, int times, String end) {
        assertThat(errors(textfield("pattern", pattern), typed.repeat(times) + end))
                .containsExactly(new FieldError("/f", "pattern", Message.of("refusal.form.pattern")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1,1000}){1,1000}",
                "^((a{0,100}){0,100}){0,100}$",
                "^(?:^{1000000}){1000000}$",
                "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9})",
                "^a{1,99999}$",
                "^(.*)\\1{30}$",
                "^(?=(a+)+$)b",
                "(?<!a)b",
                "((a"
            })
    void a_pattern_that_cannot_be_searched_for_in_bounded_time_is_not_searched_for(String pattern) {
        assertThat(errors(textfield("pattern", pattern), "a".repeat(4000)))
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/f", "pattern"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999", "-1e99999999", "1e-99999999", "1E+2147483647", "0.1e-2147483000"})
    void a_number_has_no_more_digits_than_anybody_types(String typed) {
        ObjectNode number = field("number");
        number.put("serializeToString", true).put("increment", "0.5");
        number.withObject("/validate").put("min", 1);

        assertThat(errors(number, typed)).extracting(FieldError::code).containsExactly("type");
        assertThat(errors(number, "9".repeat(5_000_000)))
                .extracting(FieldError::code)
                .containsExactly("type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minLength", "maxLength"})
    void a_limit_is_a_number_that_can_be_written_down(String limit) {
        assertThat(errors(textfield(limit, "1e99999999"), "a")).isEmpty();
    }

    private List<FieldError> errors(JsonNode field, String typed) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.putArray("components").add(field);
        return assertTimeoutPreemptively(ENDS, () -> {
            try {
                rules.check(form, Map.of("f", typed), Map.of());
                return List.of();
            } catch (InvalidInput refused) {
                return refused.errors();
            }
        });
    }

    private static ObjectNode textfield(String rule, String value) {
        ObjectNode field = field("textfield");
        field.withObject("/validate").put(rule, value);
        return field;
    }

    private static ObjectNode field(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("key", "f");
    }
}
