import { defineContentScript } from '#imports'
import { readPage } from '@/components/in-page/content-script'
import { EVERYWHERE } from '@/components/in-page/script-options'
import { WEB_A_PAGES } from '@/utils/telegram/pages'
import { webA } from '@/utils/telegram/web-a'

export default defineContentScript({
  ...EVERYWHERE,
  matches: WEB_A_PAGES,
  main: (ctx) => readPage(ctx, webA),
})
