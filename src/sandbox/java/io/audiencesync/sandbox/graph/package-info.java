/** Facebook's effect of each operation, after the gate has admitted the call. */
package io.audiencesync.sandbox.graph;
