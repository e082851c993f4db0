const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The libs from the ground up. A lib uses those of lower layers, never one beside it or above it:
 * what two of a layer share belongs below both.
 */
const LAYERS = [
  ['clock', 'config', 'context', 'contracts', 'crypto', 'metrics'],
  ['errors', 'logging', 'redis', 'trace'],
  ['auth', 'database', 'mail', 'pages', 'validation'],
  [
    'audit',
    'housekeeping',
    'http-client',
    'idempotency',
    'log-levels',
    'permissions',
    'queues',
    'rate-limits',
  ],
  ['tenancy', 'web'],
];

/** Above everything, and for tests alone. */
const TESTING = 'testing';

/** Beside everything: for those who call our services, so it knows nothing of what they are made of. */
const CLIENT = 'client';

/** Who may touch a library that we wrap; everybody else uses the wrapping. */
const WRAPPED = [
  { libraries: ['cockatiel'], by: ['libs/http-client'] },
  { libraries: ['nodemailer', '@nestjs-modules/mailer'], by: ['libs/mail'] },
  { libraries: ['ioredis'], by: ['libs/redis'] },
  { libraries: ['rate-limiter-flexible'], by: ['libs/rate-limits'] },
  { libraries: ['nestjs-cls'], by: ['libs/context', 'libs/database'] },
  { libraries: ['@nestjs-cls/[^/]+', '@nestjs/typeorm'], by: ['libs/database'] },
  { libraries: ['prom-client'], by: ['libs/metrics', 'libs/web'] },
  { libraries: ['@nestjs/platform-fastify', '@fastify/[^/]+'], by: ['libs/web'] },
  { libraries: ['@opentelemetry/[^/]+'], by: ['libs/trace'] },
  { libraries: ['pino-pretty'], by: ['libs/logging'] },
  { libraries: ['pino'], by: ['libs/logging', 'libs/web'] },
  {
    libraries: ['@nestjs/jwt'],
    by: ['libs/auth', 'apps/auth-service/src/(sessions|signing-keys)'],
  },
  { libraries: ['@node-rs/argon2'], by: ['apps/auth-service/src/accounts'] },
];

const SPEC = '\\.(spec|test)\\.(ts|mjs)$';
const PRODUCTION = '^(apps/[^/]+|libs/(?!testing/)[^/]+)/src/';

const unplaced = readdirSync(join(__dirname, 'libs')).filter(
  (lib) => ![TESTING, CLIENT].includes(lib) && !LAYERS.flat().includes(lib),
);
if (unplaced.length > 0) {
  throw new Error(`Give libs/${unplaced.join(', libs/')} a layer in .dependency-cruiser.cjs`);
}

/** An installed package, wherever npm put it; the types of one count as the package itself. */
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;

const layerRules = LAYERS.map((layer, index) => ({
  name: `layer-${index}-uses-lower-ones-only`,
  comment: `${layer.join(', ')}: may use ${LAYERS.slice(0, index).flat().join(', ') || 'no other lib'}`,
  severity: 'error',
  from: { path: `^libs/(${layer.join('|')})/`, pathNot: SPEC },
  to: {
    path: '^libs/',
    pathNot: ['^libs/$1/', ...LAYERS.slice(0, index).map((lower) => `^libs/(${lower.join('|')})/`)],
  },
}));

