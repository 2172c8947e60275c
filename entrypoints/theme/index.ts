import { defineUnlistedScript } from '#imports'
import { applyTheme, mirroredAppearance } from '@/components/app/appearance-mirror'
import { trustOwnThreads } from '@/components/app/own-threads'

// Runs while a page of ours is being read, before its modules: its first paint has to be in the right theme already.
export default defineUnlistedScript(() => {
  trustOwnThreads()
  applyTheme(mirroredAppearance())
})
