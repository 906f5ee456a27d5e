import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// The policy the product ships with, so that a component that would break it breaks here first.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types vue"

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), tailwindcss()],
  build: { outDir: '../dist/gallery', emptyOutDir: true, modulePreload: { polyfill: false } },
  preview: { headers: { 'content-security-policy': policy } },
})
