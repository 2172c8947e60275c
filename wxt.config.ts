import preact from '@preact/preset-vite'
import { defineConfig } from 'wxt'

export default defineConfig({
  srcDir: '.',
  imports: false,
  modules: ['@wxt-dev/i18n/module'],
  vite: () => ({ plugins: [preact()] }),
})
