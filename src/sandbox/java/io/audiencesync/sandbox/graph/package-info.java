/** What Facebook does for each operation, after the gate has let the call in. */
package io.audiencesync.sandbox.graph;
