import type { ApiDescription } from '@app/web';

/** The face of the API's documentation: what it is about, chapter by chapter. */
export const API_DESCRIPTION: ApiDescription = {
  title: 'Tenantry tenant-service',
  description: 'Tenants, members, invitations and permissions.',
  tags: {
    tenants: 'Companies, each walled off from all others.',
    'all tenants': 'The same from outside, for superusers.',
    domains: 'By which hosts the tenant is called, and how it proves them.',
    members: 'Who belongs to the tenant, and with which role.',
    invitations: 'From the e-mail to the membership.',
    organizations: 'Groups of members inside the tenant.',
    permissions: 'What a role grants.',
    audit: 'What was changed, by whom, and from where.',
    queues: 'Jobs that failed for good, for superusers.',
    dashboard: 'A first page behind a permission.',
    integrations: 'The hosts that this service calls, for superusers.',
    demos: 'To see a breaker open, and a trace go through both services.',
  },
};
