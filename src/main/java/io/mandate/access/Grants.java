package io.mandate.access;

import io.mandate.account.Account;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All grants. Writers hold the lock of the group. */
interface Grants extends Repository<Grant, UUID> {

    Grant save(Grant grant);

    Grant saveAndFlush(Grant grant);

    Optional<Grant> findById(UUID id);

    @Query("select a from Account a join Grant g on g.accountId = a.id where g.id = :id")
    Optional<Account> holder(UUID id);

    @Query("select g from Grant g where g.groupNumber = :group and g.accountId = :account and g.state = 'ACTIVE'")
    Optional<Grant> activeOf(UUID account, String group);

    @Query("select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'")
    List<Grant> activeIn(String group);

    /** The administrator, and the person if they hold anything: all that a redemption must know, in one question. */
    @Query(
            """
            select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'
               and (g.accountId = :account or g.role = io.mandate.access.Role.PRIMARY_ADMINISTRATOR)""")
    List<Grant> administratorAnd(UUID account, String group);
}
