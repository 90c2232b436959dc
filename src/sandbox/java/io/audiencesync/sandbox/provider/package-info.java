/** A provider of OpenID Connect with three people, for the demo and tests. A person is chosen, without a password. */
package io.audiencesync.sandbox.provider;
