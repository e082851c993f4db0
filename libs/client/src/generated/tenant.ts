// Made by `npm run client` from tenant-service's OpenAPI document: change that.

export interface paths {
    "/api/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls BREAKER_DEMO_AUTH_URL through its breaker
         * @description Needs an access token.
         */
        get: operations["breakerDemos.auth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls BREAKER_DEMO_BILLING_URL through its breaker
         * @description Needs an access token.
         */
        get: operations["breakerDemos.billing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The dashboard of the tenant
         * @description Needs the permission `abc.dashboard.read` in the tenant.
         */
        get: operations["dashboard.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/breakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The breakers of every host that this service calls
         * @description For superusers of the whole system.
         */
        get: operations["breakers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/breakers/{host}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes a breaker in every process, whatever it was
         * @description For superusers of the whole system.
         */
        post: operations["breakers.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations, newest first
         * @description Needs the permission `platform.invitations.read` in the tenant.
         */
        get: operations["invitations.page"];
        put?: never;
        /**
         * Invite somebody by e-mail
         * @description Needs the permission `platform.invitations.write` in the tenant.
         */
        post: operations["invitations.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invitation
         * @description Needs the permission `platform.invitations.read` in the tenant.
         */
        get: operations["invitations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a pending invitation back
         * @description Needs the permission `platform.invitations.write` in the tenant.
         */
        post: operations["invitations.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it again with a new token and a new expiry
         * @description Needs the permission `platform.invitations.write` in the tenant.
         */
        post: operations["invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation and sign in
         * @description Anybody may call it.
         */
        post: operations["invitations.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite up to 500 people, each by itself
         * @description Needs the permission `platform.invitations.write` in the tenant.
         */
        post: operations["invitations.inviteMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation
         * @description Anybody may call it.
         */
        post: operations["invitations.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a token invites to; consumes nothing
         * @description Anybody may call it.
         */
        post: operations["invitations.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/catalogue/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every product, feature and action, declared or added
         * @description For superusers of the whole system.
         */
        get: operations["catalogue.list"];
        put?: never;
        /**
         * Adds a product, which tenants may then switch on
         * @description For superusers of the whole system.
         */
        post: operations["catalogue.addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/catalogue/products/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one product with its features and actions
         * @description For superusers of the whole system.
         */
        get: operations["catalogue.get"];
        put?: never;
        post?: never;
        /**
         * Removes a product that was added; its permissions end at once
         * @description For superusers of the whole system.
         */
        delete: operations["catalogue.removeProduct"];
        options?: never;
        head?: never;
        /**
         * Renames a product that was added
         * @description For superusers of the whole system.
         */
        patch: operations["catalogue.rename"];
        trace?: never;
    };
    "/api/permissions/catalogue/products/{key}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds a feature with its actions to a product
         * @description For superusers of the whole system.
         */
        post: operations["catalogue.addFeature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/catalogue/products/{key}/features/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a feature that was added; its permissions end at once
         * @description For superusers of the whole system.
         */
        delete: operations["catalogue.removeFeature"];
        options?: never;
        head?: never;
        /**
         * Renames a feature, or says which actions it has
         * @description For superusers of the whole system.
         */
        patch: operations["catalogue.changeFeature"];
        trace?: never;
    };
    "/api/permissions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whether the caller holds each permission, and why if asked
         * @description For members of the tenant.
         */
        post: operations["permissions.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The dashboard of the tenant
         * @description The same as GET /api/dashboard.
         *
         *     Needs the permission `abc.dashboard.read` in the tenant.
         */
        get: operations["dashboard.show.at.permissions_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the caller’s role and every permission that they hold
         * @description For members of the tenant.
         */
        get: operations["permissions.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every product there is, and whether the tenant has it on
         * @description Needs the permission `platform.products.read` in the tenant.
         */
        get: operations["products.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/products/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switches a product on or off for the whole tenant
         * @description Needs the permission `platform.products.write` in the tenant.
         */
        patch: operations["products.turn"];
        trace?: never;
    };
    "/api/permissions/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the roles of the tenant, its own and those of the system
         * @description Needs the permission `platform.roles.read` in the tenant.
         */
        get: operations["roles.list"];
        put?: never;
        /**
         * Makes a role of the tenant’s own, within what the caller holds
         * @description Needs the permission `platform.roles.write` in the tenant.
         */
        post: operations["roles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one role and what it grants
         * @description Needs the permission `platform.roles.read` in the tenant.
         */
        get: operations["roles.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a role that nobody has and nobody is invited to
         * @description Needs the permission `platform.roles.delete` in the tenant.
         */
        delete: operations["roles.remove"];
        options?: never;
        head?: never;
        /**
         * Renames a role, or replaces its grants, for all who have it
         * @description Needs the permission `platform.roles.write` in the tenant.
         */
        patch: operations["roles.change"];
        trace?: never;
    };
    "/api/queues/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs of both services that failed for good, the latest first
         * @description For superusers of the whole system.
         */
        get: operations["deadLetters.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/dead-letters/{queue}/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes one for good; the log keeps who did
         * @description For superusers of the whole system.
         */
        delete: operations["deadLetters.discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/dead-letters/{queue}/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives one all its attempts again; of two who ask at once, one does
         * @description For superusers of the whole system.
         */
        post: operations["deadLetters.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/dead-letters/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the oldest of a queue all their attempts again
         * @description For superusers of the whole system.
         */
        post: operations["deadLetters.retryAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Writes a line, and has auth-service write one under the same trace id
         * @description Needs an access token.
         */
        get: operations["logDemo.both"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every tenant of the system, newest first
         * @description For superusers of the whole system.
         */
        get: operations["allTenants.all"];
        put?: never;
        /**
         * Make a tenant and own it
         * @description Needs an access token.
         */
        post: operations["tenants.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tenant, whatever its status
         * @description For superusers of the whole system.
         */
        get: operations["allTenants.one"];
        put?: never;
        post?: never;
        /**
         * Deletes a tenant; within its grace it can be restored
         * @description For superusers of the whole system.
         */
        delete: operations["allTenants.remove"];
        options?: never;
        head?: never;
        /**
         * Changes what a tenant may not change itself
         * @description For superusers of the whole system.
         */
        patch: operations["allTenants.change"];
        trace?: never;
    };
    "/api/tenants/{id}/domains/{domain_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a domain of a tenant without asking DNS
         * @description For superusers of the whole system.
         */
        post: operations["domainApprovals.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a deletion back, within the grace: all is as before
         * @description For superusers of the whole system.
         */
        post: operations["allTenants.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a suspended tenant again
         * @description For superusers of the whole system.
         */
        post: operations["allTenants.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shuts a tenant: its members are out within a second
         * @description For superusers of the whole system.
         */
        post: operations["allTenants.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{slug}/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a new tenant could have this short name
         * @description Anybody may call it.
         */
        get: operations["tenants.available"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of data, newest first
         * @description Needs the permission `platform.audit.read` in the tenant.
         */
        get: operations["auditLogs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/audit-logs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One change
         * @description Needs the permission `platform.audit.read` in the tenant.
         */
        get: operations["auditLogs.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/audit-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is sealed, as lines of JSON; the last line is a manifest
         * @description Needs the permission `platform.audit.read` in the tenant.
         */
        get: operations["auditLogs.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in to a tenant, with the account that auth-service keeps
         * @description Anybody may call it.
         */
        post: operations["signIn.signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant that the request names
         * @description For members of the tenant.
         */
        get: operations["tenants.current"];
        put?: never;
        post?: never;
        /**
         * Deletes the tenant: shut within a second, emptied after a grace
         * @description Needs the permission `platform.tenant.delete` in the tenant.
         */
        delete: operations["tenants.deleteCurrent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the domains of the tenant, newest first
         * @description Needs the permission `platform.domains.read` in the tenant.
         */
        get: operations["domains.list"];
        put?: never;
        /**
         * Add a domain; the answer says which record in DNS proves it
         * @description Needs the permission `platform.domains.write` in the tenant.
         */
        post: operations["domains.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a domain
         * @description Needs the permission `platform.domains.read` in the tenant.
         */
        get: operations["domains.get"];
        put?: never;
        post?: never;
        /**
         * Remove a domain: within a second it names nobody any more
         * @description Needs the permission `platform.domains.delete` in the tenant.
         */
        delete: operations["domains.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for the record in DNS; from then on the domain names the tenant
         * @description Needs the permission `platform.domains.write` in the tenant.
         */
        post: operations["domains.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenants that you are a member of
         * @description Needs an access token.
         */
        get: operations["tenants.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations of the tenant, newest first
         * @description Needs the permission `platform.organizations.read` in the tenant.
         */
        get: operations["organizations.list"];
        put?: never;
        /**
         * Make an organization, and become its owner
         * @description Needs the permission `platform.organizations.write` in the tenant.
         */
        post: operations["organizations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organization
         * @description Needs the permission `platform.organizations.read` in the tenant.
         */
        get: operations["organizations.get"];
        put?: never;
        post?: never;
        /**
         * Delete an organization; its members stay in the tenant
         * @description Needs the permission `platform.organizations.delete` in the tenant.
         */
        delete: operations["organizations.delete"];
        options?: never;
        head?: never;
        /**
         * Rename an organization
         * @description Needs the permission `platform.organizations.write` in the tenant.
         */
        patch: operations["organizations.rename"];
        trace?: never;
    };
    "/api/tenants/organizations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of an organization
         * @description Needs the permission `platform.organizations.read` in the tenant.
         */
        get: operations["organizationMembers.list"];
        put?: never;
        /**
         * Take a member of the tenant into an organization
         * @description Needs the permission `platform.organizations.manage_users` in the tenant.
         */
        post: operations["organizationMembers.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/organizations/{id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member from an organization, or leave it
         * @description Needs the permission `platform.organizations.manage_users` in the tenant.
         */
        delete: operations["organizationMembers.remove"];
        options?: never;
        head?: never;
        /**
         * Change the role of a member of an organization
         * @description Needs the permission `platform.organizations.manage_users` in the tenant.
         */
        patch: operations["organizationMembers.change"];
        trace?: never;
    };
    "/api/tenants/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the tenant decides for itself
         * @description Needs the permission `platform.settings.read` in the tenant.
         */
        get: operations["tenants.readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is given, and leaves the rest
         * @description Needs the permission `platform.settings.write` in the tenant.
         */
        patch: operations["tenants.changeSettings"];
        trace?: never;
    };
    "/api/tenants/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of the tenant, newest accounts first
         * @description Needs the permission `platform.members.read` in the tenant.
         */
        get: operations["members.list"];
        put?: never;
        /**
         * Add somebody who has no account yet
         * @description Makes the account and the membership, and mails a link to choose a password. Whoever has an account already must be invited.
         *
         *     Needs the permission `platform.members.write` in the tenant.
         */
        post: operations["members.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a member
         * @description Needs the permission `platform.members.read` in the tenant.
         */
        get: operations["members.get"];
        put?: never;
        post?: never;
        /**
         * Remove a member, or leave the tenant
         * @description Needs the permission `platform.members.delete` in the tenant.
         */
        delete: operations["members.remove"];
        options?: never;
        head?: never;
        /**
         * Change the role of a member
         * @description Needs the permission `platform.members.write` in the tenant.
         */
        patch: operations["members.change"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptedView: {
            /** @example eyJhbGciOi… */
            access: string;
            /** @example You are now a member of Acme Corp. */
            detail: string;
            /** @example 4mTqL0… */
            refresh: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            user_id: string;
        };
        AcceptInput: {
            /**
             * @description A new password for a new account, or the password of an existing one. Not needed with a bearer token.
             * @example correct horse battery staple
             */
            password?: string;
            /**
             * @description From the link in the e-mail.
             * @example q3Zr8w…
             */
            token: string;
        };
        AddDomainInput: {
            /**
             * @description A name in DNS, without a port; international ones in either spelling.
             * @example www.acme.example
             */
            domain: string;
        };
        AddFeatureInput: {
            /**
             * @description The last parts: what can be done with it.
             * @example [
             *       "read",
             *       "write"
             *     ]
             */
            actions: string[];
            /**
             * @description The second part of its permissions’ keys.
             * @example contacts
             */
            key: string;
            /**
             * @description The key, where none is given.
             * @example Contacts
             */
            name?: string;
        };
        AddMemberInput: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /** @example Jane */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /**
             * @description Key of a role; viewer when absent.
             * @example viewer
             */
            role?: string;
        };
        AddOrganizationMemberInput: {
            /**
             * @example member
             * @enum {string}
             */
            role: "owner" | "admin" | "member" | "viewer";
            /**
             * Format: uuid
             * @description A member of the tenant.
             */
            user_id: string;
        };
        AddProductInput: {
            /**
             * @description The first part of its permissions’ keys.
             * @example crm
             */
            key: string;
            /**
             * @description The key, where none is given.
             * @example Customer relations
             */
            name?: string;
        };
        AdministeredTenantsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["AdministeredTenantView"][];
        };
        AdministeredTenantView: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            deleted_at: string | null;
            /** Format: uuid */
            id: string;
            /** @example Acme Corp */
            name: string;
            /**
             * Format: date-time
             * @description When a deleted tenant is emptied; until then it can be restored.
             */
            purge_at: string | null;
            /** @description Null: as many as they like. */
            seat_limit: number | null;
            /** @example acme */
            slug: string;
            /** @enum {string} */
            status: "active" | "suspended" | "deleting" | "purging" | "deleted";
            /** Format: date-time */
            suspended_at: string | null;
            /** @example Unpaid since spring */
            suspension_reason: string | null;
        };
        AuditActorView: {
            /**
             * @description A user's id or a service's name; null where the system acted by itself.
             * @example 0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f
             */
            id: string | null;
            /** @enum {string} */
            kind: "user" | "service" | "system";
            /**
             * @description Of somebody who is a member today.
             * @example Jane
             */
            name?: string;
        };
        AuditLogsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["AuditLogView"][];
        };
        AuditLogView: {
            /** @enum {string} */
            action: "insert" | "update" | "delete";
            actor: components["schemas"]["AuditActorView"];
            /**
             * @example {
             *       "status": "cancelled"
             *     }
             */
            after: Record<string, never> | null;
            /** Format: date-time */
            at: string;
            /**
             * @description The row before; of an update what changed. Secrets are hidden.
             * @example {
             *       "status": "pending"
             *     }
             */
            before: Record<string, never> | null;
            /** Format: uuid */
            id: string;
            /** @example 203.0.113.9 */
            ip: string | null;
            /**
             * @description Its place in the chain.
             * @example 17
             */
            position?: number;
            /**
             * @description Key of the row that was changed.
             * @example 0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f
             */
            row_id: string;
            /** @description Whether it is linked into the chain, a second or two after. */
            sealed: boolean;
            /** @example members */
            table: string;
            /** @example 0af7651916cd43dd8448eb211c80319c */
            trace_id: string | null;
        };
        AvailabilityView: {
            available: boolean;
            /** @enum {string} */
            reason?: "taken" | "reserved" | "invalid";
            /** @example acme */
            slug: string;
        };
        BreakerDemoView: {
            /** @example 3.4 */
            duration_ms: number;
            /** @example 127.0.0.1:8027 */
            host: string;
            /** @example 200 */
            status: number;
            /** @enum {string} */
            target: "auth" | "billing";
        };
        BreakersView: {
            results: components["schemas"]["BreakerView"][];
            /** @description False while the shared state is away: then only this process is told of. */
            shared: boolean;
        };
        BreakerView: {
            /**
             * @description Seconds that it stays open.
             * @example 120
             */
            block_time: number | null;
            /**
             * @description It opens at this many; null where only another process knows.
             * @example 3
             */
            failure_threshold: number | null;
            /**
             * @description Within so many seconds.
             * @example 60
             */
            failure_window: number | null;
            /**
             * @description Failures that count towards the next opening.
             * @example 2
             */
            failures: number;
            /**
             * @description The host, and after it in brackets the kind of call that has a breaker of its own.
             * @example billing.example.com:8443
             */
            host: string;
            /** Format: date-time */
            opened_at: string | null;
            /**
             * @description Seconds until a probe may pass; 0 when one may now.
             * @example 0
             */
            retry_after: number;
            /** @enum {string} */
            state: "closed" | "open" | "half_open";
        };
        BulkInviteInput: {
            invitations: components["schemas"]["InviteInput"][];
        };
        BulkInviteView: {
            /** @example 1 */
            created: number;
            /** @example 0 */
            refused: number;
            results: components["schemas"]["BulkResultView"][];
        };
        BulkResultView: {
            /**
             * @description The row, counted from 0.
             * @example 0
             */
            index: number;
            invitation?: components["schemas"]["InvitationView"];
            /**
             * @description code, detail and errors of a problem.
             * @example {
             *       "code": "already_member",
             *       "detail": "This address belongs to a member."
             *     }
             */
            problem?: Record<string, never>;
            /** @example 201 */
            status: number;
        };
        CatalogueActionView: {
            /** @description By code: it can’t be taken away here. */
            declared: boolean;
            /** @example read */
            key: string;
        };
        CatalogueFeatureView: {
            actions: components["schemas"]["CatalogueActionView"][];
            declared: boolean;
            /** @example contacts */
            key: string;
            /** @example Contacts */
            name: string;
        };
        CatalogueProductView: {
            declared: boolean;
            features: components["schemas"]["CatalogueFeatureView"][];
            /** @example crm */
            key: string;
            /** @example Customer relations */
            name: string;
        };
        CatalogueView: {
            /**
             * @description One page has all.
             * @example null
             */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["CatalogueProductView"][];
        };
        ChangeFeatureInput: {
            /**
             * @description All that it has from now on.
             * @example [
             *       "read",
             *       "write"
             *     ]
             */
            actions?: string[];
            /** @example Contacts */
            name?: string;
        };
        ChangeMemberInput: {
            /**
             * @description Key of the new role.
             * @example staff
             */
            role: string;
        };
        ChangeOrganizationMemberInput: {
            /**
             * @example viewer
             * @enum {string}
             */
            role: "owner" | "admin" | "member" | "viewer";
        };
        ChangeRoleInput: {
            /**
             * @description Keys of permissions, and wildcards in the last place: `*`, `abc.*`, `abc.dashboard.*`.
             * @example [
             *       "abc.*",
             *       "platform.members.read"
             *     ]
             */
            grants?: string[];
            /** @example Chief auditor */
            name?: string;
        };
        ChangeSettingsInput: {
            /**
             * @description Only addresses of these domains may be invited or added; empty: any address.
             * @example [
             *       "acme.example"
             *     ]
             */
            allowed_email_domains?: string[];
            /**
             * @description Days for which a new invitation is valid.
             * @example 7
             */
            invitation_days?: number;
            /** @example Acme Corp */
            name?: string;
        };
        ChangeTenantInput: {
            /** @example Acme Corp */
            name?: string;
            /**
             * @description Members and pending invitations together; 0 lifts the limit.
             * @example 25
             */
            seat_limit?: number;
        };
        CheckInput: {
            /**
             * @description Keys of permissions; results come in the same order.
             * @example [
             *       "abc.dashboard.read",
             *       "platform.members.write"
             *     ]
             */
            checks: string[];
            /**
             * @description Also say what decided each.
             * @example true
             */
            explain?: boolean;
        };
        CheckReasonView: {
            /**
             * @description `unknown_key`: no permission has this key. `product_off`: the tenant has the product switched off, which binds everybody. `superuser`: no member, but a superuser of the whole system. `granted`: the role has a grant that stands for the key. `not_granted`: it has none.
             * @example granted
             * @enum {string}
             */
            code: "unknown_key" | "product_off" | "superuser" | "granted" | "not_granted";
            /**
             * @description With `granted`, as it is written.
             * @example abc.*
             */
            grant?: string;
            /**
             * @description With `product_off`.
             * @example abc
             */
            product?: string;
            /**
             * @description With `granted` and `not_granted`.
             * @example staff
             */
            role?: string;
        };
        CheckResultView: {
            allowed: boolean;
            /** @example abc.dashboard.read */
            key: string;
            /** @description Where `explain` was asked for. */
            reason?: components["schemas"]["CheckReasonView"];
        };
        ChecksView: {
            results: components["schemas"]["CheckResultView"][];
        };
        ConfirmDeletionInput: {
            /**
             * @description The tenant's own short name, to confirm.
             * @example acme
             */
            slug: string;
        };
        CreateOrganizationInput: {
            /** @example Sales */
            name: string;
        };
        CreateRoleInput: {
            /**
             * @description Keys of permissions, and wildcards in the last place: `*`, `abc.*`, `abc.dashboard.*`.
             * @example [
             *       "abc.*",
             *       "platform.members.read"
             *     ]
             */
            grants: string[];
            /**
             * @description By which invitations and members name the role; it never changes.
             * @example auditor
             */
            key: string;
            /** @example Auditor */
            name: string;
        };
        CreateTenantInput: {
            /** @example Acme Corp */
            name: string;
            /**
             * @description Made from the name when absent.
             * @example acme
             */
            slug?: string;
        };
        CurrentTenantView: {
            /** Format: uuid */
            id: string;
            /** @example Acme Corp */
            name: string;
            /** @example acme */
            slug: string;
            /** @enum {string} */
            status: "active" | "suspended" | "deleting" | "purging" | "deleted";
        };
        DashboardCountsView: {
            /** @example 3 */
            members: number;
            /** @example 1 */
            pending_invitations: number;
        };
        DashboardView: {
            counts?: components["schemas"]["DashboardCountsView"];
            /** @example Welcome to Acme Corp. */
            message: string;
            /** @example viewer */
            role: string;
            /** Format: uuid */
            tenant_id: string;
        };
        DeadLettersPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["DeadLetterView"][];
        };
        DeadLetterView: {
            /** Format: date-time */
            added_at: string;
            /** @example 10 */
            attempts: number;
            /** Format: date-time */
            failed_at: string;
            /**
             * @description Without secrets.
             * @example connect ECONNREFUSED 127.0.0.1:1025
             */
            failed_reason: string;
            /** @example invitation-mail-019a7c3e-5d41-7b2a-9f60-3c1de8a4b752-1 */
            job: string;
            /** @example invitation-mail */
            name: string;
            /** @enum {string} */
            queue: "account-changed" | "account-mail" | "account-mail-purge" | "auth-upkeep" | "events" | "invitation-expiry" | "invitation-mail" | "tenant-provisioning" | "tenant-purge";
            /** Format: uuid */
            tenant_id: string | null;
            /**
             * @description Of the request that caused it; `npm run cli -- trace` tells its story.
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            trace_id: string;
        };
        DeletedTenantView: {
            /** Format: date-time */
            deleted_at: string;
            /** Format: uuid */
            id: string;
            /** @example Acme Corp */
            name: string;
            /**
             * Format: date-time
             * @description When it is emptied; until then whoever runs the system can restore it.
             */
            purge_at: string;
            /** @example acme */
            slug: string;
            /** @enum {string} */
            status: "active" | "suspended" | "deleting" | "purging" | "deleted";
        };
        DeliveryView: {
            /** @example 1 */
            attempts: number;
            /** @example null */
            reason: string | null;
            /** Format: date-time */
            sent_at: string | null;
            /** @enum {string} */
            state: "queued" | "sent" | "failed";
        };
        DetailView: {
            /** @example The invitation is declined. */
            detail: string;
        };
        DomainRecordView: {
            /** @example _tenantry-challenge.www.acme.example */
            name: string;
            /** @enum {string} */
            type: "TXT";
            /** @example tenantry-verification=qk3yFZ… */
            value: string;
        };
        DomainsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["DomainView"][];
        };
        DomainView: {
            /** Format: date-time */
            created_at: string;
            /**
             * @description As DNS spells it.
             * @example www.acme.example
             */
            domain: string;
            /** Format: uuid */
            id: string;
            /** @description The record that proves the domain; null once that is done. */
            record: components["schemas"]["DomainRecordView"] | null;
            /** @enum {string} */
            status: "pending" | "verified";
            /** Format: date-time */
            verified_at: string | null;
            /**
             * @description By the record, or by approval of those who run the system.
             * @enum {string|null}
             */
            verified_by: "dns" | "approval" | null;
        };
        InvitationsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["InvitationView"][];
        };
        InvitationView: {
            /** Format: date-time */
            created_at: string;
            delivery: components["schemas"]["DeliveryView"];
            /** @example jane@example.com */
            email: string;
            /** Format: date-time */
            expiration_date: string;
            /** Format: uuid */
            id: string;
            /** @example Jane */
            name: string;
            /** @example  */
            note: string;
            /** Format: uuid */
            organization_id: string | null;
            /** @example viewer */
            role: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "declined" | "cancelled" | "expired";
            /**
             * Format: uuid
             * @description The tenant's id.
             */
            tenant: string;
        };
        InviteInput: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /**
             * @description The local part of the address when absent.
             * @example Jane
             */
            name?: string;
            /**
             * @description Shown in the e-mail.
             * @example Welcome aboard!
             */
            note?: string;
            /**
             * Format: uuid
             * @description An organization of the tenant to join as well.
             */
            organization_id?: string;
            /**
             * @description Key of a role; viewer when absent.
             * @example viewer
             */
            role?: string;
        };
        LogDemoView: {
            lines: components["schemas"]["LoggedLineView"][];
            /** @example 4bf92f3577b34da6a3ce929d0e0e4736 */
            trace_id: string;
        };
        LoggedLineView: {
            /** Format: date-time */
            logged_at: string;
            /** @example tenant-service was asked */
            message: string;
            /** @example tenant-service */
            service: string;
        };
        MembersPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["MemberView"][];
        };
        MemberView: {
            /** Format: date-time */
            created_at: string;
            /** @example jane@example.com */
            email: string;
            /**
             * Format: uuid
             * @description The user's id.
             */
            id: string;
            /** @example Jane */
            name: string;
            /** @example viewer */
            role: string;
        };
        MyPermissionsView: {
            /**
             * @example [
             *       "abc.dashboard.read"
             *     ]
             */
            permissions: string[];
            /** @example viewer */
            role: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            user_id: string;
        };
        MyTenantsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["MyTenantView"][];
        };
        MyTenantView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            joined_at: string;
            /** @example Acme Corp */
            name: string;
            /**
             * @description Key of your role there.
             * @example viewer
             */
            role: string;
            /** @example Viewer */
            role_name: string;
            /** @example acme */
            slug: string;
        };
        OrganizationMembersPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["OrganizationMemberView"][];
        };
        OrganizationMemberView: {
            /** @example jane@example.com */
            email: string;
            /** @example Jane */
            name: string;
            /**
             * @example member
             * @enum {string}
             */
            role: "owner" | "admin" | "member" | "viewer";
            /** Format: uuid */
            user_id: string;
        };
        OrganizationsPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["OrganizationView"][];
        };
        OrganizationView: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Your role in it; null where you are no member of it.
             * @example owner
             * @enum {string|null}
             */
            my_role: "owner" | "admin" | "member" | "viewer" | null;
            /** @example Sales */
            name: string;
        };
        OwnerInput: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /** Format: uuid */
            id: string;
            /** @example Jane Doe */
            name: string;
        };
        PreviewTenantView: {
            /** @example Acme Corp */
            name: string;
            /** @example acme */
            slug: string;
        };
        PreviewView: {
            /** @example j***@e***.com */
            email: string;
            /** Format: date-time */
            expiration_date: string;
            /** @example Ada */
            inviter: string;
            /** @example Viewer */
            role: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "declined" | "cancelled" | "expired";
            tenant: components["schemas"]["PreviewTenantView"];
        };
        /** @enum {string} */
        ProblemCode: "account_exists" | "address_not_allowed" | "already_in_organization" | "already_member" | "body_too_large" | "catalogue_full" | "catalogue_key_taken" | "claim_superseded" | "declared_in_code" | "dns_unavailable" | "domain_already_added" | "domain_not_verified" | "domain_taken" | "idempotency_in_flight" | "idempotency_key_reused" | "internal_error" | "invalid_credentials" | "invalid_idempotency_key" | "invalid_input" | "invalid_json" | "invitation_expired" | "invitation_in_progress" | "invitation_not_found" | "invitation_not_pending" | "invitation_pending" | "last_organization_owner" | "last_owner" | "not_a_dead_letter" | "not_found" | "organization_name_taken" | "permission_denied" | "product_required" | "rate_limited" | "role_beyond_yours" | "role_in_use" | "role_key_taken" | "seats_exhausted" | "slug_mismatch" | "slug_taken" | "superuser_required" | "system_role" | "tenant_access_denied" | "tenant_conflict" | "tenant_in_deletion" | "tenant_required" | "too_many_domains" | "too_many_roles" | "unauthenticated" | "unavailable" | "unsupported_media_type" | "upstream_busy" | "upstream_failed" | "upstream_unavailable";
        ProblemView: {
            /**
             * @description For programs: stable, and listed in docs/errors.md.
             * @example invalid_input
             */
            code: string;
            /**
             * @description For people; may change.
             * @example Some fields are not valid.
             */
            detail: string;
            /**
             * @description Field to what is wrong with it; only where fields are at fault.
             * @example {
             *       "email": [
             *         "email must be an e-mail address"
             *       ]
             *     }
             */
            errors?: {
                [key: string]: string[];
            };
            /** @example 400 */
            status: number;
            /** @example Bad Request */
            title: string;
            /**
             * @description Every log line of the request carries it.
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            trace_id: string;
            /** @example urn:tenantry:problem:invalid_input */
            type: string;
        };
        ProductsView: {
            /**
             * @description One page has all.
             * @example null
             */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["ProductView"][];
        };
        ProductView: {
            enabled: boolean;
            /** @example abc */
            key: string;
            /** @example Abc */
            name: string;
        };
        ProvisionTenantInput: {
            /** Format: uuid */
            id: string;
            /** @example Acme Corp */
            name: string;
            owner: components["schemas"]["OwnerInput"];
        };
        RenameOrganizationInput: {
            /** @example Sales and service */
            name: string;
        };
        RenameProductInput: {
            /** @example Customer relations */
            name: string;
        };
        ResolvedMembershipView: {
            /** Format: uuid */
            tenant_id: string;
        };
        ResolveMembershipInput: {
            /**
             * @description Ids, slugs or domains, all of one tenant.
             * @example [
             *       "acme"
             *     ]
             */
            tenants: string[];
            /** Format: uuid */
            user_id: string;
        };
        RetriedView: {
            /** @example 3 */
            retried: number;
        };
        RetryDeadLettersInput: {
            /**
             * Format: date-time
             * @description Those that failed before; all by default.
             * @example 2026-01-31T12:00:00Z
             */
            failed_before?: string;
            /**
             * @description At most so many, the oldest first.
             * @example 500
             */
            limit?: number;
            /** @enum {string} */
            queue: "account-changed" | "account-mail" | "account-mail-purge" | "auth-upkeep" | "events" | "invitation-expiry" | "invitation-mail" | "tenant-provisioning" | "tenant-purge";
        };
        RolesPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["RoleView"][];
        };
        RoleView: {
            /**
             * @example [
             *       "abc.*",
             *       "platform.members.read"
             *     ]
             */
            grants: string[];
            /** Format: uuid */
            id: string;
            /** @example auditor */
            key: string;
            /** @example Auditor */
            name: string;
            /** @description Of the system: the same in every tenant, never changed. */
            system: boolean;
        };
        SettingsView: {
            /**
             * @example [
             *       "acme.example"
             *     ]
             */
            allowed_email_domains: string[];
            /** Format: uuid */
            id: string;
            /** @example 7 */
            invitation_days: number;
            /** @example Acme Corp */
            name: string;
            /** @description Members and pending invitations together; set by those who run the system. */
            seat_limit: number | null;
            /** @example acme */
            slug: string;
        };
        SignedInUserView: {
            /** @example Acme Corp */
            company_name: string | null;
            /** Format: date-time */
            created_at: string;
            /** @example jane@example.com */
            email: string;
            email_verified: boolean;
            /** @example Jane */
            first_name: string;
            /** Format: uuid */
            id: string;
            is_superuser: boolean;
            /** @example Doe */
            last_name: string;
            /** @example +1 555 0100 */
            phone: string;
            /** @example jane */
            username: string | null;
        };
        SignedInView: {
            /**
             * @description JWT (ES256) that names the tenant, good for 15 minutes.
             * @example eyJhbGciOi…
             */
            access: string;
            /**
             * @description Opaque; good once, for its successor.
             * @example 4mTqL0…
             */
            refresh: string;
            user: components["schemas"]["SignedInUserView"];
        };
        SignInInput: {
            /**
             * Format: email
             * @description In place of the user name.
             * @example jane@example.com
             */
            email?: string;
            /** @example acme-admin-demo-2026 */
            password: string;
            /**
             * @description Slug or domain of the tenant; not needed where a header or the host names it.
             * @example acme
             */
            tenant_domain?: string;
            /**
             * @description User name, or e-mail address.
             * @example jane
             */
            username?: string;
        };
        SuspendInput: {
            /**
             * @description For those who run the system.
             * @example Unpaid since May
             */
            reason: string;
        };
        SwitchProductInput: {
            /**
             * @description Off takes every permission of the product from everybody at once.
             * @example true
             */
            enabled: boolean;
        };
        TenantView: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Days for which a new invitation is valid.
             * @example 7
             */
            invitation_days: number;
            /** @example Acme Corp */
            name: string;
            /** @description Members and pending invitations together. */
            seat_limit: number | null;
            /** @example acme */
            slug: string;
            /** @enum {string} */
            status: "active" | "suspended" | "deleting" | "purging" | "deleted";
        };
        TokenInput: {
            /**
             * @description From the link in the e-mail.
             * @example q3Zr8w…
             */
            token: string;
        };
    };
    responses: {
        /** @description The body is too large. */
        body_too_large: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "body_too_large";
                };
            };
        };
        /** @description It does not go together with what is there. */
        declared_in_code: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "declared_in_code";
                };
            };
        };
        /** @description It does not go together with what is there. */
        domain_taken: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "domain_taken";
                };
            };
        };
        /** @description It does not go together with what is there. */
        idempotency_in_flight: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "idempotency_in_flight";
                };
            };
        };
        /** @description It was sent before, with another body. */
        idempotency_key_reused: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "idempotency_key_reused";
                };
            };
        };
        /** @description A fault of ours. */
        internal_error: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "internal_error";
                };
            };
        };
        /** @description Nobody is signed in, or not rightly. */
        invalid_credentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "invalid_credentials";
                };
            };
        };
        /** @description The request is not valid. */
        invalid_input: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "invalid_input";
                };
            };
        };
        /** @description The request is not valid. */
        invalid_json: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "invalid_json";
                };
            };
        };
        /** @description There is nothing here, or nothing of yours. */
        invitation_not_found: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "invitation_not_found";
                };
            };
        };
        /** @description It does not go together with what is there. */
        last_organization_owner: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "last_organization_owner";
                };
            };
        };
        /** @description It does not go together with what is there. */
        last_owner: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "last_owner";
                };
            };
        };
        /** @description It does not go together with what is there. */
        not_a_dead_letter: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "not_a_dead_letter";
                };
            };
        };
        /** @description There is nothing here, or nothing of yours. */
        not_found: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "not_found";
                };
            };
        };
        /** @description It does not go together with what is there. */
        organization_name_taken: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "organization_name_taken";
                };
            };
        };
        /** @description It does not go together with what is there. */
        product_required: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "product_required";
                };
            };
        };
        /** @description Too many requests of this kind. */
        rate_limited: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "rate_limited";
                };
            };
        };
        /** @description The caller may not do this. */
        superuser_required: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "superuser_required";
                };
            };
        };
        /** @description It does not go together with what is there. */
        system_role: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "system_role";
                };
            };
        };
        /** @description The caller may not do this. */
        tenant_access_denied: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "tenant_access_denied";
                };
            };
        };
        /** @description It does not go together with what is there. */
        tenant_in_deletion: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "tenant_in_deletion";
                };
            };
        };
        /** @description Nobody is signed in, or not rightly. */
        unauthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "unauthenticated";
                };
            };
        };
        /** @description A part of the system is not available; try again shortly. */
        unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "unavailable";
                };
            };
        };
        /** @description The body is not JSON. */
        unsupported_media_type: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "unsupported_media_type";
                };
            };
        };
        /** @description Another service failed to answer. */
        upstream_failed: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "upstream_failed";
                };
            };
        };
    };
    parameters: {
        /**
         * @description Id or slug of the tenant. Not needed where the host or the access token names it.
         * @example acme
         */
        "X-Tenant-ID": string;
        /**
         * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
         * @example checkout-7f3a
         */
        "X-Trace-ID": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Stands where this is the answer of an earlier request.
         * @example true
         */
        "Idempotency-Replayed": string;
        /**
         * @description What is left, and when it is refilled.
         * @example "logins";r=0;t=60
         */
        RateLimit: string;
        /**
         * @description How many in how many seconds.
         * @example "logins";q=10;w=600
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds after which to try again.
         * @example 60
         */
        "Retry-After": number;
        /**
         * @description How to sign in.
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /**
         * @description The id under which the logs tell of this request.
         * @example 4bf92f3577b34da6a3ce929d0e0e4736
         */
        "X-Trace-ID": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "breakerDemos.auth": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "target": "auth",
                     *       "host": "127.0.0.1:8027",
                     *       "status": 200,
                     *       "duration_ms": 3.4
                     *     }
                     */
                    "application/json": components["schemas"]["BreakerDemoView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "breakerDemos.billing": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "target": "auth",
                     *       "host": "127.0.0.1:8027",
                     *       "status": 200,
                     *       "duration_ms": 3.4
                     *     }
                     */
                    "application/json": components["schemas"]["BreakerDemoView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "dashboard.show": {
        parameters: {
            query?: {
                include?: "counts";
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "role": "viewer",
                     *       "message": "Welcome to Acme Corp.",
                     *       "counts": {
                     *         "members": 3,
                     *         "pending_invitations": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "breakers.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "host": "billing.example.com:8443",
                     *           "state": "closed",
                     *           "failures": 2,
                     *           "failure_threshold": 3,
                     *           "failure_window": 60,
                     *           "block_time": 120,
                     *           "retry_after": 0,
                     *           "opened_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "shared": true
                     *     }
                     */
                    "application/json": components["schemas"]["BreakersView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "breakers.reset": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "host": "billing.example.com:8443",
                     *       "state": "closed",
                     *       "failures": 2,
                     *       "failure_threshold": 3,
                     *       "failure_window": 60,
                     *       "block_time": 120,
                     *       "retry_after": 0,
                     *       "opened_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BreakerView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.page": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                /** @description An exact address. */
                email?: string;
                limit?: number;
                status?: "pending" | "accepted" | "declined" | "cancelled" | "expired";
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "name": "Jane",
                     *           "email": "jane@example.com",
                     *           "role": "viewer",
                     *           "status": "pending",
                     *           "expiration_date": "2026-01-31T12:00:00.000Z",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "note": "",
                     *           "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "delivery": {
                     *             "state": "queued",
                     *             "attempts": 1,
                     *             "reason": null,
                     *             "sent_at": "2026-01-31T12:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationsPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.invite": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jane@example.com",
                 *       "name": "Jane",
                 *       "role": "viewer",
                 *       "note": "Welcome aboard!",
                 *       "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752"
                 *     }
                 */
                "application/json": components["schemas"]["InviteInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Jane",
                     *       "email": "jane@example.com",
                     *       "role": "viewer",
                     *       "status": "pending",
                     *       "expiration_date": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "note": "",
                     *       "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "delivery": {
                     *         "state": "queued",
                     *         "attempts": 1,
                     *         "reason": null,
                     *         "sent_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "invitation_pending" | "already_member" | "invitation_in_progress" | "seats_exhausted" | "address_not_allowed";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Jane",
                     *       "email": "jane@example.com",
                     *       "role": "viewer",
                     *       "status": "pending",
                     *       "expiration_date": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "note": "",
                     *       "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "delivery": {
                     *         "state": "queued",
                     *         "attempts": 1,
                     *         "reason": null,
                     *         "sent_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.cancel": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Jane",
                     *       "email": "jane@example.com",
                     *       "role": "viewer",
                     *       "status": "pending",
                     *       "expiration_date": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "note": "",
                     *       "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "delivery": {
                     *         "state": "queued",
                     *         "attempts": 1,
                     *         "reason": null,
                     *         "sent_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invitation_not_pending" | "invitation_in_progress";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.resend": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Jane",
                     *       "email": "jane@example.com",
                     *       "role": "viewer",
                     *       "status": "pending",
                     *       "expiration_date": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "note": "",
                     *       "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "delivery": {
                     *         "state": "queued",
                     *         "attempts": 1,
                     *         "reason": null,
                     *         "sent_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invitation_not_pending" | "invitation_in_progress" | "seats_exhausted" | "address_not_allowed";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.accept": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q3Zr8w…",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You are now a member of Acme Corp.",
                     *       "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "access": "eyJhbGciOi…",
                     *       "refresh": "4mTqL0…"
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            /** @description Nobody is signed in, or not rightly. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "unauthenticated" | "invalid_credentials";
                    };
                };
            };
            403: components["responses"]["tenant_access_denied"];
            404: components["responses"]["invitation_not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invitation_expired" | "invitation_not_pending" | "invitation_in_progress" | "claim_superseded" | "address_not_allowed";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "invitations.inviteMany": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "invitations": [
                 *         {
                 *           "email": "jane@example.com",
                 *           "name": "Jane",
                 *           "role": "viewer",
                 *           "note": "Welcome aboard!",
                 *           "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkInviteInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "status": 201,
                     *           "invitation": {
                     *             "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *             "tenant": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *             "name": "Jane",
                     *             "email": "jane@example.com",
                     *             "role": "viewer",
                     *             "status": "pending",
                     *             "expiration_date": "2026-01-31T12:00:00.000Z",
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "note": "",
                     *             "organization_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *             "delivery": {
                     *               "state": "queued",
                     *               "attempts": 1,
                     *               "reason": null,
                     *               "sent_at": "2026-01-31T12:00:00.000Z"
                     *             }
                     *           },
                     *           "problem": {
                     *             "code": "already_member",
                     *             "detail": "This address belongs to a member."
                     *           }
                     *         }
                     *       ],
                     *       "created": 1,
                     *       "refused": 0
                     *     }
                     */
                    "application/json": components["schemas"]["BulkInviteView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            409: components["responses"]["idempotency_in_flight"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.decline": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q3Zr8w…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The invitation is declined."
                     *     }
                     */
                    "application/json": components["schemas"]["DetailView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            403: components["responses"]["tenant_access_denied"];
            404: components["responses"]["invitation_not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invitation_expired" | "invitation_not_pending" | "invitation_in_progress";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "invitations.preview": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q3Zr8w…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": {
                     *         "name": "Acme Corp",
                     *         "slug": "acme"
                     *       },
                     *       "email": "j***@e***.com",
                     *       "role": "Viewer",
                     *       "inviter": "Ada",
                     *       "status": "pending",
                     *       "expiration_date": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            403: components["responses"]["tenant_access_denied"];
            404: components["responses"]["invitation_not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "key": "crm",
                     *           "name": "Customer relations",
                     *           "declared": true,
                     *           "features": [
                     *             {
                     *               "key": "contacts",
                     *               "name": "Contacts",
                     *               "declared": true,
                     *               "actions": [
                     *                 {
                     *                   "key": "read",
                     *                   "declared": true
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.addProduct": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "crm",
                 *       "name": "Customer relations"
                 *     }
                 */
                "application/json": components["schemas"]["AddProductInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm",
                     *       "name": "Customer relations",
                     *       "declared": true,
                     *       "features": [
                     *         {
                     *           "key": "contacts",
                     *           "name": "Contacts",
                     *           "declared": true,
                     *           "actions": [
                     *             {
                     *               "key": "read",
                     *               "declared": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueProductView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "catalogue_key_taken" | "catalogue_full";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm",
                     *       "name": "Customer relations",
                     *       "declared": true,
                     *       "features": [
                     *         {
                     *           "key": "contacts",
                     *           "name": "Contacts",
                     *           "declared": true,
                     *           "actions": [
                     *             {
                     *               "key": "read",
                     *               "declared": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueProductView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.removeProduct": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["declared_in_code"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.rename": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customer relations"
                 *     }
                 */
                "application/json": components["schemas"]["RenameProductInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "crm",
                     *       "name": "Customer relations",
                     *       "declared": true,
                     *       "features": [
                     *         {
                     *           "key": "contacts",
                     *           "name": "Contacts",
                     *           "declared": true,
                     *           "actions": [
                     *             {
                     *               "key": "read",
                     *               "declared": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueProductView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["declared_in_code"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.addFeature": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "contacts",
                 *       "name": "Contacts",
                 *       "actions": [
                 *         "read",
                 *         "write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AddFeatureInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "contacts",
                     *       "name": "Contacts",
                     *       "declared": true,
                     *       "actions": [
                     *         {
                     *           "key": "read",
                     *           "declared": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueFeatureView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "catalogue_key_taken" | "catalogue_full";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.removeFeature": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                feature: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["declared_in_code"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "catalogue.changeFeature": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                feature: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Contacts",
                 *       "actions": [
                 *         "read",
                 *         "write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeFeatureInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "contacts",
                     *       "name": "Contacts",
                     *       "declared": true,
                     *       "actions": [
                     *         {
                     *           "key": "read",
                     *           "declared": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogueFeatureView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["declared_in_code"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "permissions.check": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "checks": [
                 *         "abc.dashboard.read",
                 *         "platform.members.write"
                 *       ],
                 *       "explain": true
                 *     }
                 */
                "application/json": components["schemas"]["CheckInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "key": "abc.dashboard.read",
                     *           "allowed": true,
                     *           "reason": {
                     *             "code": "granted",
                     *             "role": "staff",
                     *             "grant": "abc.*",
                     *             "product": "abc"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChecksView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["tenant_access_denied"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "dashboard.show.at.permissions_dashboard": {
        parameters: {
            query?: {
                include?: "counts";
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "role": "viewer",
                     *       "message": "Welcome to Acme Corp.",
                     *       "counts": {
                     *         "members": 3,
                     *         "pending_invitations": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "permissions.mine": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "role": "viewer",
                     *       "permissions": [
                     *         "abc.dashboard.read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MyPermissionsView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["tenant_access_denied"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "products.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "key": "abc",
                     *           "name": "Abc",
                     *           "enabled": true
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProductsView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "products.turn": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["SwitchProductInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "abc",
                     *       "name": "Abc",
                     *       "enabled": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["product_required"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "roles.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "key": "auditor",
                     *           "name": "Auditor",
                     *           "system": true,
                     *           "grants": [
                     *             "abc.*",
                     *             "platform.members.read"
                     *           ]
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["RolesPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "roles.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "auditor",
                 *       "name": "Auditor",
                 *       "grants": [
                 *         "abc.*",
                 *         "platform.members.read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateRoleInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "key": "auditor",
                     *       "name": "Auditor",
                     *       "system": true,
                     *       "grants": [
                     *         "abc.*",
                     *         "platform.members.read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "role_key_taken" | "too_many_roles";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "roles.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "key": "auditor",
                     *       "name": "Auditor",
                     *       "system": true,
                     *       "grants": [
                     *         "abc.*",
                     *         "platform.members.read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "roles.remove": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "system_role" | "role_in_use";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "roles.change": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Chief auditor",
                 *       "grants": [
                 *         "abc.*",
                 *         "platform.members.read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeRoleInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "key": "auditor",
                     *       "name": "Auditor",
                     *       "system": true,
                     *       "grants": [
                     *         "abc.*",
                     *         "platform.members.read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["system_role"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "deadLetters.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
                queue?: "account-changed" | "account-mail" | "account-mail-purge" | "auth-upkeep" | "events" | "invitation-expiry" | "invitation-mail" | "tenant-provisioning" | "tenant-purge";
            };
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "queue": "account-changed",
                     *           "job": "invitation-mail-019a7c3e-5d41-7b2a-9f60-3c1de8a4b752-1",
                     *           "name": "invitation-mail",
                     *           "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *           "attempts": 10,
                     *           "failed_reason": "connect ECONNREFUSED 127.0.0.1:1025",
                     *           "failed_at": "2026-01-31T12:00:00.000Z",
                     *           "added_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLettersPage"];
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "deadLetters.discard": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                job: string;
                queue: "account-changed" | "account-mail" | "account-mail-purge" | "auth-upkeep" | "events" | "invitation-expiry" | "invitation-mail" | "tenant-provisioning" | "tenant-purge";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["not_a_dead_letter"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "deadLetters.retry": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                job: string;
                queue: "account-changed" | "account-mail" | "account-mail-purge" | "auth-upkeep" | "events" | "invitation-expiry" | "invitation-mail" | "tenant-provisioning" | "tenant-purge";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queue": "account-changed",
                     *       "job": "invitation-mail-019a7c3e-5d41-7b2a-9f60-3c1de8a4b752-1",
                     *       "name": "invitation-mail",
                     *       "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "attempts": 10,
                     *       "failed_reason": "connect ECONNREFUSED 127.0.0.1:1025",
                     *       "failed_at": "2026-01-31T12:00:00.000Z",
                     *       "added_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["not_a_dead_letter"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "deadLetters.retryAll": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "queue": "account-changed",
                 *       "failed_before": "2026-01-31T12:00:00Z",
                 *       "limit": 500
                 *     }
                 */
                "application/json": components["schemas"]["RetryDeadLettersInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": 3
                     *     }
                     */
                    "application/json": components["schemas"]["RetriedView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "logDemo.both": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "lines": [
                     *         {
                     *           "service": "tenant-service",
                     *           "message": "tenant-service was asked",
                     *           "logged_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LogDemoView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "allTenants.all": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
                /** @description Part of a slug or a name. */
                search?: string;
                status?: "active" | "suspended" | "deleting" | "purging" | "deleted";
            };
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "slug": "acme",
                     *           "name": "Acme Corp",
                     *           "status": "active",
                     *           "seat_limit": null,
                     *           "suspension_reason": "Unpaid since spring",
                     *           "suspended_at": "2026-01-31T12:00:00.000Z",
                     *           "purge_at": "2026-01-31T12:00:00.000Z",
                     *           "deleted_at": "2026-01-31T12:00:00.000Z",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantsPage"];
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "tenants.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Corp",
                 *       "slug": "acme"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTenantInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "invitation_days": 7,
                     *       "seat_limit": null,
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "slug_taken";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "allTenants.one": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "allTenants.remove": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slug": "acme"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmDeletionInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "slug_mismatch" | "tenant_in_deletion";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "allTenants.change": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Corp",
                 *       "seat_limit": 25
                 *     }
                 */
                "application/json": components["schemas"]["ChangeTenantInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domainApprovals.approve": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                domain_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "domain": "www.acme.example",
                     *       "status": "pending",
                     *       "record": {
                     *         "name": "_tenantry-challenge.www.acme.example",
                     *         "type": "TXT",
                     *         "value": "tenantry-verification=qk3yFZ…"
                     *       },
                     *       "verified_by": "dns",
                     *       "verified_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DomainView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["domain_taken"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "allTenants.restore": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["tenant_in_deletion"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "allTenants.resume": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["tenant_in_deletion"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "allTenants.suspend": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Unpaid since May"
                 *     }
                 */
                "application/json": components["schemas"]["SuspendInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "seat_limit": null,
                     *       "suspension_reason": "Unpaid since spring",
                     *       "suspended_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredTenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["tenant_in_deletion"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "tenants.available": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "slug": "acme",
                     *       "available": true,
                     *       "reason": "taken"
                     *     }
                     */
                    "application/json": components["schemas"]["AvailabilityView"];
                };
            };
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "auditLogs.list": {
        parameters: {
            query?: {
                action?: "insert" | "update" | "delete";
                /** @description A user's id, or the name of a service. */
                actor_id?: string;
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                /** @description From this moment on. */
                from?: string;
                limit?: number;
                /** @description Key of the row that was changed. */
                row_id?: string;
                table?: string;
                /** @description Before this moment. */
                to?: string;
                /** @description What one request, job or command changed. */
                trace_id?: string;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "at": "2026-01-31T12:00:00.000Z",
                     *           "action": "insert",
                     *           "table": "members",
                     *           "row_id": "0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f",
                     *           "before": {
                     *             "status": "pending"
                     *           },
                     *           "after": {
                     *             "status": "cancelled"
                     *           },
                     *           "actor": {
                     *             "id": "0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f",
                     *             "kind": "user",
                     *             "name": "Jane"
                     *           },
                     *           "ip": "203.0.113.9",
                     *           "trace_id": "0af7651916cd43dd8448eb211c80319c",
                     *           "sealed": true,
                     *           "position": 17
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditLogsPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "auditLogs.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "at": "2026-01-31T12:00:00.000Z",
                     *       "action": "insert",
                     *       "table": "members",
                     *       "row_id": "0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f",
                     *       "before": {
                     *         "status": "pending"
                     *       },
                     *       "after": {
                     *         "status": "cancelled"
                     *       },
                     *       "actor": {
                     *         "id": "0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f",
                     *         "kind": "user",
                     *         "name": "Jane"
                     *       },
                     *       "ip": "203.0.113.9",
                     *       "trace_id": "0af7651916cd43dd8448eb211c80319c",
                     *       "sealed": true,
                     *       "position": 17
                     *     }
                     */
                    "application/json": components["schemas"]["AuditLogView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "auditLogs.export": {
        parameters: {
            query?: {
                /** @description From this moment on. */
                from?: string;
                /** @description Before this moment. */
                to?: string;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"id":"019a7c3e-5d41-7b2a-9f60-3c1de8a4b752","at":"2026-01-31T12:00:00.000Z","action":"insert","table":"members",…}
                     *     {"manifest":"tenantry-audit-export/1","count":1,"chain_position":1,"not_sealed_yet":0,…}
                     */
                    "application/x-ndjson": string;
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "signIn.signIn": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "jane",
                 *       "email": "jane@example.com",
                 *       "password": "acme-admin-demo-2026",
                 *       "tenant_domain": "acme"
                 *     }
                 */
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access": "eyJhbGciOi…",
                     *       "refresh": "4mTqL0…",
                     *       "user": {
                     *         "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *         "email": "jane@example.com",
                     *         "username": "jane",
                     *         "first_name": "Jane",
                     *         "last_name": "Doe",
                     *         "phone": "+1 555 0100",
                     *         "company_name": "Acme Corp",
                     *         "email_verified": true,
                     *         "is_superuser": true,
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "invalid_json" | "invalid_input" | "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["invalid_credentials"];
            403: components["responses"]["tenant_access_denied"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "unavailable" | "upstream_unavailable" | "upstream_busy";
                    };
                };
            };
        };
    };
    "tenants.current": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["CurrentTenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["tenant_access_denied"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "tenants.deleteCurrent": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slug": "acme"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmDeletionInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "status": "active",
                     *       "deleted_at": "2026-01-31T12:00:00.000Z",
                     *       "purge_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedTenantView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "slug_mismatch" | "tenant_in_deletion";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domains.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "domain": "www.acme.example",
                     *           "status": "pending",
                     *           "record": {
                     *             "name": "_tenantry-challenge.www.acme.example",
                     *             "type": "TXT",
                     *             "value": "tenantry-verification=qk3yFZ…"
                     *           },
                     *           "verified_by": "dns",
                     *           "verified_at": "2026-01-31T12:00:00.000Z",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["DomainsPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domains.add": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domain": "www.acme.example"
                 *     }
                 */
                "application/json": components["schemas"]["AddDomainInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "domain": "www.acme.example",
                     *       "status": "pending",
                     *       "record": {
                     *         "name": "_tenantry-challenge.www.acme.example",
                     *         "type": "TXT",
                     *         "value": "tenantry-verification=qk3yFZ…"
                     *       },
                     *       "verified_by": "dns",
                     *       "verified_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DomainView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "domain_already_added" | "too_many_domains";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domains.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "domain": "www.acme.example",
                     *       "status": "pending",
                     *       "record": {
                     *         "name": "_tenantry-challenge.www.acme.example",
                     *         "type": "TXT",
                     *         "value": "tenantry-verification=qk3yFZ…"
                     *       },
                     *       "verified_by": "dns",
                     *       "verified_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DomainView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domains.remove": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "domains.verify": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "domain": "www.acme.example",
                     *       "status": "pending",
                     *       "record": {
                     *         "name": "_tenantry-challenge.www.acme.example",
                     *         "type": "TXT",
                     *         "value": "tenantry-verification=qk3yFZ…"
                     *       },
                     *       "verified_by": "dns",
                     *       "verified_at": "2026-01-31T12:00:00.000Z",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DomainView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "domain_not_verified" | "domain_taken";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "dns_unavailable" | "unavailable";
                    };
                };
            };
        };
    };
    "tenants.mine": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "slug": "acme",
                     *           "name": "Acme Corp",
                     *           "role": "viewer",
                     *           "role_name": "Viewer",
                     *           "joined_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["MyTenantsPage"];
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizations.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "name": "Sales",
                     *           "my_role": "owner",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationsPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizations.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Sales"
                 *     }
                 */
                "application/json": components["schemas"]["CreateOrganizationInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Sales",
                     *       "my_role": "owner",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "organization_name_taken";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizations.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Sales",
                     *       "my_role": "owner",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizations.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizations.rename": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Sales and service"
                 *     }
                 */
                "application/json": components["schemas"]["RenameOrganizationInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "name": "Sales",
                     *       "my_role": "owner",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["organization_name_taken"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizationMembers.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "email": "jane@example.com",
                     *           "name": "Jane",
                     *           "role": "member"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationMembersPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizationMembers.add": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                 *       "role": "member"
                 *     }
                 */
                "application/json": components["schemas"]["AddOrganizationMemberInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "name": "Jane",
                     *       "role": "member"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationMemberView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "already_in_organization";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizationMembers.remove": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["last_organization_owner"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "organizationMembers.change": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeOrganizationMemberInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "name": "Jane",
                     *       "role": "member"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationMemberView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["last_organization_owner"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "tenants.readSettings": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "invitation_days": 7,
                     *       "seat_limit": null,
                     *       "allowed_email_domains": [
                     *         "acme.example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "tenants.changeSettings": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Corp",
                 *       "invitation_days": 7,
                 *       "allowed_email_domains": [
                 *         "acme.example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSettingsInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "slug": "acme",
                     *       "name": "Acme Corp",
                     *       "invitation_days": 7,
                     *       "seat_limit": null,
                     *       "allowed_email_domains": [
                     *         "acme.example"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "members.list": {
        parameters: {
            query?: {
                /** @description From the `next` or `previous` of another page. */
                cursor?: string;
                limit?: number;
                /** @description Key of a role. */
                role?: string;
                /** @description Part of a name or an e-mail address. */
                search?: string;
            };
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "email": "jane@example.com",
                     *           "name": "Jane",
                     *           "role": "viewer",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["MembersPage"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "members.add": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key within 24 hours, the request is answered with its first answer.
                 * @example 0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jane@example.com",
                 *       "first_name": "Jane",
                 *       "last_name": "Doe",
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["AddMemberInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "name": "Jane",
                     *       "role": "viewer",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input" | "invalid_idempotency_key";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "idempotency_in_flight" | "account_exists" | "already_member" | "invitation_pending" | "seats_exhausted" | "address_not_allowed";
                    };
                };
            };
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            502: components["responses"]["upstream_failed"];
            /** @description A part of the system is not available; try again shortly. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "members.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "name": "Jane",
                     *       "role": "viewer",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied";
                    };
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "members.remove": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["last_owner"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "members.change": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Id or slug of the tenant. Not needed where the host or the access token names it.
                 * @example acme
                 */
                "X-Tenant-ID"?: components["parameters"]["X-Tenant-ID"];
                /**
                 * @description 1–64 of A–Z a–z 0–9 - _; made when absent.
                 * @example checkout-7f3a
                 */
                "X-Trace-ID"?: components["parameters"]["X-Trace-ID"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeMemberInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "name": "Jane",
                     *       "role": "viewer",
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_required" | "tenant_conflict" | "invalid_json" | "invalid_input";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            /** @description The caller may not do this. */
            403: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "tenant_access_denied" | "permission_denied" | "role_beyond_yours";
                    };
                };
            };
            404: components["responses"]["not_found"];
            409: components["responses"]["last_owner"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
}
