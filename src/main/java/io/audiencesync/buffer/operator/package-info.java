/** An operator's commands on lanes, and the record of them. */
package io.audiencesync.buffer.operator;
