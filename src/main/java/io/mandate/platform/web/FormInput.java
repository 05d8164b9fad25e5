package io.mandate.platform.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.Forms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Holds what a request carries against the deployed form that a person would have filled in. */
@Component
public class FormInput {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Forms forms;
    private final ObjectMapper json;

    FormInput(Forms forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    /**
     * The body as the form takes it: its texts as they are stored, without what is blank.
     *
     * @throws InvalidInput with every rule of the form that the body breaks
     */
    @SuppressWarnings("unchecked")
    public <T> T checked(String formId, T body) {
        Map<String, Object> taken = forms.check(formId, json.convertValue(body, VALUES));
        return (T) json.convertValue(taken, body.getClass());
    }
}
