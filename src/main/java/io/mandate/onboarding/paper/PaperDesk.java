package io.mandate.onboarding.paper;

import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.joining;

import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationDesk.Earlier;
import io.mandate.onboarding.designation.DesignationRequest;
import io.mandate.onboarding.paper.FormLayout.Field;
import io.mandate.people.region.Regions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.Forms;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What membership services do with designations on paper: take the file in, record it once, keep it. */
@Service
@Transactional
public class PaperDesk {

    /** The largest file, in bytes. */
    public static final int MOST_BYTES = 5 << 20;

    private static final String STAFF = "membership-services";
    private static final int LATEST = 50;

    private final PaperForms papers;
    private final DesignationDesk designations;
    private final PaperProcess process;
    private final Forms forms;
    private final Regions regions;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaperDesk(
            PaperForms papers,
            DesignationDesk designations,
            PaperProcess process,
            Forms forms,
            Regions regions,
            RuleBook rules,
            AuditTrail audit,
            JdbcClient jdbc,
            Clock clock) {
        this.papers = papers;
        this.designations = designations;
        this.process = process;
        this.forms = forms;
        this.regions = regions;
        this.rules = rules;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A paper form in the list.
     *
     * @param state {@code RECEIVED, RECORDED, DUPLICATE, PUT_ASIDE}
     * @param group as read from the file or recorded; null if unknown
     * @param reference of the request that it was recorded as or that it repeats, else null
     * @param outcome the state of that request, as {@code designation} has it, else null
     * @param reason why it was put aside, else null
     */
    public record Row(
            UUID id,
            Instant receivedAt,
            String receivedBy,
            String state,
            String group,
            String reference,
            String outcome,
            String reason) {}

    /**
     * What the intake shows.
     *
     * @param values read from the file's fields, nested as the form's groups are
     * @param missing what the file does not say or says wrongly, in words; empty if nothing
     * @param compared whether the file names group and person, so that an earlier request would have been found
     * @param earlier a request of the same group and person
     */
    public record Intake(
            Instant receivedAt,
            Map<String, Object> values,
            String missing,
            boolean compared,
            Optional<Earlier> earlier) {}

    /** The case that a file belongs to. */
    record Known(UUID caseId, PaperForm.State state, String reference) {

        StateMovedOn refusal() {
            return new StateMovedOn(
                    "TAKEN_IN_BEFORE",
                    Message.of("refusal.paper.known", state).with("reference", reference == null ? "" : reference),
                    "/staff/operations/cases/" + caseId);
        }
    }

    /**
     * Takes a file in: a filled PDF, or a scan or photo as PDF, JPEG or PNG. Somebody is asked to record it.
     *
     * @param again whether the same file may have been taken in before
     * @throws InvalidInput when it is none of these, cannot be read, or is too large
     * @throws StateMovedOn when the same file was taken in before, with the page of the case that it belongs to
     */
    public UUID receive(UUID staff, byte[] file, boolean again) {
        if (file.length > MOST_BYTES) {
            throw new InvalidInput("", "tooLarge", Message.of("refusal.paper.too-large"));
        }
        String group = PaperFile.values(file).get("groupNumber") instanceof String typed ? typed : null;
        byte[] digest = PaperFile.digest(file);
        if (!again) {
            refuseKnown(digest);
        }
        Instant now = clock.instant();
        PaperForm form = papers.save(new PaperForm(file, digest, group, now, staff));
        record(AuditAction.PAPER_FORM_RECEIVED, staff, form, Map.of());
        process.received(form.id(), now.plus(rules.waitingTime("PAPER_FORM")));
        return form.id();
    }

    /** Of two who take the same file in at once, the second waits here, and then finds it. */
    private void refuseKnown(byte[] digest) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('paper-form ' || encode(:digest, 'hex'), 0))")
                .param("digest", digest)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        select coalesce(p.designation_id, p.id) as case_id, p.state, d.reference
                        from paper_form p
                        left join designation d on d.id = p.designation_id
                        where p.content_digest = :digest
                        order by p.designation_id is null, p.received_at, p.id limit 1""")
                .param("digest", digest)
                .query(recordsOf(Known.class))
                .optional()
                .ifPresent(known -> {
                    throw known.refusal();
                });
    }

    @Transactional(readOnly = true)
    public byte[] file(UUID id) {
        return form(id).content();
    }

    /** The paper form that became this designation; empty if it was asked for online. */
    @Transactional(readOnly = true)
    public Optional<UUID> paperOf(UUID designation) {
        return jdbc.sql("select id from paper_form where designation_id = :designation and state = 'RECORDED'")
                .param("designation", designation)
                .query(UUID.class)
                .optional();
    }

    /** Those that wait first, then the latest. */
    @Transactional(readOnly = true)
    public List<Row> latest() {
        return jdbc.sql(
                        """
                        select p.id, p.received_at, a.first_name || ' ' || a.last_name as received_by, p.state,
                               coalesce(d.group_number, p.group_number) as group, d.reference,
                               d.state as outcome, p.reason
                        from paper_form p
                        join account a on a.id = p.received_by
                        left join designation d on d.id = p.designation_id
                        order by p.state = 'RECEIVED' desc, p.received_at desc, p.id limit :latest""")
                .param("latest", LATEST)
                .query(recordsOf(Row.class))
                .list();
    }

    /** What the file says, what it does not say, and whether the same was asked for before. */
    @Transactional(readOnly = true)
    public Intake intake(UUID id) {
        PaperForm form = form(id);
        FormLayout layout =
                FormLayout.of(forms.schema(BlankPdf.FORM, Language.ofRequest()).orElseThrow());
        Map<String, Object> values = new LinkedHashMap<>(PaperFile.values(form.content()));
        keep(values, layout);
        repeat(values, layout);
        if (values.get("region") instanceof String region
                && regions.findById(region).isEmpty()) {
            values.remove("region");
        }
        Optional<EmailAddress> person = values.get("administrator") instanceof Map<?, ?> administrator
                        && administrator.get("email") instanceof String email
                ? EmailAddress.parse(email)
                : Optional.empty();
        Optional<String> group =
                values.get("groupNumber") instanceof String number ? Optional.of(number) : Optional.empty();
        return new Intake(
                form.receivedAt(),
                values,
                wrong(values).stream()
                        .map(FieldError::pointer)
                        .map(pointer -> layout.inWords(pointer).orElse(pointer))
                        .distinct()
                        .collect(joining("; ")),
                group.isPresent() && person.isPresent(),
                group.flatMap(number -> person.flatMap(address -> designations.underWay(number, address))));
    }

    /** A PDF may have any fields; those of the form count. */
    private static void keep(Map<String, Object> values, FormLayout layout) {
        Set<String> known = layout.fields().map(Field::path).collect(Collectors.toSet());
        values.entrySet()
                .removeIf(value -> value.getValue() instanceof Map<?, ?> group
                        ? group.keySet().removeIf(key -> !known.contains(value.getKey() + "." + key)) && group.isEmpty()
                        : !known.contains(value.getKey()));
    }

    /** The paper asks for an address once. */
    @SuppressWarnings("unchecked")
    private static void repeat(Map<String, Object> values, FormLayout layout) {
        layout.fields().filter(Field::repeats).forEach(field -> {
            String[] path = field.repeated().split("\\.");
            Map<String, Object> group = path.length == 1
                    ? values
                    : values.get(path[0]) instanceof Map<?, ?> inside ? (Map<String, Object>) inside : Map.of();
            Object typed = group.get(path[path.length - 1]);
            if (typed != null) {
                group.putIfAbsent(field.path().substring(field.path().lastIndexOf('.') + 1), typed);
            }
        });
    }

    private List<FieldError> wrong(Map<String, Object> values) {
        try {
            forms.check(BlankPdf.FORM, values);
            return List.of();
        } catch (InvalidInput incomplete) {
            return incomplete.errors();
        }
    }

    /**
     * Records the paper form as a designation, which goes the way of every other from here.
     *
     * @throws InvalidInput when the same was asked for before, or as {@link DesignationDesk#request}
     */
    public void record(UUID staff, UUID id, DesignationRequest request) {
        PaperForm form = form(id);
        // two people may hold the same request in hand: as a PDF and on paper
        jdbc.sql("select number from employer_group where number = :group for no key update")
                .param("group", request.groupNumber())
                .query(String.class)
                .optional();
        designations
                .underWay(request.groupNumber(), request.administrator().email())
                .ifPresent(earlier -> {
                    throw new InvalidInput(
                            "/decision",
                            "duplicate",
                            Message.of("refusal.paper.duplicate").with("reference", earlier.reference()));
                });
        UUID designation = designations.caseOf(designations.recordPaper(request, staff));
        form.recorded(designation, clock.instant(), staff);
        record(AuditAction.PAPER_FORM_RECORDED, staff, form, Map.of("designation", designation));
        process.decided(id, PaperProcess.Decision.RECORD);
    }

    /** Files the paper form with the request that it repeats. */
    public void keepWith(UUID staff, UUID id, String reference) {
        Earlier earlier = designations
                .byReference(reference)
                .orElseThrow(() -> new InvalidInput("/reference", "unknown", Message.of("refusal.paper.reference")));
        PaperForm form = form(id);
        form.keptWith(earlier.id(), clock.instant(), staff);
        record(AuditAction.PAPER_FORM_KEPT, staff, form, Map.of("designation", earlier.id()));
        process.decided(id, PaperProcess.Decision.DUPLICATE);
    }

    /** Sets aside a paper form that cannot be used. */
    public void putAside(UUID staff, UUID id, String reason) {
        PaperForm form = form(id);
        form.putAside(reason.strip(), clock.instant(), staff);
        record(AuditAction.PAPER_FORM_PUT_ASIDE, staff, form, Map.of());
        process.decided(id, PaperProcess.Decision.PUT_ASIDE);
    }

    private void record(AuditAction action, UUID staff, PaperForm form, Map<String, Object> detail) {
        audit.record(action, Actor.of(staff, STAFF), null, form.id(), detail);
    }

    private PaperForm form(UUID id) {
        return papers.findById(id).orElseThrow(NotVisible::new);
    }
}
