package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mandate.engine.feel.Feel;
import io.mandate.platform.refusal.InvalidInput;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormRules rules = new FormRules(new Feel());

    @Test
    void an_unknown_key_is_refused_at_every_depth() {
        String form = "{'type':'group','path':'officer','components':[{'type':'textfield','key':'name'}]}";

        assertThat(errors(form, Map.of("officer", Map.of("name", "A", "role", "x"), "a/b~c", 1)))
                .containsExactlyInAnyOrder("/officer/role unknown", "/a~1b~0c unknown");
    }

    @Test
    void a_group_is_an_object_and_a_field_is_not() {
        String form = "{'type':'group','path':'officer','components':[{'type':'textfield','key':'name'}]}";

        assertThat(errors(form, Map.of("officer", "Ada"))).containsExactly("/officer type");
        assertThat(errors(form, Map.of("officer", Map.of("name", Map.of("first", "Ada")))))
                .containsExactly("/officer/name type");
    }

    @Test
    void a_required_field_is_filled_in() {
        String form = field("textfield", "'validate':{'required':true}");

        assertThat(errors(form, Map.of())).containsExactly("/f required");
        assertThat(errors(form, Map.of("f", ""))).containsExactly("/f required");
        assertThat(errors(form, Collections.singletonMap("f", null))).containsExactly("/f required");
        assertThat(errors(form, Map.of("f", "x"))).isEmpty();
    }

    @Test
    void a_required_box_is_checked() {
        String form = field("checkbox", "'validate':{'required':true}");

        assertThat(errors(form, Map.of("f", false))).containsExactly("/f required");
        assertThat(errors(form, Map.of("f", "yes"))).containsExactly("/f type");
        assertThat(errors(form, Map.of("f", true))).isEmpty();
        assertThat(errors(field("checkbox", ""), Map.of("f", false))).isEmpty();
    }

    @Test
    void a_required_list_has_an_item() {
        String form = field("checklist", "'valuesKey':'rights','validate':{'required':true}");

        assertThat(errors(form, Map.of("f", List.of()))).containsExactly("/f required");
    }

    @Test
    void text_is_text() {
        assertThat(errors(field("textfield", ""), Map.of("f", 1))).containsExactly("/f type");
        assertThat(errors(field("textfield", ""), Map.of("f", List.of("a")))).containsExactly("/f type");
    }

    @Test
    void a_text_has_a_length() {
        String form = field("textfield", "'validate':{'minLength':2,'maxLength':'=1+2'}");

        assertThat(errors(form, Map.of("f", "a"))).containsExactly("/f minLength");
        assertThat(errors(form, Map.of("f", "abcd"))).containsExactly("/f maxLength");
        assertThat(errors(form, Map.of("f", "abc"))).isEmpty();
        assertThat(errors(field("textarea", ""), Map.of("f", "a".repeat(4001)))).containsExactly("/f maxLength");
    }

    @Test
    void a_pattern_is_searched_for_as_in_the_browser() {
        assertThat(errors(field("textfield", "'validate':{'pattern':'[0-9]{3}'}"), Map.of("f", "abc123")))
                .isEmpty();
        assertThat(errors(field("textfield", "'validate':{'pattern':'^[0-9]{3}$'}"), Map.of("f", "abc123")))
                .containsExactly("/f pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u0000",
                "Ada\u202Eevil",
                "Ada\u2066b",
                "Ada\nGrant",
                "Ada\u2028b",
                "Ada\u0007",
                "\uD800",
                "\uFFFE"
            })
    void invisible_characters_are_refused(String text) {
        assertThat(errors(field("textfield", ""), Map.of("f", text))).containsExactly("/f characters");
    }

    @Test
    void a_text_is_taken_as_it_is_stored() {
        assertThat(rules.check(schema(field("textfield", "")), Map.of("f", "\u00A0Nu\u0301n\u0303ez\u200B"), Map.of()))
                .isEqualTo(Map.of("f", "N\u00FA\u00F1ez"));
        assertThat(errors(field("textfield", "'validate':{'required':true}"), Map.of("f", "\u200B\u3164")))
                .containsExactly("/f required");
        assertThat(errors(field("textfield", ""), Map.of("f", "see https://evil.example")))
                .containsExactly("/f link");
        assertThat(errors(
                        field("textfield", "'validate':{'pattern':'^https://'}"), Map.of("f", "https://good.example")))
                .isEmpty();
        assertThat(errors(field("textfield", ""), Map.of("f", "=HYPERLINK(1)"))).containsExactly("/f formula");
    }

    @Test
    void a_text_area_has_lines() {
        assertThat(errors(field("textarea", ""), Map.of("f", "one\r\ntwo"))).isEmpty();
        assertThat(errors(field("textarea", ""), Map.of("f", "one\u202Etwo"))).containsExactly("/f characters");
    }

    @Test
    void an_address_is_an_address() {
        String form = field("textfield", "'validate':{'validationType':'email'}");

        assertThat(errors(form, Map.of("f", "Ada@Example.com"))).isEmpty();
        assertThat(errors(form, Map.of("f", "<ada@example.com>bob@example.com")))
                .containsExactly("/f email");
    }

    @ParameterizedTest
    @CsvSource({
        "1-800-555-0160,true",
        "(800) 555-0160,true",
        "+49 30 901820,true",
        "800.555.0160 x12,true",
        "12345,false",
        "555-CALL-NOW,false",
        "javascript:1234567,false"
    })
    void a_telephone_number_is_digits(String number, boolean good) {
        assertThat(errors(field("textfield", "'validate':{'validationType':'phone'}"), Map.of("f", number)))
                .isEqualTo(good ? List.of() : List.of("/f phone"));
    }

    @Test
    void a_number_has_limits() {
        String form = field("number", "'decimalDigits':1,'increment':'0.5','validate':{'min':1,'max':5}");

        assertThat(errors(form, Map.of("f", 0))).containsExactly("/f min");
        assertThat(errors(form, Map.of("f", 5.5))).containsExactly("/f max");
        assertThat(errors(form, Map.of("f", 1.25))).containsExactly("/f decimalDigits", "/f increment");
        assertThat(errors(form, Map.of("f", "3"))).containsExactly("/f type");
        assertThat(errors(form, Map.of("f", Double.NaN))).containsExactly("/f type");
        assertThat(errors(form, Map.of("f", 4.5))).isEmpty();
        assertThat(errors(field("number", "'serializeToString':true"), Map.of("f", "3.25")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "radio"})
    void a_choice_is_one_of_the_options(String type) {
        String form = field(type, "'values':[{'label':'A','value':'a'}]");

        assertThat(errors(form, Map.of("f", "a"))).isEmpty();
        assertThat(errors(form, Map.of("f", "b"))).containsExactly("/f option");
        assertThat(errors(form, Map.of("f", List.of("a")))).containsExactly("/f type");
        assertThat(errors(field(type, "'valuesKey':'regions'"), Map.of("f", "anything")))
                .isEmpty();
        assertThat(errors(field(type, "'valuesKey':'regions'"), Map.of("f", 7))).containsExactly("/f type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checklist", "taglist"})
    void choices_are_options_and_differ(String type) {
        String form = field(type, "'values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]");

        assertThat(errors(form, Map.of("f", List.of("a", "b")))).isEmpty();
        assertThat(errors(form, Map.of("f", List.of("a", "c")))).containsExactly("/f option");
        assertThat(errors(form, Map.of("f", List.of("a", "a")))).containsExactly("/f duplicate");
        assertThat(errors(form, Map.of("f", List.of(1)))).containsExactly("/f type");
        assertThat(errors(form, Map.of("f", "a"))).containsExactly("/f type");
    }

    @ParameterizedTest
    @CsvSource({
        "date,2026-11-23,true",
        "date,2026-02-30,false",
        "date,2026-11-23T10:00Z,false",
        "date,11/23/2026,false",
        "time,23:59,true",
        "time,23:59Z,true",
        "time,24:00,false",
        "datetime,2026-11-23T10:00+01:00,true",
        "datetime,2026-11-31T10:00Z,false",
        "datetime,2026-11-23,false"
    })
    void a_date_is_a_day_that_exists(String subtype, String value, boolean good) {
        assertThat(errors(field("datetime", "'subtype':'" + subtype + "'"), Map.of("f", value)))
                .isEqualTo(good ? List.of() : List.of("/f format"));
    }

    @Test
    void a_hidden_field_may_be_absent_and_is_not_sent() {
        String form = "{'type':'radio','key':'decision','values':[{'label':'','value':'A'},{'label':'','value':'R'}]},"
                + "{'type':'textarea','key':'reason','conditional':{'hide':'=decision != \\'R\\''},'validate':{'required':true}}"
                        .replace("\\'", "\\\"");

        assertThat(errors(form, Map.of("decision", "A"))).isEmpty();
        assertThat(errors(form, Map.of("decision", "A", "reason", "why"))).containsExactly("/reason hidden");
        assertThat(errors(form, Map.of("decision", "R"))).containsExactly("/reason required");
        assertThat(errors(form, Map.of("decision", "R", "reason", "why"))).isEmpty();
    }

    @Test
    void what_stands_in_a_hidden_group_is_hidden() {
        String form = "{'type':'checkbox','key':'other'},"
                + "{'type':'group','path':'person','conditional':{'hide':'=not(other)'},'components':["
                + "{'type':'textfield','key':'name','validate':{'required':true}}]}";

        assertThat(errors(form, Map.of("other", false))).isEmpty();
        assertThat(errors(form, Map.of("other", true))).containsExactly("/person/name required");
        assertThat(errors(form, Map.of("other", false, "person", Map.of("name", "A"))))
                .containsExactly("/person/name hidden");
    }

    @Test
    void a_condition_may_ask_what_the_form_shows() {
        String form = "{'type':'textfield','key':'f','conditional':{'hide':'=small'}}";

        assertThat(errors(form, Map.of("f", "x"), Map.of("small", true))).containsExactly("/f hidden");
        assertThat(errors(form, Map.of("f", "x"), Map.of("small", false))).isEmpty();
    }

    @Test
    void a_disabled_or_computed_field_does_not_count() {
        String form = field("textfield", "'disabled':true") + ",{'type':'expression','key':'sum','expression':'=1'}";

        assertThat(check(form, Map.of("f", "anything", "sum", 9), Map.of())).isEmpty();
    }

    @Test
    void a_read_only_field_says_what_it_showed() {
        String form = field("textfield", "'readonly':true,'validate':{'required':true}");

        assertThat(errors(form, Map.of("f", "a"), Map.of("f", "a"))).isEmpty();
        assertThat(errors(form, Map.of(), Map.of("f", "a"))).isEmpty();
        assertThat(errors(form, Map.of("f", "b"), Map.of("f", "a"))).containsExactly("/f readonly");
        assertThat(errors(field("textfield", "'readonly':'=locked'"), Map.of("f", "b"), Map.of("locked", true)))
                .containsExactly("/f readonly");
        assertThat(errors(field("number", "'readonly':true"), Map.of("f", 1.0), Map.of("f", 1)))
                .isEmpty();
    }

    @Test
    void lists_of_groups_are_checked_item_by_item() {
        String form = "{'type':'dynamiclist','path':'people','components':["
                + "{'type':'textfield','key':'name','validate':{'required':true}},"
                + "{'type':'textfield','key':'why','conditional':{'hide':'=this.name = \\\"Ada\\\"'}}]}";

        assertThat(errors(form, Map.of("people", List.of(Map.of("name", "Ada"), Map.of("nickname", "x")))))
                .containsExactlyInAnyOrder("/people/1/nickname unknown", "/people/1/name required");
        assertThat(errors(form, Map.of("people", List.of(Map.of("name", "Ada", "why", "x")))))
                .containsExactly("/people/0/why hidden");
        assertThat(errors(form, Map.of("people", "Ada"))).containsExactly("/people type");
        assertThat(check(form, Map.of("people", List.of(Map.of("name", "Ben", "why", "x"))), Map.of()))
                .isEqualTo(Map.of("people", List.of(Map.of("name", "Ben", "why", "x"))));
    }

    @Test
    void dotted_keys_nest() {
        String form = "{'type':'textfield','key':'officer.email','validate':{'validationType':'email'}}";

        assertThat(errors(form, Map.of("officer", Map.of("email", "x")))).containsExactly("/officer/email email");
        assertThat(check(form, Map.of("officer", Map.of("email", "a@b.example")), Map.of()))
                .isEqualTo(Map.of("officer", Map.of("email", "a@b.example")));
    }

    @Test
    void blank_values_do_not_count() {
        String form = "{'type':'group','path':'officer','components':[{'type':'textfield','key':'middleInitial'}]},"
                + "{'type':'textfield','key':'title'}";

        assertThat(check(form, Map.of("officer", Map.of("middleInitial", ""), "title", ""), Map.of()))
                .isEmpty();
    }

    @Test
    void a_field_that_the_browser_cannot_show_takes_no_value() {
        assertThat(errors(field("filepicker", ""), Map.of("f", "x"))).containsExactly("/f unknown");
        assertThat(errors(field("somethingNew", ""), Map.of("f", "x"))).containsExactly("/f unknown");
    }

    private static String field(String type, String properties) {
        return "{'type':'%s','key':'f'%s}".formatted(type, properties.isEmpty() ? "" : "," + properties);
    }

    private List<String> errors(String components, Map<String, Object> values) {
        return errors(components, values, Map.of());
    }

    private List<String> errors(String components, Map<String, Object> values, Map<String, Object> data) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> check(components, values, data));
        return refused == null
                ? List.of()
                : refused.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .toList();
    }

    private Map<String, Object> check(String components, Map<String, Object> values, Map<String, Object> data) {
        return rules.check(schema(components), values, data);
    }

    private static JsonNode schema(String components) {
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .set("components", JSON.readTree("[" + components.replace('\'', '"') + "]"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(components, e);
        }
    }
}
