// Of pages that show a case.

/** When to look again after an action, in milliseconds: the engine does some of it in the seconds that follow. */
export const AFTERWARDS = [500, 1_000, 2_000, 4_000, 8_000];
