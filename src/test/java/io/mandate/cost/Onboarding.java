package io.mandate.cost;

import java.util.Map;

/** One onboarding from the first step to the last, each counted. */
interface Onboarding {

    /** Onboards, changes and removes a person who has an account and no access. */
    Map<Phase, Cost> of(Person person);
}
