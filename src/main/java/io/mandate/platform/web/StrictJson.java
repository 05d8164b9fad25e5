package io.mandate.platform.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.text.Normalizer;

/**
 * JSON in which every text and every name is {@link StorableText}, wherever it stands and whatever it is read into; a text
 * that can be composed in several ways is read in one (NFC).
 */
public class StrictJson extends JsonFactory {

    private static final long serialVersionUID = 1L;

    /** A text that cannot be stored. */
    public static final class Unstorable extends JsonParseException {

        private static final long serialVersionUID = 1L;

        private final String pointer;

        Unstorable(JsonParser parser, String pointer) {
            super(parser, "a text that cannot be stored");
            this.pointer = pointer;
        }

        /** Where it stands, RFC 6901; a name is where its object is. */
        public String pointer() {
            return pointer;
        }
    }

    @Override
    public JsonFactory copy() {
        return new StrictJson();
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new Checking(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
        return new Checking(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(char[] in, int offset, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new Checking(super._createParser(in, offset, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] in, int offset, int length, IOContext context) throws IOException {
        return new Checking(super._createParser(in, offset, length, context));
    }

    @Override
    protected JsonParser _createParser(DataInput in, IOContext context) throws IOException {
        return new Checking(super._createParser(in, context));
    }

    private static final class Checking extends JsonParserDelegate {

        Checking(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            return checked(super.nextToken());
        }

        @Override
        public JsonToken nextValue() throws IOException {
            JsonToken token = nextToken();
            return token == JsonToken.FIELD_NAME ? nextToken() : token;
        }

        @Override
        public String getText() throws IOException {
            return composed(super.getText());
        }

        @Override
        public String getValueAsString() throws IOException {
            return composed(super.getValueAsString());
        }

        @Override
        public String getValueAsString(String absent) throws IOException {
            return composed(super.getValueAsString(absent));
        }

        /** Readers take the text as a whole. */
        @Override
        public boolean hasTextCharacters() {
            return false;
        }

        @Override
        public char[] getTextCharacters() throws IOException {
            return getText().toCharArray();
        }

        @Override
        public int getTextLength() throws IOException {
            return getText().length();
        }

        @Override
        public int getTextOffset() {
            return 0;
        }

        private static String composed(String text) {
            return text == null ? null : Normalizer.normalize(text, Normalizer.Form.NFC);
        }

        private JsonToken checked(JsonToken token) throws IOException {
            boolean isName = token == JsonToken.FIELD_NAME;
            if ((isName || token == JsonToken.VALUE_STRING) && !StorableText.is(getText())) {
                JsonStreamContext at = getParsingContext();
                throw new Unstorable(
                        this, (isName ? at.getParent() : at).pathAsPointer().toString());
            }
            return token;
        }
    }
}
