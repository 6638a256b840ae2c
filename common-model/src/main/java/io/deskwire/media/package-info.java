/** What files are called and what they are, whoever says so. */
package io.deskwire.media;
