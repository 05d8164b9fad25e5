package io.mandate.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a form with files, as browsers and the Camunda Modeler send it (RFC 7578). */
public final class Multipart {

    public static final String TYPE = "multipart/form-data; boundary=----part";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    public Multipart file(String name, String file, String type, byte[] content) {
        return part("name=\"%s\"; filename=\"%s\"".formatted(name, file), "Content-Type: " + type + "\r\n", content);
    }

    private Multipart part(String names, String header, byte[] content) {
        body.writeBytes("------part\r\nContent-Disposition: form-data; %s\r\n%s\r\n"
                .formatted(names, header)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes("------part--\r\n".getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
