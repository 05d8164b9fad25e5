package io.mandate.analyst;

import io.mandate.analyst.Draft.Origin;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.difference.Difference;
import io.mandate.analyst.difference.FileDifferences;
import io.mandate.people.account.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.OutOfDate;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of processes, rules, forms and mails, as analysts write them; the checks look at them. What becomes of a change is
 * for {@link ReleaseDecisions}.
 */
@Service
@Transactional
public class Drafts {

    private final DraftRows rows;
    private final ReleaseBook releases;
    private final ReleaseChecks checks;
    private final RightEffects rights;
    private final AuditTrail audit;
    private final boolean foldersOnly;

    Drafts(
            DraftRows rows,
            ReleaseBook releases,
            @Lazy ReleaseChecks checks,
            RightEffects rights,
            AuditTrail audit,
            @Value("${mandate.git-ops}") boolean foldersOnly) {
        this.rows = rows;
        this.releases = releases;
        this.checks = checks;
        this.rights = rights;
        this.audit = audit;
        this.foldersOnly = foldersOnly;
    }

    /** Whether the model folders are the only source of releases. */
    public boolean readOnly() {
        return foldersOnly;
    }

    /** The latest changes, the newest first. Whoever asks for them is about to check one. */
    @Transactional(readOnly = true)
    public List<Draft> latest() {
        checks.prepare();
        return rows.latest(releases.inForce());
    }

    @Transactional(readOnly = true)
    public Draft find(UUID id) {
        return rows.find(id, releases.inForce()).orElseThrow(NotVisible::new);
    }

    /** Published changes by the release that came of them. */
    @Transactional(readOnly = true)
    public Map<String, Draft> published() {
        return rows.published(releases.inForce());
    }

    /** Begins a change of what is in force. */
    public UUID start(String title, UUID author) {
        return start(title, Origin.CONSOLE, author, new TreeMap<>());
    }

    /**
     * Begins a change that brings back an earlier release.
     *
     * @param release of which everything is taken
     * @param title null: it is called by when the release began
     */
    public UUID rollBack(String release, String title, UUID author) {
        ReleaseBook.Release back = releases.releases().stream()
                .filter(known -> known.id().equals(release))
                .findFirst()
                .orElseThrow(NotVisible::new);
        String called = title == null
                ? Message.of("release.untitled", Origin.ROLL_BACK)
                        .with("at", back.releasedAt())
                        .kept()
                : title;
        String base = releases.inForce();
        return start(called, Origin.ROLL_BACK, author, difference(releases.files(release), releases.files(base)));
    }

    /**
     * Takes what the Camunda Modeler would deploy into the open change of the same person and name, or into a new one.
     *
     * @param name may be empty
     */
    public UUID deployed(String name, Map<String, byte[]> files, UUID author) {
        requireConsole();
        String title = name.isBlank() ? untitled(Origin.MODELER) : name;
        Optional<Draft> open = rows.openOfModeler(title, author, releases.inForce());
        if (open.isEmpty()) {
            return start(title, Origin.MODELER, author, named(files));
        }
        put(open.get().id(), open.get().version(), files, author);
        return open.get().id();
    }

    /** What nobody gave a title is called by where it comes from. */
    private static String untitled(Origin origin) {
        return Message.of("release.untitled", origin).kept();
    }

    private UUID start(String title, Origin origin, UUID author, Map<String, byte[]> difference) {
        requireConsole();
        String called = TypedText.read(title);
        if (called == null || called.isEmpty() || called.length() > 100) {
            throw new InvalidInput("/title", "required", Message.of("refusal.release.title"));
        }
        TypedText.fault(called, TypedText.Kind.LINE).ifPresent(fault -> {
            throw new InvalidInput("/title", fault.code(), fault.message());
        });
        UUID id = rows.insert(called, origin, author, releases.inForce(), null);
        rows.write(id, difference);
        record(AuditAction.DRAFT_STARTED, Actor.of(author, Staff.ANALYSTS), id, Map.of("origin", origin));
        return id;
    }

    /**
     * Keeps new content of the model folders as a change, since people released something else meanwhile. Nothing in force
     * changes.
     *
     * @param hash SHA-256 of the content
     * @return false if this content was kept before
     */
    public boolean keepFolder(String hash, SortedMap<String, byte[]> content) {
        if (rows.knowsFolder(hash)) {
            return false;
        }
        UUID id = rows.insert(untitled(Origin.FOLDER), Origin.FOLDER, null, releases.inForce(), hash);
        rows.write(id, difference(content, releases.files(releases.inForce())));
        record(AuditAction.DRAFT_STARTED, Actor.SYSTEM, id, Map.of("origin", Origin.FOLDER));
        return true;
    }

