import { defineUnlistedScript } from '#imports'
import { applyTheme, mirroredAppearance } from '@/components/app/appearance-mirror'

// Runs while a page of ours is being read: its first paint comes before its modules, and has to be in the right theme.
export default defineUnlistedScript(() => applyTheme(mirroredAppearance()))
