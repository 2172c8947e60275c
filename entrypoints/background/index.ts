import { defineBackground } from '#imports'
import { wireBadge } from './badge'
import { wireLibrary } from './library'
import { wireMenus } from './menus'
import { wireOmnibox } from './omnibox'
import { wirePanel } from './panel'

export default defineBackground(() => {
  wireLibrary()
  wireBadge()
  wireMenus()
  wirePanel()
  wireOmnibox()
})
