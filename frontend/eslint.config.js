import js from '@eslint/js';
import i18next from 'eslint-plugin-i18next';
import a11y from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Imports go from the shared rooms to the features to the app, and never back. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
});
const parents = { group: ['../*'], message: 'Write @/… for anything outside this folder.' };
const app = { group: ['@/app/*'], message: 'Only the app itself imports from src/app.' };
const features = { group: ['@/features/*'], message: 'Shared code knows nothing of the features.' };
const testing = { group: ['@/testing/*'], message: 'Test helpers are for tests alone.' };
const otherFeatures = (own) => ({
  regex: `^@/features/(?!${own}/)`,
  message: 'A feature imports no other feature: compose them in src/app/routes.',
});
const table = { selector: 'JSXOpeningElement[name.name="table"]', message: 'components/data-table draws every table.' };
const drops = [
  'JSXOpeningElement[name.name=/^(Button|ActionIcon)$/] > JSXAttribute[name.name="loading"]',
  'JSXOpeningElement[name.name=/^(Button|ActionIcon|UnstyledButton|button)$/] > JSXAttribute[name.name="disabled"] Identifier[name=/^(is)?[pP]ending$/]',
].map((selector) => ({ selector, message: 'What is disabled while it works loses the focus: components/action-button does not.' }));
const words = 'Nothing that a person reads stands in the code: docs/words.md';
/** One word or several that somebody reads, and not a class, an address, a key or a type of file. */
const token = /^(?!\p{Lu}\p{Ll}+\p{P}?$)\S*$|^\P{L}*$/u;
const saying = 'alt|confirm|description|empty|explanation|header|heading|help|hint|keep|label|legend|message|name|placeholder|term|text|title|unit|aria-(description|label|valuetext)';
const inAttribute = `JSXAttribute[name.name=/^(${saying})$/]`;
const wordless = [
  'JSXText[value=/\\p{L}/u]',
  ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/\\p{L}/u]',
  `${inAttribute} > Literal[value=/\\p{L}/u]`,
  ...['Literal', 'TemplateLiteral > TemplateElement'].flatMap((literal) =>
    ['', 'ConditionalExpression > ', 'LogicalExpression > '].map(
      (within) => `${inAttribute} > JSXExpressionContainer > ${within}${literal}:matches([value=/\\p{L}/u], [value.raw=/\\p{L}/u])`,
    ),
  ),
  ':not(JSXAttribute[name.name=/^(className|style|transform)$/] *) > TemplateElement[value.raw=/\\p{L}{2,}\\s|\\s\\p{L}{2,}/u]',
  ':not(NewExpression[callee.name="Error"]) > Literal[value=/^\\p{Lu}\\p{Ll}+ \\p{L}/u]',
].map((selector) => ({ selector, message: words }));
const tests = ['frontend/src/**/*.test.{ts,tsx}', 'frontend/src/testing/**'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'frontend/src/api/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: import.meta.dirname,
        project: ['tsconfig.app.json', 'tsconfig.node.json', 'tsconfig.e2e.json'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, a11y.configs.strict],
    languageOptions: { globals: globals.browser },
    rules: { ...forbid(parents), 'no-restricted-syntax': ['error', table, ...drops] },
  },
  {
    files: ['frontend/src/{components,lib,locales}/**'],
    ignores: tests,
    rules: forbid(parents, app, features, testing),
  },
  ...['live', 'register', 'students', 'classes', 'sessions', 'marks', 'trays', 'imports', 'gallery', 'calibration', 'models', 'consent', 'mail', 'mailbox', 'settings', 'templates', 'health'].map((own) => ({
    files: [`frontend/src/features/${own}/**`],
    ignores: tests,
    rules: forbid(parents, app, otherFeatures(own), testing),
  })),
  {
    files: ['frontend/src/app/**'],
    ignores: tests,
    rules: forbid(parents, testing),
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    ignores: [...tests, 'frontend/src/locales/**', 'frontend/src/features/consent/texts/**', 'frontend/src/app/theme.ts'],
    plugins: { i18next },
    rules: {
      'no-restricted-syntax': ['error', table, ...drops, ...wordless],
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'all',
          message: words,
          words: { exclude: [token] },
          callees: { exclude: ['Error', 'words'] },
          'jsx-attributes': { exclude: ['aria-keyshortcuts', 'className', 'd', 'style', 'transform', 'viewBox'] },
          'object-properties': { exclude: ['Accept', 'Content-Type'] },
          'should-validate-template': true,
        },
      ],
    },
  },
  {
    files: ['frontend/src/components/data-table/data-table.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...drops, ...wordless] },
  },
  {
    files: ['frontend/src/**/*.test.{ts,tsx}'],
    ignores: ['frontend/src/**/*.alone.test.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'resetModules'].map((property) => ({
          object: 'vi',
          property,
          message: 'Files share their modules: name this one .alone.test.',
        })),
      ],
    },
  },
  {
    // Playwright reads from its pattern what a fixture needs: nothing, sometimes.
    files: ['tests/e2e/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
);
