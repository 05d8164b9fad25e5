// What is stuck, why, and what to do.
