/** What agents do with tickets, replies, files, contacts and accounts: the rules, and the transaction around them. */
@NullMarked
package io.deskwire.web.desk;

import org.jspecify.annotations.NullMarked;
