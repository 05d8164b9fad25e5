package io.mandate.people.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Registrations, confirmed or not. */
interface OpenRegistrations extends Repository<Registration, UUID> {

    Optional<Registration> findById(UUID id);

    Registration save(Registration registration);
}
