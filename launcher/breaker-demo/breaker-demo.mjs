import { startUpstream } from './upstream.mjs';

/** @typedef {{ authPort: number, billingPort: number, close: () => Promise<void> }} BreakerDemo */

/**
 * The two that the demos call: each on a port of its own, for a breaker is of a host and its port.
 *
 * @param {{ authPort: number, billingPort: number }} options 0: any free one
 * @returns {Promise<BreakerDemo>}
 */
export async function startBreakerDemo({ authPort, billingPort }) {
  const auth = await startUpstream({ name: 'auth', port: authPort });
  try {
    const billing = await startUpstream({ name: 'billing', port: billingPort });
    const close = async () => {
      await Promise.all([auth.close(), billing.close()]);
    };
    return { authPort: auth.port, billingPort: billing.port, close };
  } catch (error) {
    await auth.close();
    throw error;
  }
}
