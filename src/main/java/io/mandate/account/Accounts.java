package io.mandate.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All accounts. */
public interface Accounts extends Repository<Account, UUID> {

    Optional<Account> findById(UUID id);

    Optional<Account> findByUserId(String userId);

    Optional<Account> findByEmail(String canonicalEmail);

    boolean existsByUserId(String userId);

    Account save(Account account);
}
