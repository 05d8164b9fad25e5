package io.mandate.people.region;

import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over the regions of the carrier, in the order in which pages show them; a region that is not named stays. */
@Service
public class RegionImport {

    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    RegionImport(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * A region as the carrier names it.
     *
     * @param signOnUrl where employers of this region sign on, https; null for here (F31)
     * @param timeZone in which the people of its groups are told times, such as {@code America/Denver}; null for that of the site
     */
    public record RegionRecord(String name, String signOnUrl, String timeZone) {}

    @Transactional
    public void run(List<RegionRecord> regions, Actor actor) {
        for (int i = 0; i < regions.size(); i++) {
            RegionRecord region = regions.get(i);
            if (region.name() == null
                    || TypedText.read(region.name()).isEmpty()
                    || region.name().length() > LONGEST_NAME) {
                throw new InvalidInput("/" + i + "/name", "required", Message.of("refusal.region.name"));
            }
            if (region.signOnUrl() != null && !isHttps(region.signOnUrl())) {
                throw new InvalidInput("/" + i + "/signOnUrl", "url", Message.of("refusal.https"));
            }
            if (region.timeZone() != null && !ZoneId.getAvailableZoneIds().contains(region.timeZone())) {
                throw new InvalidInput("/" + i + "/timeZone", "unknown", Message.of("refusal.region.time-zone"));
            }
            String name = TypedText.read(region.name());
            String pointer = "/" + i + "/name";
            TypedText.fault(name, TypedText.Kind.NAME).ifPresent(fault -> {
                throw new InvalidInput(pointer, fault.code(), fault.message());
            });
            jdbc.sql(
                            """
                            insert into region (code, name, sign_on_url, time_zone, position)
                            values (:name, :name, :url, :zone, :position)
                            on conflict (code) do update set sign_on_url = excluded.sign_on_url,
                                time_zone = excluded.time_zone, position = excluded.position""")
                    .param("name", name)
                    .param("url", region.signOnUrl())
                    .param("zone", region.timeZone())
                    .param("position", i)
                    .update();
        }
        audit.record(AuditAction.REGIONS_IMPORTED, actor, null, null, Map.of("count", regions.size()));
    }

    private static boolean isHttps(String url) {
        try {
            return "https".equals(URI.create(url).getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
