// Made by `npm run client` from auth-service's OpenAPI document: change that.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that verify access tokens
         * @description Anybody may call it.
         */
        get: operations["jwks.jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/company-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The users of your tenant, as tenant-service shows them to you
         * @description Needs the permission `platform.members.read` in the tenant.
         *
         *     Needs an access token.
         */
        get: operations["companyUsers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your e-mail address, by a mail to the new one
         * @description Needs an access token.
         */
        post: operations["emails.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send another mail to confirm your e-mail address
         * @description Needs an access token.
         */
        post: operations["emails.requestVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail address, with the token of the mail
         * @description Anybody may call it.
         */
        post: operations["emails.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Writes a line, and has tenant-service write one under the same trace id
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
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password
         * @description Anybody may call it.
         */
        post: operations["sessions.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of this token
         * @description Needs an access token.
         */
        post: operations["sessions.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out on every other device, or on every one
         * @description Needs an access token.
         */
        post: operations["sessions.logoutAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password; every other session ends
         * @description Needs an access token.
         */
        post: operations["passwords.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a mail to choose a new password
         * @description Anybody may call it.
         */
        post: operations["passwords.requestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password, with the token of the mail
         * @description Anybody may call it.
         */
        post: operations["passwords.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I?
         * @description Needs an access token.
         */
        get: operations["accounts.profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what you say of yourself; what is left out stays
         * @description Needs an access token.
         */
        patch: operations["accounts.changeProfile"];
        trace?: never;
    };
    "/api/auth/profile/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close your own account; every session ends
         * @description Needs an access token.
         */
        post: operations["deactivation.deactivateSelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up, with a company or without
         * @description Anybody may call it.
         */
        post: operations["registration.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sessions, newest first
         * @description Needs an access token.
         */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
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
         * End one of my sessions
         * @description Needs an access token.
         */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a refresh token for its successor
         * @description Anybody may call it.
         */
        post: operations["sessions.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/users/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a closed account again
         * @description For superusers of the whole system.
         */
        post: operations["deactivation.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an account; every session of it ends
         * @description For superusers of the whole system.
         */
        post: operations["deactivation.deactivate"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountView: {
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
        ClaimInput: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /** @description Raised with every try: fences off older ones. */
            generation: number;
            /** Format: uuid */
            invitation_id: string;
            /**
             * @description Whom the attempt counts for.
             * @example 203.0.113.7
             */
            ip?: string;
            /** @example Jane Doe */
            name: string;
            /** @example a long and secret one */
            password?: string;
            /**
             * Format: uuid
             * @description Whose access token was verified: in place of a password.
             */
            proven_user_id?: string;
            /**
             * Format: uuid
             * @description The tenant that the tokens are to name.
             */
            tenant_id: string;
            /** @example Mozilla/5.0 */
            user_agent?: string;
        };
        ClaimView: {
            /**
             * @description JWT (ES256), good for 15 minutes.
             * @example eyJhbGciOi…
             */
            access: string;
            /** @description Whether the account, or its password, came from this invitation. */
            created: boolean;
            /**
             * @description How the account calls them.
             * @example Jane Doe
             */
            name: string;
            /**
             * @description Opaque; good once, for its successor.
             * @example 4mTqL0…
             */
            refresh: string;
            /**
             * @description Higher with each change of the name.
             * @example 3
             */
            revision: number;
            /** Format: uuid */
            user_id: string;
        };
        CompanyUsersPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["CompanyUserView"][];
        };
        CompanyUserView: {
            /**
             * Format: date-time
             * @description Since when they are a member.
             */
            created_at: string;
            /** @example jane@example.com */
            email: string;
            /** Format: uuid */
            id: string;
            /** @example Jane Doe */
            name: string;
            /**
             * @description Key of their role in the tenant.
             * @example viewer
             */
            role: string;
        };
        DeactivateInput: {
            /** @example acme-admin-demo-2026 */
            password: string;
        };
        DetailView: {
            /** @example Signed out. */
            detail: string;
        };
        EmailChangeInput: {
            /**
             * Format: email
             * @description The new address; it counts once the mail to it is confirmed.
             * @example jane@example.com
             */
            email: string;
            /** @example acme-admin-demo-2026 */
            password: string;
        };
        JwksView: {
            /** @description RFC 7517. */
            keys: components["schemas"]["JwkView"][];
        };
        JwkView: {
            /** @enum {string} */
            alg: "ES256";
            /** @enum {string} */
            crv: "P-256";
            /** @example 2026-01 */
            kid: string;
            /** @enum {string} */
            kty: "EC";
            /** @enum {string} */
            use: "sig";
            /** @example mYw2… */
            x: string;
            /** @example b0Jf… */
            y: string;
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
        LoginInput: {
            /**
             * Format: email
             * @description In place of the user name.
             * @example jane@example.com
             */
            email?: string;
            /** @example acme-admin-demo-2026 */
            password: string;
            /**
             * @description Slug or domain of the tenant that the tokens are to name.
             * @example acme
             */
            tenant_domain?: string;
            /**
             * @description User name, or e-mail address.
             * @example jane
             */
            username?: string;
        };
        LoginView: {
            /**
             * @description JWT (ES256), good for 15 minutes.
             * @example eyJhbGciOi…
             */
            access: string;
            /**
             * @description Opaque; good once, for its successor.
             * @example 4mTqL0…
             */
            refresh: string;
            user: components["schemas"]["AccountView"];
        };
        MemberAccountInput: {
            /**
             * Format: uuid
             * @description The same one for each repetition of a request.
             */
            creation_id: string;
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /** @example Jane */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
        };
        PasswordChangeInput: {
            /** @example acme-admin-demo-2026 */
            current_password: string;
            /** @example a long and secret one */
            password: string;
            /** @example a long and secret one */
            password_confirm: string;
        };
        /** @enum {string} */
        ProblemCode: "account_exists" | "body_too_large" | "claim_superseded" | "email_taken" | "email_verified_already" | "internal_error" | "invalid_credentials" | "invalid_idempotency_key" | "invalid_input" | "invalid_json" | "invalid_refresh_token" | "last_superuser" | "link_expired" | "link_not_found" | "link_used" | "not_found" | "permission_denied" | "rate_limited" | "session_ended" | "superuser_required" | "tenant_access_denied" | "tenant_conflict" | "tenant_required" | "unauthenticated" | "unavailable" | "unsupported_media_type" | "upstream_busy" | "upstream_failed" | "upstream_unavailable" | "username_taken" | "wrong_password";
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
        ProfileInput: {
            /** @example Jane */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /** @example +1 555 0100 */
            phone?: string;
            /** @example jane */
            username?: string;
        };
        RefreshInput: {
            /** @example 4mTqL0… */
            refresh: string;
        };
        RegisteredTenantView: {
            /** Format: uuid */
            id: string;
            /** @example Acme Corp */
            name: string;
            /**
             * @description Null until it is ready.
             * @example acme
             */
            slug: string | null;
            /** @enum {string} */
            state: "ready" | "provisioning";
        };
        RegisteredView: {
            /**
             * @description JWT (ES256), good for 15 minutes.
             * @example eyJhbGciOi…
             */
            access: string;
            /**
             * @description Opaque; good once, for its successor.
             * @example 4mTqL0…
             */
            refresh: string;
            /** @description Null without company. */
            tenant: components["schemas"]["RegisteredTenantView"] | null;
            user: components["schemas"]["AccountView"];
        };
        RegisterInput: {
            /**
             * @description Makes a tenant of this name.
             * @example Acme Corp
             */
            company_name?: string;
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /** @example Jane */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /** @example a long and secret one */
            password: string;
            /** @example a long and secret one */
            password_confirm: string;
            /** @example +1 555 0100 */
            phone?: string;
            /** @example jane */
            username?: string;
        };
        ResetInput: {
            /** @example a long and secret one */
            password: string;
            /** @example a long and secret one */
            password_confirm: string;
            /**
             * @description From the link in the mail.
             * @example q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C
             */
            token: string;
        };
        ResetRequestInput: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
        };
        RevocationsView: {
            /**
             * @description Where to read on.
             * @example 7431
             */
            cursor: string;
            /**
             * @description The signing keys that are published: what another one signed is worth nothing.
             * @example [
             *       "2026-01"
             *     ]
             */
            key_ids: string[];
            /** @description Whether there is a further page at once. */
            more: boolean;
            revocations: components["schemas"]["RevocationView"][];
        };
        RevocationView: {
            /**
             * Format: uuid
             * @description The session’s or the user’s.
             */
            id: string;
            /** @enum {string} */
            kind: "session" | "user";
            /** @description False where it was taken back: the user is active again. */
            revoked: boolean;
        };
        ServiceLoginInput: {
            /**
             * Format: email
             * @description In place of the user name.
             * @example jane@example.com
             */
            email?: string;
            /**
             * @description Whom the attempt counts for.
             * @example 203.0.113.7
             */
            ip?: string;
            /** @example acme-admin-demo-2026 */
            password: string;
            /**
             * @description Names of one tenant, which the tokens are to name.
             * @example [
             *       "acme"
             *     ]
             */
            tenants: string[];
            /**
             * @description Shown in the list of sessions.
             * @example Mozilla/5.0
             */
            user_agent?: string;
            /**
             * @description User name, or e-mail address.
             * @example jane
             */
            username?: string;
        };
        SessionPage: {
            /** @example null */
            next: string | null;
            /** @example null */
            previous: string | null;
            results: components["schemas"]["SessionView"][];
        };
        SessionStateView: {
            /** Format: uuid */
            id: string;
            /** @description Whether it still runs, and its user is active. */
            live: boolean;
            /** Format: uuid */
            user_id: string;
        };
        SessionView: {
            /** Format: date-time */
            created_at: string;
            /** @description Whether it is the one that this request belongs to. */
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** @example 203.0.113.7 */
            ip: string | null;
            /** Format: date-time */
            last_used_at: string;
            /** Format: uuid */
            tenant_id: string | null;
            /** @example Mozilla/5.0 */
            user_agent: string | null;
        };
        SignOutInput: {
            /**
             * @description Ends the session that asks, too. Without it that one stays.
             * @example true
             */
            everywhere?: boolean;
        };
        TokensView: {
            /**
             * @description JWT (ES256), good for 15 minutes.
             * @example eyJhbGciOi…
             */
            access: string;
            /**
             * @description Opaque; good once, for its successor.
             * @example 4mTqL0…
             */
            refresh: string;
        };
        UserCardView: {
            /** @example jane@example.com */
            email: string;
            /** Format: uuid */
            id: string;
            /** @example Jane Doe */
            name: string;
            /**
             * @description Higher with each change of these.
             * @example 3
             */
            revision: number;
        };
        UserStateView: {
            /** @example jane@example.com */
            email: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
        };
        VerifyInput: {
            /**
             * @description From the link in the mail.
             * @example q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C
             */
            token: string;
        };
    };
    responses: {
        /** @description It does not go together with what is there. */
        account_exists: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "account_exists";
                };
            };
        };
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
        claim_superseded: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "claim_superseded";
                };
            };
        };
        /** @description It does not go together with what is there. */
        email_taken: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "email_taken";
                };
            };
        };
        /** @description It does not go together with what is there. */
        email_verified_already: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "email_verified_already";
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
        /** @description It does not go together with what is there. */
        last_superuser: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "last_superuser";
                };
            };
        };
        /** @description There is nothing here, or nothing of yours. */
        link_not_found: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "link_not_found";
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
        /** @description It does not go together with what is there. */
        username_taken: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "username_taken";
                };
            };
        };
        /** @description The caller may not do this. */
        wrong_password: {
            headers: {
                "X-Trace-ID": components["headers"]["X-Trace-ID"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code: "wrong_password";
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
    "jwks.jwks": {
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
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "x": "mYw2…",
                     *           "y": "b0Jf…",
                     *           "kid": "2026-01",
                     *           "alg": "ES256",
                     *           "use": "sig"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JwksView"];
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "companyUsers.list": {
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
                /** @description Id or slug of the tenant. Not needed where the access token names it. */
                "X-Tenant-ID"?: string;
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
                     *           "name": "Jane Doe",
                     *           "role": "viewer",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["CompanyUsersPage"];
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
                        code: "invalid_input" | "tenant_required" | "tenant_conflict";
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
    "emails.change": {
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
                 *       "email": "jane@example.com",
                 *       "password": "acme-admin-demo-2026"
                 *     }
                 */
                "application/json": components["schemas"]["EmailChangeInput"];
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
                     *       "detail": "Signed out."
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
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["wrong_password"];
            409: components["responses"]["email_taken"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "emails.requestVerification": {
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
                     *       "detail": "Signed out."
                     *     }
                     */
                    "application/json": components["schemas"]["DetailView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            409: components["responses"]["email_verified_already"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "emails.verify": {
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
                 *       "token": "q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyInput"];
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
                     *       "detail": "Signed out."
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
            404: components["responses"]["link_not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "link_expired" | "link_used" | "email_taken";
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
    "sessions.login": {
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
                "application/json": components["schemas"]["LoginInput"];
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
                    "application/json": components["schemas"]["LoginView"];
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
            401: components["responses"]["invalid_credentials"];
            403: components["responses"]["tenant_access_denied"];
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
                        code: "upstream_unavailable" | "upstream_busy" | "unavailable";
                    };
                };
            };
        };
    };
    "sessions.logout": {
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
                     *       "detail": "Signed out."
                     *     }
                     */
                    "application/json": components["schemas"]["DetailView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "sessions.logoutAll": {
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
                 *       "everywhere": true
                 *     }
                 */
                "application/json": components["schemas"]["SignOutInput"];
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
                     *       "detail": "Signed out."
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
            401: components["responses"]["unauthenticated"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "passwords.change": {
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
                 *       "current_password": "acme-admin-demo-2026",
                 *       "password": "a long and secret one",
                 *       "password_confirm": "a long and secret one"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeInput"];
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
                     *       "detail": "Signed out."
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
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["wrong_password"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "passwords.requestReset": {
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
                 *       "email": "jane@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ResetRequestInput"];
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
                     *       "detail": "Signed out."
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
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "passwords.reset": {
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
                 *       "token": "q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C",
                 *       "password": "a long and secret one",
                 *       "password_confirm": "a long and secret one"
                 *     }
                 */
                "application/json": components["schemas"]["ResetInput"];
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
                     *       "detail": "Signed out."
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
            404: components["responses"]["link_not_found"];
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "link_expired" | "link_used";
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
    "accounts.profile": {
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
                     *       "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *       "email": "jane@example.com",
                     *       "username": "jane",
                     *       "first_name": "Jane",
                     *       "last_name": "Doe",
                     *       "phone": "+1 555 0100",
                     *       "company_name": "Acme Corp",
                     *       "email_verified": true,
                     *       "is_superuser": true,
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "accounts.changeProfile": {
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
                 *       "first_name": "Jane",
                 *       "last_name": "Doe",
                 *       "phone": "+1 555 0100"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileInput"];
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
                     *       "username": "jane",
                     *       "first_name": "Jane",
                     *       "last_name": "Doe",
                     *       "phone": "+1 555 0100",
                     *       "company_name": "Acme Corp",
                     *       "email_verified": true,
                     *       "is_superuser": true,
                     *       "created_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountView"];
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
            409: components["responses"]["username_taken"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "deactivation.deactivateSelf": {
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
                 *       "password": "acme-admin-demo-2026"
                 *     }
                 */
                "application/json": components["schemas"]["DeactivateInput"];
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
                     *       "detail": "Signed out."
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
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["wrong_password"];
            409: components["responses"]["last_superuser"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "registration.register": {
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
                 *       "first_name": "Jane",
                 *       "last_name": "Doe",
                 *       "phone": "+1 555 0100",
                 *       "email": "jane@example.com",
                 *       "password": "a long and secret one",
                 *       "password_confirm": "a long and secret one",
                 *       "company_name": "Acme Corp"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
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
                     *       },
                     *       "tenant": {
                     *         "id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *         "name": "Acme Corp",
                     *         "slug": "acme",
                     *         "state": "ready"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredView"];
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
            /** @description It does not go together with what is there. */
            409: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"] & {
                        /** @enum {string} */
                        code: "email_taken" | "username_taken";
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
    "sessions.list": {
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
                     *           "current": true,
                     *           "tenant_id": "019a7c3e-5d41-7b2a-9f60-3c1de8a4b752",
                     *           "ip": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "last_used_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "sessions.end": {
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
            204: {
                headers: {
                    "X-Trace-ID": components["headers"]["X-Trace-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    "sessions.refresh": {
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
                 *       "refresh": "4mTqL0…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshInput"];
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
                     *       "refresh": "4mTqL0…"
                     *     }
                     */
                    "application/json": components["schemas"]["TokensView"];
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
                        code: "invalid_refresh_token" | "session_ended";
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
    "deactivation.activate": {
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
                     *       "email": "jane@example.com",
                     *       "is_active": true
                     *     }
                     */
                    "application/json": components["schemas"]["UserStateView"];
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
    "deactivation.deactivate": {
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
                     *       "email": "jane@example.com",
                     *       "is_active": true
                     *     }
                     */
                    "application/json": components["schemas"]["UserStateView"];
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["superuser_required"];
            404: components["responses"]["not_found"];
            409: components["responses"]["last_superuser"];
            413: components["responses"]["body_too_large"];
            415: components["responses"]["unsupported_media_type"];
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
}
