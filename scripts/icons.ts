import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { findBrowser } from './browser.mjs'

// Draws public/icon/*.png anew from scripts/icon.svg; run by hand after the drawing changed.
const svg = await readFile('scripts/icon.svg', 'utf8')
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] })
for (const size of [16, 32, 48, 96, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await writeFile(`public/icon/${size}.png`, await page.screenshot({ omitBackground: true }))
}
await browser.close()
