/** How sockets are spread over the replicas again, after one came or when one has far more than the others, and where pages that go are to end. */
@NullMarked
package io.deskwire.web.balance;

import org.jspecify.annotations.NullMarked;
