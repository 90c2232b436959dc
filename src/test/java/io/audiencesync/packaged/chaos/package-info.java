/** Packaged replicas under load, while everything fails around them. */
package io.audiencesync.packaged.chaos;
