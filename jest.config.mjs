import { specsNotHere } from './test/faults/not-here.mjs';

const isLong = process.env.FAULTS_FORM === 'long';

const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          keepClassNames: true,
        },
      },
    ],
  },
  moduleNameMapper: { '^@app/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

/**
 * `unit` stands beside the code and needs nothing; `e2e` shares one running system. `faults` is the
 * long form of test/faults, which `npm run test:faults` asks for; its short form is part of `e2e`.
 */
export default {
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/{contracts,e2e,faults}/**/*.spec.ts'],
      testPathIgnorePatterns: specsNotHere({ long: false }),
      globalSetup: '<rootDir>/test/setup/start-shared-system.ts',
      globalTeardown: '<rootDir>/test/setup/stop-shared-system.ts',
      setupFilesAfterEnv: ['<rootDir>/test/setup/long-tests.ts'],
    },
    ...(isLong
      ? [
          {
            ...shared,
            displayName: 'faults',
            testMatch: ['<rootDir>/test/faults/**/*.spec.ts'],
            // These have no longer form than the one that runs with the tests.
            testPathIgnorePatterns: [
              '/crash\\.spec',
              '/mail-faults\\.spec',
              ...specsNotHere({ long: true }),
            ],
            setupFilesAfterEnv: ['<rootDir>/test/setup/long-tests.ts'],
          },
        ]
      : []),
  ],
};
