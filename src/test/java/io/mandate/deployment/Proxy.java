package io.mandate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.FreePort;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * nginx with the files that the compose file gives it. Other than there: nodes are ports of this machine, and so are the proxy's own;
 * and it takes the caller's address from a header, as from a balancer before it, so that one machine can be many visitors.
 *
 * @param port by https
 */
record Proxy(Program nginx, Path folder, int port) implements AutoCloseable {

    private static final Pattern LINE =
            Pattern.compile("(\\S+) \\[\\S+] \"(\\S+) (.*)\" (\\d+) \\d+ \\S+ \"([^\"]*)\" \"([^\"]*)\"");

    /**
     * What it did with a request.
     *
     * @param nodes which it asked, one after the other
     */
    record Request(String from, String what, int status, List<String> nodes) {

        /** Who answered. */
        String node() {
            return nodes.get(nodes.size() - 1);
        }
    }

    /** @param nodes the ports of those that it leads to, by their names in the compose file */
    static Proxy start(Path folder, ComposeFile compose, Certificate certificate, int port, Map<String, Integer> nodes)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("nginx"));
        for (Map.Entry<String, Path> file : compose.mounted("proxy").entrySet()) {
            String text = Files.readString(file.getValue())
                    .replace("/var/log/nginx/", home + "/")
                    .replace("listen 8443 ", "listen 127.0.0.1:" + port + " ")
                    .replace("listen 8080;", "listen 127.0.0.1:" + FreePort.find() + ";");
            for (Map.Entry<String, Integer> node : nodes.entrySet()) {
                // Debian's version knows names that it looks up once
                text = text.replace(node.getKey() + ":8080 resolve", "127.0.0.1:" + node.getValue());
            }
            Path here = home.resolve(file.getKey().replace("/etc/nginx/", ""));
            Files.createDirectories(here.getParent());
            Files.writeString(here, text);
        }
        certificate.writeTo(home.resolve("certificate"));
        Path main = home.resolve("nginx.conf");
        Files.writeString(main, mainFile(home));

        Program checked = Program.start(home.resolve("check.log"), Map.of(), nginx(home, "-t"));
        assertThat(checked.process().waitFor()).as(checked.said()).isZero();
        Proxy proxy = new Proxy(
                Program.start(home.resolve("console.log"), Map.of(), nginx(home, "-g", "daemon off;")), home, port);
        Http visitor = proxy.visitor("198.18.0.1");
        Eventually.until("the proxy", () -> proxy.answers(visitor));
        return proxy;
    }

    private static List<String> nginx(Path home, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "nginx", "-p", home + "/", "-c", home.resolve("nginx.conf").toString(), "-e", home + "/error.log"));
        command.addAll(List.of(more));
        return command;
    }

    private static String mainFile(Path home) {
        return """
                %s
                worker_processes 1;
                pid nginx.pid;
                events { worker_connections 1024; }
                http {
                  set_real_ip_from 127.0.0.1;
                  real_ip_header X-Forwarded-For;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  include conf.d/*.conf;
                }
                """
                .formatted(System.getProperty("user.name").equals("root") ? "user root;" : "");
    }

    private boolean answers(Http visitor) {
        assertThat(nginx.process().isAlive()).as(nginx.said()).isTrue();
        try {
            visitor.get("/actuator/health");
            return true;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    URI address() {
        return URI.create("https://localhost:" + port);
    }

    /** @param from an address that is nobody's: of RFC 2544 */
    Http visitor(String from) {
        return new Http(address()).with("X-Forwarded-For", from);
    }

    /** Everything that it led to a node so far. */
    List<Request> requests() {
        try {
            return Files.readAllLines(folder.resolve("access.log")).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> !line.group(5).equals("-"))
                    .map(line -> new Request(
                            line.group(1),
                            line.group(2) + " " + line.group(3),
                            Integer.parseInt(line.group(4)),
                            List.of(line.group(5).split(", "))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        nginx.close();
    }
}
