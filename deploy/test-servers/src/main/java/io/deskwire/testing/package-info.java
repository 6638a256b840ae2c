/** Real servers for tests: in containers where a Docker engine answers, embedded where none does. */
package io.deskwire.testing;
