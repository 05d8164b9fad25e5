package io.mandate.onboarding.paper;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Paper forms by id and state. */
interface PaperForms extends Repository<PaperForm, UUID> {

    PaperForm save(PaperForm form);

    Optional<PaperForm> findById(UUID id);
}
