package io.mandate.platform;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A row that guards its own transitions. It is given its id when it is made, which is no sign that it is stored. */
@MappedSuperclass
public abstract class Aggregate implements Persistable<UUID> {

    @Id
    private UUID id;

    @Version
    private Long version;

    /** For Hibernate. */
    protected Aggregate() {}

    protected Aggregate(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }
}
