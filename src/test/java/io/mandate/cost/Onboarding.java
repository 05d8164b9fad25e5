package io.mandate.cost;

import java.util.Map;

/** One onboarding from the first step to the last, each counted. */
interface Onboarding {

    /**
     * Onboards and removes a person who has an account and no access.
     *
     * @param withChange whether the person's rights are changed before the end
     */
    Map<Phase, Cost> of(Person person, boolean withChange);
}
