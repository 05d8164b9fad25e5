package io.mandate.testing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The spans of traces that a test began. */
public final class Spans implements SpanExporter {

    private final Map<String, Queue<SpanData>> traces = new ConcurrentHashMap<>();

    /**
     * A trace that somebody else began and wants to be kept.
     *
     * @param id 16 bytes in hex
     */
    public record Trace(String id) {

        /** For the header of a request. */
        public String parent() {
            return "00-" + id + "-00000000000000a1-01";
        }
    }

    public Trace begin() {
        UUID random = UUID.randomUUID();
        HexFormat hex = HexFormat.of();
        String id =
                hex.toHexDigits(random.getMostSignificantBits()) + hex.toHexDigits(random.getLeastSignificantBits());
        traces.put(id, new ConcurrentLinkedQueue<>());
        return new Trace(id);
    }

    /** What has ended and arrived of a trace. */
    public List<SpanData> of(Trace trace) {
        return List.copyOf(traces.get(trace.id()));
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        spans.forEach(span -> traces.computeIfPresent(span.getTraceId(), (id, known) -> {
            known.add(span);
            return known;
        }));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
