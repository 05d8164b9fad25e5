/** Lists that the run book leads to: mails that wait or were refused, and access codes that were tried in vain. */
package io.mandate.operations.lists;
