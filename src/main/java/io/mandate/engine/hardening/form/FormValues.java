package io.mandate.engine.hardening.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * Turns the engine's typed variables into plain JSON values and back. Lists and objects travel as variables of the type
 * {@code Json}, one per top-level key. No object is ever deserialized into a class, and what must not be known to the
 * engine is refused here.
 */
@Component
record FormValues(ObjectMapper json) {

    private static final Set<String> NEVER_IN_THE_ENGINE = Set.of("accessCode", "code", "password");

    /** @throws InvalidInput for a variable of another type than text, number, boolean or JSON */
    Map<String, Object> plain(Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        VariableMap typed = Variables.fromMap(variables == null ? Map.of() : variables);
        for (String key : typed.keySet()) {
            try {
                values.put(key, plainValue(typed.getValueTyped(key)));
            } catch (JsonProcessingException | IllegalArgumentException notPlain) {
                errors.add(new FieldError(pointer(key), "type", Message.of("refusal.form.no-value")));
            }
            if (NEVER_IN_THE_ENGINE.contains(key)) {
                errors.add(new FieldError(pointer(key), "unknown", Message.of("refusal.form.portal-only")));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return values;
    }

    private Object plainValue(TypedValue value) throws JsonProcessingException {
        if (value instanceof JsonValue document) {
            String text = document.isDeserialized()
                    ? Objects.toString(document.getValue(), null)
                    : document.getValueSerialized();
            return text == null ? null : json.readValue(text, Object.class);
        }
        boolean hasPlainValue =
                value instanceof PrimitiveValue<?> || value.getType() == null || value.getType() == ValueType.NULL;
        Object plain = hasPlainValue ? value.getValue() : value;
        if (plain == null
                || plain instanceof String
                || plain instanceof Boolean
                || plain instanceof Number
                || plain instanceof List<?>
                || plain instanceof Map<?, ?>) {
            return plain;
        }
        throw new IllegalArgumentException();
    }

    /** @param wanted names to answer; null for all */
    VariableMap variables(Map<String, Object> data, Collection<String> wanted) {
        VariableMap variables = Variables.createVariables();
        data.forEach((key, value) -> {
            if (wanted == null || wanted.contains(key)) {
                variables.putValueTyped(key, typed(value));
            }
        });
        return variables;
    }

    private TypedValue typed(Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(value)).create();
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
            }
        }
        return Variables.untypedValue(value);
    }

    private static String pointer(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
