package io.mandate.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A visitor with a cookie jar. Sends and reads JSON, and adds the CSRF header to what changes something. Redirects are
 * not followed.
 */
public final class Http {

    /**
     * @param body the answer as JSON; a missing node if it is none
     */
    public record Answer(int status, HttpHeaders headers, JsonNode body, byte[] bytes) {

        /** What a change of this row repeats. */
        public String version() {
            return headers.firstValue("ETag").orElseThrow();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The code of the first error of a problem; empty if there is none. */
        public String code() {
            return body.at("/errors/0/code").asText();
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI baseUrl;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final Map<String, String> extraHeaders = new HashMap<>();

    public Http(URI baseUrl) {
        this.baseUrl = baseUrl;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
    }

    /** Another visitor of the same application: no cookies, no headers. */
    public Http another() {
        return new Http(baseUrl);
    }

    /** Adds a header to every later request, such as {@code Authorization}. */
    public Http with(String header, String value) {
        extraHeaders.put(header, value);
        return this;
    }

    /** Who is signed on reads in another language from now on; the account stays as it is. */
    public Http reading(String language) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("language"))
                .forEach(cookie -> cookie.setValue(language));
        return this;
    }

    /** Signs on. */
    public Answer signOn(String userId, String password) {
        Answer answer = post("/api/session", Map.of("userId", userId, "password", password));
        get("/api/session");
        return answer;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** Asks without wanting the body, as scanners of mails do. */
    public Answer head(String path) {
        return send("HEAD", path, null);
    }

    /** @param body a text goes as it is, everything else as JSON */
    public Answer post(String path, Object body) {
        return change("POST", path, body);
    }

    /** Sends a file as it is. */
    public Answer postFile(String path, String type, byte[] file) {
        return change("POST", path, new Upload(type, file));
    }

    /** Sends anything. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        Upload upload = new Upload(contentType, body);
        return method.equals("GET") ? send(method, path, upload) : change(method, path, upload);
    }

    public Answer put(String path, Object body) {
        return change("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return change("PATCH", path, body);
    }

    public Answer delete(String path) {
        return change("DELETE", path, null);
    }

    /** Changes what the version names, and nothing else. */
    public Answer ifMatch(String version, String method, String path, Object body) {
        extraHeaders.put("If-Match", version);
        try {
            return change(method, path, body);
        } finally {
            extraHeaders.remove("If-Match");
        }
    }

    /** The value of a cookie of this visitor. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findAny();
    }

    private Answer change(String method, String path, Object body) {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            get("/api/session");
        }
        return send(method, path, body);
    }

    private Answer send(String method, String path, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(baseUrl.resolve(path)).timeout(TIMEOUT).method(method, publisher(body));
        if (body != null) {
            request.header("Content-Type", body instanceof Upload upload ? upload.type() : "application/json");
        }
        if (!method.equals("GET")) {
            cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        }
        extraHeaders.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), tree(response), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Upload(String type, byte[] file) {}

    private static BodyPublisher publisher(Object body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        return body instanceof Upload upload
                ? BodyPublishers.ofByteArray(upload.file())
                : BodyPublishers.ofString(json(body));
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(HttpResponse<byte[]> response) throws IOException {
        boolean json = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return json ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }
}
