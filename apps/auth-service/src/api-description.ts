import type { ApiDescription } from '@app/web';

/** The face of the API's documentation: what it is about, chapter by chapter. */
export const API_DESCRIPTION: ApiDescription = {
  title: 'Tenantry auth-service',
  description: 'Accounts, sessions, tokens and the keys that verify them.',
  tags: {
    accounts: 'Sign-up, and what people know of themselves.',
    sessions: 'Signing in and out, and the tokens of a session.',
    keys: 'The public keys that verify access tokens.',
    integrations: 'The hosts that this service calls, for superusers.',
    demos: 'To see a trace go through both services.',
  },
};
