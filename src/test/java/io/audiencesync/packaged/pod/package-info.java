/** The packaged service as Kubernetes runs it: with little memory, as another user, stopped by SIGTERM. */
package io.audiencesync.packaged.pod;
