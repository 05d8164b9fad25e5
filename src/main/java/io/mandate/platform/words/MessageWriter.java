package io.mandate.platform.words;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** In an answer, a message is what it says in the language of the request. */
@Component
class MessageWriter extends JsonSerializer<Message> {

    private final Words words;

    MessageWriter(Words words) {
        this.words = words;
    }

    @Override
    public Class<Message> handledType() {
        return Message.class;
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(words.said(message));
    }
}
