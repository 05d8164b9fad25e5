package io.mandate.onboarding.paper;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All forms that came in on paper. */
interface PaperForms extends Repository<PaperForm, UUID> {

    PaperForm save(PaperForm form);

    Optional<PaperForm> findById(UUID id);
}
