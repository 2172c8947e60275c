import { defineContentScript } from '#imports'
import { readPage } from '@/components/in-page/content-script'
import { EVERYWHERE } from '@/components/in-page/script-options'
import { WEB_K_PAGES } from '@/utils/telegram/pages'
import { webK } from '@/utils/telegram/web-k'

export default defineContentScript({
  ...EVERYWHERE,
  matches: WEB_K_PAGES,
  main: (ctx) => readPage(ctx, webK),
})
