/** End-to-end tests wait for real mails, leases and restarts. */
jest.setTimeout(60_000);
