package io.mandate.onboarding.catalogue;

import static io.mandate.platform.Columns.rights;
import static io.mandate.platform.RecordMapper.recordsOf;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.Right;
import io.mandate.platform.RowVersion;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named sets of rights of a group, such as "Billing clerk" (F52). A template is a shortcut for filling in a form: what is
 * granted is checked when it is granted, and a later change of a template changes nobody's rights.
 */
@Service
public class RightsTemplates {

    private static final String LIMIT = "RIGHTS_TEMPLATES";

    private final Groups groups;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final RuleBook rules;
    private final JdbcClient jdbc;

    RightsTemplates(Groups groups, Catalogue catalogue, AuditTrail audit, RuleBook rules, JdbcClient jdbc) {
        this.groups = groups;
        this.catalogue = catalogue;
        this.audit = audit;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** A template. */
    public record Template(UUID id, String name, List<Right> rights) {

        /** What a change of it repeats as {@code If-Match}. */
        @JsonProperty
        public String version() {
            return seen().tag();
        }

        private RowVersion seen() {
            return RowVersion.of("name", name).with("rights", rights);
        }
    }

    public List<Template> of(String group) {
        return jdbc.sql("select id, name, rights from rights_template where group_number = :group order by lower(name)")
                .param("group", group)
                .query(recordsOf(Template.class))
                .list();
    }

    /**
     * Adds a template, or changes the one with this id.
     *
     * @param id null for a new one
     * @param seen {@code If-Match}; null changes what is there now
     * @throws io.mandate.platform.refusal.OutOfDate when it is another one now
     */
    @Transactional
    public UUID save(String groupNumber, UUID id, String seen, String name, List<Right> rights, Actor by) {
        EmployerGroup group = groups.lock(groupNumber).orElseThrow(NotVisible::new);
        requireSeen(groupNumber, id, seen);
        List<Right> ordered = require(group, id, name, rights);
        UUID saved = id == null ? UUID.randomUUID() : id;
        int rows = jdbc.sql(
                        id == null
                                ? """
                                  insert into rights_template (id, group_number, name, rights)
                                  values (:id, :group, :name, :rights)"""
                                : """
                                  update rights_template set name = :name, rights = :rights, version = version + 1
                                  where id = :id and group_number = :group""")
                .param("id", saved)
                .param("group", groupNumber)
                .param("name", name.strip())
                .param("rights", Right.codes(ordered))
                .update();
        if (rows == 0) {
            throw new NotVisible();
        }
        audit.record(AuditAction.TEMPLATE_SAVED, by, groupNumber, saved, Map.of("rights", ordered));
        return saved;
    }

    private void requireSeen(String group, UUID id, String seen) {
        of(group).stream().filter(template -> template.id().equals(id)).forEach(template -> template.seen()
                .requireSeen(seen));
    }

    /** @param seen {@code If-Match}; null deletes what is there now */
    @Transactional
    public void delete(String group, UUID id, String seen, Actor by) {
        groups.lock(group);
        requireSeen(group, id, seen);
        int rows = jdbc.sql("delete from rights_template where id = :id and group_number = :group")
                .param("id", id)
                .param("group", group)
                .update();
        if (rows == 0) {
            throw new NotVisible();
        }
        audit.record(AuditAction.TEMPLATE_DELETED, by, group, id, Map.of());
    }

    private List<Right> require(EmployerGroup group, UUID id, String name, List<Right> rights) {
        List<FieldError> errors = new ArrayList<>();
        List<Template> known = of(group.number());
        int most = rules.limit(LIMIT).tries();
        if (known.stream()
                .anyMatch(other -> !other.id().equals(id) && other.name().equalsIgnoreCase(name.strip()))) {
            errors.add(new FieldError("/name", "taken", Message.of("refusal.template.taken")));
        } else if (id == null && known.size() >= most) {
            errors.add(new FieldError(
                    "/name", "tooMany", Message.of("refusal.template.too-many").with("most", most)));
        }
        List<Right> ceiling = catalogue.ceiling(group.size().name());
        for (int i = 0; i < rights.size(); i++) {
            if (!ceiling.contains(rights.get(i))) {
                errors.add(new FieldError(
                        "/rights/" + i, "notGrantable", Message.of("refusal.offer.right-not-grantable")));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return ceiling.stream().filter(rights::contains).toList();
    }
}
