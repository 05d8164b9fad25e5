package io.mandate.onboarding.designation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All designations. */
public interface Designations extends Repository<Designation, UUID> {

    Designation saveAndFlush(Designation designation);

    Optional<Designation> findById(UUID id);

    Optional<Designation> findByReference(String reference);

    /** The newest of a group and person that is undecided, or whose invitation or access still stands. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select d.* from designation d
                    left join invitation i on i.id = d.id
                    left join access_grant g on g.id = d.id
                    where d.group_number = :group and d.administrator_email = :email
                      and (d.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')
                           or i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') or g.state = 'ACTIVE')
                    order by d.received_at desc limit 1""")
    Optional<Designation> findUnderWay(String group, String email);
}
