package io.mandate.cost;

import java.util.UUID;

/**
 * Somebody with an account.
 *
 * @param address of the network, from which a code is typed
 * @param group to which the person is added
 * @param administrator the account of whoever adds and removes the person
 */
record Person(UUID account, String userId, String email, String address, String group, UUID administrator) {}
