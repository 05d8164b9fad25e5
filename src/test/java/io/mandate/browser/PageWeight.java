package io.mandate.browser;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The scripts and styles that a page has loaded by itself. */
final class PageWeight {

    /** Without an editor that somebody opened, whose beginning the page marks. */
    private static final String LOADED =
            """
            () => {
              const end = performance.getEntriesByName("editor")[0]?.startTime ?? Infinity;
              return performance.getEntriesByType("resource").filter(({ startTime }) => startTime < end).map(({ name }) => name)
                .filter((name) => /[.](js|css)$/.test(new URL(name).pathname));
            }""";

    /** Bytes after compression, by address: pages share most of what they load. */
    private static final Map<String, Integer> COMPRESSED = new ConcurrentHashMap<>();

    private final Page page;
    private final List<String> addresses;

    @SuppressWarnings("unchecked")
    PageWeight(Page page) {
        this.page = page;
        this.addresses =
                ((List<String>) page.evaluate(LOADED)).stream().distinct().toList();
    }

    /** In bytes, each file compressed by gzip. */
    int compressed() {
        return addresses.stream()
                .mapToInt(address -> COMPRESSED.computeIfAbsent(address, this::compressed))
                .sum();
    }

    /** What the browser has to ask for, one by one. */
    List<String> scripts() {
        return addresses.stream().filter(address -> address.endsWith(".js")).toList();
    }

    /** What was loaded of form-js. */
    List<String> ofForms() {
        return addresses.stream()
                .filter(address -> address.matches(".*/(chunks/)?form(-viewer)?-[^/]*"))
                .filter(address -> address.endsWith(".css") || address.contains("form-viewer"))
                .toList();
    }

    private int compressed(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.request().get(address).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
