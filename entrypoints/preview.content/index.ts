import { defineContentScript } from '#imports'
import { readPage } from '@/components/in-page/content-script'
import { EVERYWHERE } from '@/components/in-page/script-options'
import { makeWalk } from '@/components/in-page/walk-control'
import { PREVIEW_PAGES } from '@/utils/telegram/pages'
import { preview } from '@/utils/telegram/preview'

export default defineContentScript({
  ...EVERYWHERE,
  matches: PREVIEW_PAGES,
  main: (ctx) => readPage(ctx, preview, makeWalk),
})
