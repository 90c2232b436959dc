/**
 * Tests of the packaged service: the jar or the native executable, from outside and with its production
 * configuration.
 */
package io.audiencesync.packaged;
