package io.mandate.cost;

import io.mandate.onboarding.user.imports.ImportedUser;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.platform.work.BatchedWork;
import io.mandate.testing.Given;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds the users of a file, all in one transaction; it is rolled back, so that no node ever sees its rows. */
record FileOfUsers(UserImports imports, BatchedWork<?> work, TransactionTemplate transaction, Meter meter) {

    /** What so many rows cost together. The begin of their transaction and its commit are not counted. */
    Cost of(List<Person> people) {
        transaction.executeWithoutResult(status -> {
            imports.start(
                    people.get(0).administrator(),
                    people.get(0).group(),
                    IntStream.range(0, people.size())
                            .mapToObj(line -> row(line, people.get(line)))
                            .toList());
            meter.count(Phase.ISSUE, () -> {
                perform(work, people.size());
                return null;
            });
            status.setRollbackOnly();
        });
        return meter.take().get(Phase.ISSUE);
    }

    private static ImportedUser row(int line, Person person) {
        return new ImportedUser(
                line + 1, "Terry", "Member", person.email(), null, "001", Given.rights(Setting.RIGHTS), null);
    }

    private static <R> void perform(BatchedWork<R> work, int rows) {
        List<R> claimed = work.claim(rows);
        if (claimed.size() != rows) {
            throw new IllegalStateException(claimed.size() + " rows are claimed, not " + rows);
        }
        work.perform(claimed);
    }
}
