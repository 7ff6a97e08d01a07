import tseslint from 'typescript-eslint';

/** What a folder may not import; the directions of docs/architecture.md. */
const noImport = (message, ...group) => ({ group, message });

const PURE = 'domain/ is pure: clock, ids, randomness and I/O come in from outside.';

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      'dist/**',
      '.data/**',
      'coverage/**',
      'reports/**',
      'miniprogram/miniprogram_npm/**',
      'miniprogram/domain.js',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // describe() and it() hold many short cases; the cases are what counts.
    files: ['**/*.test.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts', 'tests/bench/**/*.ts', '**/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noImport(PURE, 'node:*', 'fs', 'crypto', '*-sdk', '@cloudbase/*', 'dayjs', 'zod'),
            noImport(
              'domain/ imports only domain/.',
              '**/services/**',
              '**/cloudfunctions/**',
              '**/local/**',
              '**/scripts/**',
              '**/tests/**',
              '**/miniprogram/**',
            ),
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'console',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'fetch',
          'Date',
          'crypto',
          'performance',
          'require',
        ].map((name) => ({ name, message: PURE })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: PURE }],
      'no-restricted-syntax': [
        'error',
        { selector: 'AwaitExpression', message: PURE },
        { selector: ':function[async=true]', message: PURE },
      ],
    },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['domain/money/**', '**/*.test.ts'],
    rules: {
      // decimal.js only where a person's typed yuan becomes fen and back.
      'no-restricted-modules': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'decimal.js', message: 'Yuan exist only in domain/money.' }] },
      ],
    },
  },
  {
    files: ['services/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noImport(
              'services/ imports domain/ and typings/ only.',
              '**/cloudfunctions/**',
              '**/local/**',
              '**/scripts/**',
              '**/tests/**',
              '**/miniprogram/**',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noImport(
              'cloudfunctions/ imports services/, domain/ and typings/ only.',
              '**/local/**',
              '**/scripts/**',
              '**/tests/**',
              '**/miniprogram/**',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.ts'],
    rules: {
      // Page() takes the type of its data from the data, so `'loading' as Phase` does say something.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noImport(
              'miniprogram/ imports typings/ (types), its own files and the built domain bundle only.',
              '**/cloudfunctions/**',
              '**/local/**',
              '**/scripts/**',
              '**/tests/**',
              'node:*',
            ),
          ],
        },
      ],
    },
  },
);
