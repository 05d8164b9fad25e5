package io.mandate.designation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All designations. */
public interface Designations extends Repository<Designation, UUID> {

    Designation saveAndFlush(Designation designation);

    Optional<Designation> findById(UUID id);

    Optional<Designation> findByReference(String reference);
}
