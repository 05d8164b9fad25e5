/** Form-based tasks that wait for a person, wherever they are worked on: portal or Tasklist. */
package io.mandate.onboarding.task;
