package io.mandate.people.account;

import io.mandate.platform.EmailAddress;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Accounts by id, user ID and verified address. */
public interface Accounts extends Repository<Account, UUID> {

    Optional<Account> findById(UUID id);

    Optional<Account> findByUserId(String userId);

    /** The lock that every writer of an account's addresses takes first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    /** Who has this address among their verified ones. */
    @Query("select a from Account a where a.id = (select v.accountId from VerifiedAddress v where v.email = :email)")
    Optional<Account> findByEmail(EmailAddress email);

    /** Whose user ID or verified address this is, as people type it. */
    default Optional<Account> findByName(String typed) {
        return find(SignOnName.of(typed));
    }

    private Optional<Account> find(SignOnName name) {
        return findByUserId(name.text()).or(() -> name.address().flatMap(this::findByEmail));
    }

    /** Whether two addresses are one, or one person has verified both. */
    default boolean isSamePerson(EmailAddress one, EmailAddress other) {
        return one.equals(other)
                || findByEmail(one)
                        .flatMap(owner ->
                                findByEmail(other).filter(also -> also.id().equals(owner.id())))
                        .isPresent();
    }

    boolean existsByUserId(String userId);

    Account save(Account account);
}
