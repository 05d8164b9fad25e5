package io.mandate.onboarding.review;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reviews. Whoever writes holds the lock of the group. */
interface Reviews extends Repository<Review, UUID> {

    Review save(Review review);

    Optional<Review> findById(UUID id);

    @Query("select count(r) > 0 from Review r where r.groupNumber = :group and r.state in"
            + " (io.mandate.onboarding.review.Review.State.PLANNED, io.mandate.onboarding.review.Review.State.OPEN,"
            + " io.mandate.onboarding.review.Review.State.SUSPENDED)")
    boolean existsCurrent(String group);
}