const wrappedRules = WRAPPED.map(({ libraries, by }) => ({
  name: `only-its-wrapping-uses-${libraries[0].replaceAll(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}`,
  comment: `${libraries.join(', ')}: only ${by.join(' and ')} may know it`,
  severity: 'error',
  from: { path: PRODUCTION, pathNot: [SPEC, ...by.map((place) => `^${place}/`)] },
  to: { path: packages(...libraries) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // Arrows point down.
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-import-each-other',
      comment: 'Services meet over HTTP and the queue.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-by-the-front-door',
      comment: "Import '@app/<lib>', and export there what others need.",
      severity: 'error',
      // jest loads global setup without its module map, so that has to go by the path.
      from: { path: '^(?:apps|libs|test|bench)/([^/]+)', pathNot: '^test/setup/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    ...layerRules,
    {
      name: 'the-launcher-stands-alone',
      comment: 'It runs before anything is built, and starts what it runs as processes.',
      severity: 'error',
      from: { path: '^launcher/' },
      to: { path: '^(apps|libs|dist|test|bench|tools)/' },
    },
    {
      name: 'production-needs-no-launcher',
      severity: 'error',
      from: { path: PRODUCTION, pathNot: SPEC },
      to: { path: '^(launcher|test|bench|tools|dist)/' },
    },

    // Inside an app.
    {
      name: 'migrations-know-no-feature',
      comment: 'A migration must do the same in a year, whatever became of the feature.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/migrations/' },
      to: { path: '^apps/', pathNot: '^apps/$1/src/migrations/' },
    },
    {
      name: 'features-know-no-root',
      comment: 'Roots put features together; a feature that needs its root is upside down.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/[^/]+/', pathNot: '^apps/[^/]+/src/(cli|commands)/' },
      to: {
        path: '^apps/[^/]+/src/(main|worker|cli|(app|worker|service-)\\.?modules?)\\.ts$|^apps/[^/]+/src/(cli|commands)/',
      },
    },
    {
      name: 'only-modules-know-controllers-and-processors',
      comment: 'They are ways in; what they call is the feature.',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['(\\.module|service-modules|/cli)\\.ts$', SPEC] },
      to: { path: '^apps/.*\\.(controller|processor|command)\\.ts$' },
    },

    // Libraries.
    ...wrappedRules,
    {
      name: 'only-web-runs-fastify',
      severity: 'error',
      from: { path: PRODUCTION, pathNot: ['^libs/web/', SPEC] },
      to: { path: packages('fastify'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'few-know-that-it-is-fastify',
      comment: 'Guards, interceptors, filters and controllers that write an answer themselves.',
      severity: 'error',
      from: {
        path: PRODUCTION,
        pathNot: [
          '^libs/(pages|web|errors|auth|tenancy|idempotency|rate-limits)/',
          '\\.(controller|filter)\\.ts$',
          SPEC,
        ],
      },
      to: { path: packages('fastify') },
    },
    {
      name: 'only-queues-runs-bullmq',
      comment: 'The health checks may look at a queue.',
      severity: 'error',
      from: {
        path: PRODUCTION,
        pathNot: ['^libs/queues/', '^apps/[^/]+/src/(app\\.module|health)\\.ts$', SPEC],
      },
      to: { path: packages('bullmq', '@nestjs/bullmq') },
    },
    {
      name: 'pg-is-below-the-features',
      comment:
        'Inject Database: it pins the tenant. Commands that run as the owner may connect themselves.',
      severity: 'error',
      from: {
        path: PRODUCTION,
        pathNot: ['^libs/(database|queues|rate-limits)/', '^apps/[^/]+/src/(cli|commands)/', SPEC],
      },
      to: { path: packages('pg', 'pg-pool'), dependencyTypesNot: ['type-only'] },
    },

    // Everywhere.
    {
      name: 'no-cycles',
      comment:
        'Of types neither: two files that need each other are one idea, or have a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-a-spec',
      severity: 'error',
      from: {},
      to: { path: SPEC },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/testing/', SPEC] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'the-client-is-for-callers',
      comment: 'It runs in browsers too. Services call out through HttpClient.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/(client|testing)/', SPEC] },
      to: { path: '^libs/client/' },
    },
    {
      name: 'the-client-stands-alone',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: SPEC },
      to: { pathNot: ['^libs/client/', 'node_modules/openapi-fetch/'] },
    },
    {
      name: 'no-development-package-in-production',
      severity: 'error',
      from: { path: `${PRODUCTION}|^launcher/`, pathNot: [SPEC, '^launcher/testing/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        // Types of a package are for the compiler, and gone after it.
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'only-what-package-json-names',
      severity: 'error',
      from: { path: '^(apps|libs|launcher|test|bench|tools)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: "A page's script finds those of libs/pages beside it only once they are served.",
      severity: 'error',
      from: { pathNot: '^apps/[^/]+/src/[^/]+/browser/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(apps|libs|launcher)/',
        pathNot: [SPEC, '^apps/[^/]+/src/(main|worker|cli)\\.ts$', '/browser/'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
