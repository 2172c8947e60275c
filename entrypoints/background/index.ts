import { defineBackground } from '#imports'
import { watchLooseFaults } from '@/utils/errors/loose'
import { codeOf } from '@/utils/jobs/fault-of'
import { onSetAside } from '@/utils/library/quarantine'
import { tellSetAside } from '@/utils/messages/changes'
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
  watchLooseFaults(self, codeOf)
  onSetAside(tellSetAside)
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
