package io.mandate.cost;

import java.util.UUID;

/** Somebody with an account. */
record Person(UUID account, String userId, String email) {}
