/** Child processes of one machine: started apart from the terminal, signalled, supervised, and never left behind. */
package io.deskwire.local.process;
