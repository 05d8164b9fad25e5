/** Whether what all cases need works: the mail server, jobs, and what is done after an answer. */
package io.mandate.operations.health;
