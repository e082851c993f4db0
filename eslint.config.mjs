import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a reader can hold in mind at once. A limit is for judgement: split by idea, not by line. */
const SIZE = {
  complexity: ['error', 12],
  'max-depth': ['error', 4],
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 65, skipBlankLines: true, skipComments: true }],
  // Of methods; a constructor's parameters are what Nest injects, and too many show up in review.
  'max-params': ['error', 7],
};

/** A spec is a list: its `describe` is one function, and one story is told in one file. */
const SIZE_OF_SPECS = {
  'max-lines': ['error', { max: 500 }],
  'max-lines-per-function': 'off',
};

/** Faults that no type can see. JavaScript and TypeScript alike. */
const FAULTS = {
  'array-callback-return': ['error', { allowImplicit: false, checkForEach: false }],
  eqeqeq: 'error',
  'no-async-promise-executor': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-constructor-return': 'error',
  'no-control-regex': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-loss-of-precision': 'error',
  'no-new-func': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-assignment': 'error',
  'no-useless-rename': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
};

/** What the compiler tells of TypeScript, for files that are only JavaScript. */
const FAULTS_OF_JAVASCRIPT = {
  'constructor-super': 'error',
  'for-direction': 'error',
  'getter-return': 'error',
  'no-class-assign': 'error',
  'no-const-assign': 'error',
  'no-dupe-args': 'error',
  'no-dupe-class-members': 'error',
  'no-dupe-else-if': 'error',
  'no-dupe-keys': 'error',
  'no-duplicate-case': 'error',
  'no-func-assign': 'error',
  'no-import-assign': 'error',
  'no-redeclare': 'error',
  'no-sparse-arrays': 'error',
  'no-this-before-super': 'error',
  'no-undef': 'error',
  'no-unreachable': 'error',
  'no-unsafe-negation': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
  'no-useless-catch': 'error',
  'no-useless-escape': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

const TYPED = {
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    // A written `default` is a decision; without one every member of the union has its case.
    { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  // Nest injects by the class that `emitDecoratorMetadata` writes into the constructor's metadata,
  // and an `import type` leaves `Object` there. typescript-eslint knows this for a decorated
  // class's own parameters, so the rule may demand `import type` everywhere else.
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'typeLike', format: ['PascalCase'] },
    // No `IService`: the interface has the good name.
    {
      selector: 'interface',
      format: ['PascalCase'],
      custom: { regex: '^I[A-Z][a-z]', match: false },
    },
    {
      selector: 'class',
      format: ['PascalCase'],
      custom: { regex: '(Impl$|^Base[A-Z])', match: false },
    },
    { selector: 'function', format: ['camelCase', 'PascalCase'] },
    // Nest's parameter and method decorators are functions with a capital.
    {
      selector: 'variable',
      format: ['camelCase', 'UPPER_CASE', 'PascalCase'],
      leadingUnderscore: 'allow',
    },
    // Taken apart, what came over the wire or from a row keeps its name.
    { selector: 'variable', modifiers: ['destructured'], format: null },
    // `timeout_ms`: a unit stands last, after an underscore.
    {
      selector: 'variable',
      filter: { regex: '_(ms|s|min|h|days|bytes|kib|mib)$', match: true },
      format: null,
    },
    { selector: 'classMethod', format: ['camelCase'] },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // `as string` says what the text is and why we know; a bare `!` says nothing.
  '@typescript-eslint/non-nullable-type-assertion-style': 'off',
  // Modules, migrations and DTOs of Nest are classes with nothing but a decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  // Views are shapes; nobody asks `instanceof`.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // swc writes `Object` as a property's design type when there is no annotation, and class-transformer reads it.
  '@typescript-eslint/no-inferrable-types': ['error', { ignoreProperties: true }],
  // `row['id']` is how a key of an open record is told from a property that a type promises.
  '@typescript-eslint/dot-notation': 'off',
};

const NO_PROCESS_ENV = {
  object: 'process',
  property: 'env',
  message:
    'Add a setting to the config class: loadConfig (libs/config) is the one reader of the environment.',
};

const NO_FETCH = {
  name: 'fetch',
  message:
    'Inject HttpClient (@app/http-client): it has the timeout, the breaker, retries and the trace id.',
};

const NO_FETCH_BY_THE_BACK_DOOR = [
  { object: 'globalThis', property: 'fetch', message: NO_FETCH.message },
  { object: 'global', property: 'fetch', message: NO_FETCH.message },
];

const INJECT_DATABASE =
  'Inject Database (@app/database): it pins the tenant before the first statement.';

/** Everything the running Node has, and nothing more. */
const NODE_GLOBALS = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

const GLOBALS_OF_A_PAGE = Object.fromEntries(
  [
    ...['document', 'window', 'location', 'history', 'localStorage', 'sessionStorage'],
    ...['getComputedStyle', 'MutationObserver'],
  ].map((name) => [name, 'readonly']),
);

const PAGE_SCRIPTS = 'apps/*/src/**/*.js';
const SPECS = ['**/*.spec.ts', 'test/**', 'libs/testing/**', 'bench/**'];

export default defineConfig(
  {
    ignores: [
      ...['**/node_modules/', 'dist/', 'coverage/', '.data/'],
      // Made from the OpenAPI documents (`npm run client`); the compiler checks it.
      'libs/client/src/generated/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // TypeScript, with its types.
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: { ...FAULTS, ...TYPED, ...SIZE },
  },

  // Production code.
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', NO_PROCESS_ENV, ...NO_FETCH_BY_THE_BACK_DOOR],
      'no-restricted-globals': ['error', NO_FETCH],
    },
  },
  {
    files: ['libs/config/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...NO_FETCH_BY_THE_BACK_DOOR] },
  },
  {
    // libuv reads its thread count from the environment before any configuration can be loaded.
    files: ['apps/auth-service/src/thread-pool.ts'],
    rules: { 'no-restricted-properties': ['error', ...NO_FETCH_BY_THE_BACK_DOOR] },
  },
  {
    files: ['libs/http-client/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', NO_PROCESS_ENV],
      'no-restricted-globals': 'off',
    },
  },
  {
    // Callers of our services use it, also in a browser; nothing of a service does.
    files: ['libs/client/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', NO_PROCESS_ENV],
      'no-restricted-globals': 'off',
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      'apps/*/src/migrations/**',
      'apps/*/src/cli.ts',
      'apps/*/src/cli/**',
      'apps/*/src/commands/**',
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'typeorm',
              importNames: ['DataSource', 'EntityManager', 'QueryRunner', 'Repository'],
              message: INJECT_DATABASE,
            },
            { name: '@nestjs/typeorm', message: INJECT_DATABASE },
            { name: 'pg', message: INJECT_DATABASE, allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    // A statement of SQL is one thing, however long; cutting it up would not make it clearer.
    files: ['apps/*/src/migrations/**/*.ts', 'libs/audit/src/{audit-schema,*-sql}.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },

  // Specs say what they expect; the compiler is helped along where a fixture is known.
  {
    files: SPECS.map((pattern) => (pattern.endsWith('.ts') ? pattern : `${pattern}/*.ts`)),
    rules: {
      ...SIZE_OF_SPECS,
      '@typescript-eslint/no-non-null-assertion': 'off', // It fails the test, which is what it should do.
    },
  },

  // JavaScript that Node runs as it is: the launcher, the bench, tests in the browser.
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { ecmaVersion: 2024, globals: NODE_GLOBALS },
    rules: { ...FAULTS, ...FAULTS_OF_JAVASCRIPT, ...SIZE },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
  {
    // Started by whatever Node the machine has (20 or later): no syntax and no global of a later one.
    files: ['launcher/**/*.mjs'],
    languageOptions: { ecmaVersion: 2023 },
  },
  {
    // Typed, for the one fault of processes and files that only types show: a promise nobody waits for.
    files: ['launcher/**/*.mjs'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: 'tsconfig.launcher.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // node:test's own calls are awaited by its runner.
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'describe', 'it', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['**/*.test.mjs', 'test/**/*.mjs', 'bench/**/*.mjs'],
    rules: {
      ...SIZE_OF_SPECS,
      'no-control-regex': 'off', // Colours in a terminal's output are looked for.
    },
  },
  {
    // Functions handed to the browser are written here and run there.
    files: ['test/browser/**/*.mjs'],
    languageOptions: { globals: GLOBALS_OF_A_PAGE },
  },

  // Scripts of our own pages, served as they are. The compiler (their tsconfig.json) knows the DOM.
  {
    files: [PAGE_SCRIPTS],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    rules: {
      ...FAULTS,
      ...FAULTS_OF_JAVASCRIPT,
      ...SIZE,
      'no-console': 'error',
      'no-undef': 'off',
    },
  },

  // This file is a list.
  { files: ['eslint.config.mjs'], rules: { 'max-lines': 'off' } },
);
