/** Who asks: signing in, cookies, origins, proxies, and the headers of each answer. */
@NullMarked
package io.deskwire.web.session;

import org.jspecify.annotations.NullMarked;
