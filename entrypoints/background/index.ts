import { defineBackground } from '#imports'
import { wireBadge } from './badge'
import { wireLibrary } from './library'
import { wireMenus } from './menus'
import { wireOmnibox } from './omnibox'
import { wirePageSettings } from './page-settings'
import { wireOrganising } from './organise'
import { wirePanel } from './panel'
import { wireWalks } from './walks'
import { wireWelcome } from './welcome'

export default defineBackground(() => {
  wireLibrary()
  wireOrganising()
  wireBadge()
  wireMenus()
  wirePanel()
  wirePageSettings()
  wireOmnibox()
  wireWalks()
  wireWelcome()
})
