package io.mandate.testing;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;

/** What no program means to send, and somebody does. */
public final class Hostile {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** In every place. */
    private static final List<JsonNode> ALWAYS = List.of(TextNode.valueOf("a\0b"), NullNode.getInstance());

    /** One of them in every place, by turns. */
    private static final List<JsonNode> BY_TURNS = List.of(
            TextNode.valueOf("a\ud800b"),
            JSON.arrayNode().add(NullNode.getInstance()),
            JSON.numberNode(BigInteger.TEN.pow(400)),
            TextNode.valueOf("x".repeat(300)),
            JSON.objectNode().put("a\0b", 1));

    /** Content types that are none, or not what an end point reads. */
    public static final List<String> CONTENT_TYPES = List.of(
            "application/*",
            "*/*",
            "application/*+json",
            "application/json;charset=nonsense",
            "application/json;charset=UTF-16",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data;boundary=x",
            "application/xml",
            "garbage");

    /** Percent-encoded, for paths and parameters: NUL, a lone surrogate, no UTF-8, line break, much. */
    public static final List<String> ENCODED =
            List.of("a%00b", "a%ED%A0%80b", "a%0D%0Ab", "%F0%9F%92%A9", "-9".repeat(200));

    private Hostile() {}

    /** Bodies that fit no end point. */
    public static Stream<byte[]> bodies() {
        return Stream.concat(
                Stream.of(
                                "",
                                "null",
                                "[]",
                                "[null]",
                                "\"text\"",
                                "1e999999999",
                                "{",
                                "{\"a\":1}{",
                                "{\"\\u0000\":\"\\u0000\"}",
                                "{\"a\":".repeat(5000),
                                "[".repeat(5000) + "]".repeat(5000),
                                "{\"a\":".repeat(900) + "1" + "}".repeat(900),
                                "9".repeat(5000))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        new byte[] {'"', (byte) 0xc3, '(', '"'},
                        new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                        "{\"a\":1}".getBytes(StandardCharsets.UTF_16)));
    }

    /** A body of this type, with one value at a time made hostile. */
    public static Stream<byte[]> bodies(ResolvableType type) {
        JsonNode sample = sample(type, 0);
        List<String> places = places(sample).toList();
        return IntStream.range(0, places.size())
                .boxed()
                .flatMap(n -> Stream.concat(ALWAYS.stream(), Stream.of(BY_TURNS.get(n % BY_TURNS.size())))
                        .map(value -> with(sample, places.get(n), value)))
                .map(Hostile::bytes);
    }

    /** Values that no member takes: text that cannot be stored, and what is no text. */
    public static Stream<JsonNode> poisons() {
        return Stream.of(
                TextNode.valueOf("a\0b"),
                TextNode.valueOf("a\ud800b"),
                TextNode.valueOf("\udc00"),
                JSON.arrayNode().add("x@firm.example").add("y@firm.example"),
                JSON.objectNode().put("$ne", 1),
                JSON.objectNode().put("value", "x").put("type", "Object"));
    }

    /** A body of this type for some of its places, with the poison there. */
    public static Stream<byte[]> bodies(ResolvableType type, JsonNode poison, Random random) {
        JsonNode sample = sample(type, 0);
        List<String> places = leaves(sample).toList();
        return places.isEmpty()
                ? Stream.empty()
                : Stream.generate(() -> places.get(random.nextInt(places.size())))
                        .limit(Math.min(4, places.size()))
                        .distinct()
                        .map(place -> bytes(with(sample, place, poison)));
    }

    /** Whether its members have names of their own, so that others are none of them. */
    public static boolean takesNamedMembers(ResolvableType type) {
        return sample(type, 0).isObject() && type.resolve(Object.class).isRecord();
    }

    /** A body of this type with one member more. */
    public static byte[] with(ResolvableType type, String name, JsonNode value) {
        return bytes(((ObjectNode) sample(type, 0)).set(name, value));
    }

    /** A body of this type that breaks no rule of JSON. */
    public static byte[] sample(ResolvableType type) {
        return bytes(sample(type, 0));
    }

    /** JSON in which a lone surrogate stays one. */
    public static byte[] bytes(JsonNode body) {
        try {
            return ASCII.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode sample(ResolvableType type, int depth) {
        Class<?> raw = type.resolve(Object.class);
        if (raw.isRecord() && depth < 6) {
            ObjectNode object = JSON.objectNode();
            for (var part : raw.getRecordComponents()) {
                object.set(part.getName(), sample(ResolvableType.forType(part.getGenericType(), type), depth + 1));
            }
            return object;
        }
        if (raw.isEnum()) {
            return TextNode.valueOf(((Enum<?>) raw.getEnumConstants()[0]).name());
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return JSON.arrayNode().add(sample(type.as(Collection.class).getGeneric(), depth + 1));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return JSON.objectNode().set("a", sample(type.as(Map.class).getGeneric(1), depth + 1));
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return JSON.booleanNode(true);
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return JSON.numberNode(1);
        }
        return switch (raw.getSimpleName()) {
            case "UUID" -> TextNode.valueOf("7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10");
            case "Instant" -> TextNode.valueOf("2026-12-01T00:00:00Z");
            case "LocalDate" -> TextNode.valueOf("2026-12-01");
            default -> TextNode.valueOf("x@firm.example");
        };
    }

    /** JSON pointers of everything inside. */
    private static Stream<String> places(JsonNode node) {
        return places("", node);
    }

    private static Stream<String> places(String at, JsonNode node) {
        Stream<String> below = Stream.empty();
        if (node instanceof ObjectNode object) {
            below = object.properties().stream().flatMap(part -> places(at + "/" + part.getKey(), part.getValue()));
        } else if (node instanceof ArrayNode list) {
            below = places(at + "/0", list.get(0));
        }
        return Stream.concat(Stream.of(at), below);
    }

    /** JSON pointers of texts: what is an object or a list may well take one. */
    private static Stream<String> leaves(JsonNode sample) {
        return places(sample).filter(place -> sample.at(place).isTextual());
    }

    private static JsonNode with(JsonNode sample, String place, JsonNode value) {
        if (place.isEmpty()) {
            return value;
        }
        JsonNode copy = sample.deepCopy();
        String name = place.substring(place.lastIndexOf('/') + 1);
        JsonNode parent = copy.at(place.substring(0, place.lastIndexOf('/')));
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(0, value);
        }
        return copy;
    }
}
