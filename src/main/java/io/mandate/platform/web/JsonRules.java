package io.mandate.platform.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.mandate.platform.EmailAddress;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * A text is a text that can be stored: numbers and booleans are not taken for one (and no list for its only element). A list
 * holds no null.
 */
@Configuration(proxyBeanMethods = false)
class JsonRules {

    /** In place of Spring Boot's, whose customizers have other names in each version. */
    @Bean
    @Primary
    ObjectMapper jacksonObjectMapper(Jackson2ObjectMapperBuilder builder, List<JsonSerializer<?>> ofFeatures) {
        ObjectMapper mapper = builder.factory(new StrictJson())
                .serializerByType(String.class, new ShownAddresses())
                .serializers(ofFeatures.toArray(JsonSerializer[]::new))
                .build();
        var texts = mapper.coercionConfigFor(LogicalType.Textual);
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        return mapper;
    }

    /** People read addresses as they write them, whatever they are in. */
    private static final class ShownAddresses extends StdScalarSerializer<String> {

        private static final long serialVersionUID = 1L;

        ShownAddresses() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(EmailAddress.shownIn(text));
        }
    }
}
