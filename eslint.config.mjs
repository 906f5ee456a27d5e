// ESLint reads Vue templates only: oxlint covers everything else, and does not look into templates.
import typescript from '@typescript-eslint/parser'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import vueParser from 'vue-eslint-parser'

/** Formatting belongs to oxfmt. */
const formatting = [
  'vue/html-closing-bracket-newline',
  'vue/html-indent',
  'vue/html-self-closing',
  'vue/first-attribute-linebreak',
  'vue/max-attributes-per-line',
  'vue/multiline-html-element-content-newline',
  'vue/singleline-html-element-content-newline',
]

export default [
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  ...accessibility.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: typescript, sourceType: 'module' } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...Object.fromEntries(formatting.map((rule) => [rule, 'off'])),
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/require-explicit-emits': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView', 'I18nT'] }],
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/no-bare-strings-in-template': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      // A label may enclose its control or point at it: one of the two is enough.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // Our field puts its label around the one control in it.
      'vuejs-accessibility/form-control-has-label': ['error', { labelComponents: ['Field'] }],
      // On narrow screens tables are laid out as blocks and lose the roles that they have by themselves.
      'vuejs-accessibility/no-redundant-roles': 'off',
    },
  },
  {
    // The controls of the library get their label from the field around them; axe checks the result.
    files: ['packages/ui/src/{form,combobox}/*.vue'],
    rules: { 'vuejs-accessibility/form-control-has-label': 'off' },
  },
]