    /** The complete content of the release that the change would make. */
    @Transactional(readOnly = true)
    public SortedMap<String, byte[]> files(UUID id) {
        Draft draft = find(id);
        SortedMap<String, byte[]> files = new TreeMap<>(releases.files(draft.base()));
        rows.files(id).forEach((name, content) -> {
            if (content == null) {
                files.remove(name);
            } else {
                files.put(name, content);
            }
        });
        return files;
    }

    /** Every model, and what the change does to it. */
    @Transactional(readOnly = true)
    public List<Model> models(UUID id) {
        return releases.compare(files(id), releases.files(find(id).base()));
    }

    /** What the change does to a file, in words. */
    @Transactional(readOnly = true)
    public List<Difference> differences(UUID id, String file) {
        return differences(id, file, files(id).get(file));
    }

    /**
     * What this content would do to a file of the release that the change begins from.
     *
     * @param now null for none
     */
    @Transactional(readOnly = true)
    public List<Difference> differences(UUID id, String file, byte[] now) {
        byte[] before = releases.files(find(id).base()).get(file);
        return before == null && now == null ? List.of() : FileDifferences.between(file, before, now);
    }

    /** Why the change may not be released; nothing when it may. */
    @Transactional(readOnly = true)
    public List<Finding> check(UUID id) {
        return checks.check(files(id));
    }

    /**
     * Writes files into the change.
     *
     * @param version that was seen
     * @param files contents by a name or path
     * @return the new version
     * @throws OutOfDate when somebody else has changed it since
     */
    public long put(UUID id, long version, Map<String, byte[]> files, UUID editor) {
        SortedMap<String, byte[]> named = named(files);
        long next = edited(id, version, editor);
        SortedMap<String, byte[]> base = releases.files(find(id).base());
        named.forEach((name, content) -> {
            rows.forget(id, name);
            if (!Arrays.equals(content, base.get(name))) {
                rows.write(id, name, content);
            }
        });
        return next;
    }

    /** Takes a file out of the release that the change would make. */
    public long remove(UUID id, long version, String name, UUID editor) {
        long next = edited(id, version, editor);
        rows.forget(id, name);
        if (releases.files(find(id).base()).containsKey(name)) {
            rows.write(id, name, null);
        }
        return next;
    }

    /** Notes that an open change is edited, if it is what the editor saw. */
    long edited(UUID id, long version, UUID editor) {
        requireConsole();
        requireOpen(find(id));
        return rows.edit(id, version, editor)
                .orElseThrow(() -> new OutOfDate(
                        List.of(new FieldError("", "DRAFT_CHANGED", Message.of("refusal.changed-meanwhile")))));
    }

    /** Who loses a right by the change, and who gains one. */
    @Transactional(readOnly = true)
    public List<RightEffect> rightEffects(UUID id) {
        Draft draft = find(id);
        String replaced = draft.release() == null ? releases.inForce() : draft.base();
        return rights.of(draft.release(), files(id), releases.files(replaced));
    }

    /** @return what one has otherwise than the other; null for a file that it has not */
    static Map<String, byte[]> difference(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        Map<String, byte[]> difference = new TreeMap<>();
        one.forEach((name, content) -> {
            if (!Arrays.equals(content, other.get(name))) {
                difference.put(name, content);
            }
        });
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(name -> difference.put(name, null));
        return difference;
    }

    /** The files by their names in a release; those of an archive are taken out of it. */
    private static SortedMap<String, byte[]> named(Map<String, byte[]> files) {
        SortedMap<String, byte[]> named = new TreeMap<>();
        files.forEach((path, content) -> {
            if (content.length > ReleaseLimits.FILE) {
                throw new InvalidInput("/file", "tooLarge", Message.of("refusal.release.file-size"));
            }
            if (ZippedFiles.isZip(content)) {
                named.putAll(ZippedFiles.read(content));
            } else {
                named.put(
                        FileNames.inRelease(path)
                                .orElseThrow(() ->
                                        new InvalidInput("/file", "name", Message.of("refusal.release.file-name"))),
                        content);
            }
        });
        return named;
    }

    void requireConsole() {
        if (foldersOnly) {
            throw new NotAllowed(Message.of("refusal.release.folders-only"));
        }
    }

    static void requireOpen(Draft draft) {
        if (draft.state() != State.OPEN) {
            throw movedOn();
        }
    }

    static StateMovedOn movedOn() {
        return new StateMovedOn("DRAFT_MOVED_ON", Message.of("refusal.release.moved-on"));
    }

    /** A change is recorded with its title: its ID says nothing to whoever reads the trail. */
    void record(AuditAction action, Actor actor, UUID id, Map<String, Object> detail) {
        Map<String, Object> titled = new LinkedHashMap<>(detail);
        Draft draft = find(id);
        if (draft.titled()) {
            titled.put("title", draft.title().otherwise());
        }
        audit.record(action, actor, null, id, titled);
    }
}
