/** The desk's HTTP interface: routes and resources, the forms of what is sent, and the limits of bodies and answers. */
@NullMarked
package io.deskwire.web.api;

import org.jspecify.annotations.NullMarked;
