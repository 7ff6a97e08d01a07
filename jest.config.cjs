/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '\\.[cm]?ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // What the build bundles into miniprogram/domain.js, straight from its source.
  moduleNameMapper: { '^\\.\\./domain$': '<rootDir>/miniprogram/domain.d.ts' },
  maxWorkers: 2,
  // Generous: a machine that does other things takes several times as long.
  testTimeout: 180000,
};
