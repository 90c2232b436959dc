/** Calls made up from the service's own OpenAPI document: well-formed, odd and hostile. */
package io.audiencesync.access.fuzz;
