/** The database as the rooms below share it: connections, transactions with their events, leases, migrations. */
@NullMarked
package io.deskwire.store;

import org.jspecify.annotations.NullMarked;
