import { useEffect, useState } from 'preact/hooks'
import { browser } from '#imports'
import { TELEGRAM_PAGES } from '../../utils/telegram/pages'
import { i18n } from '../ui/i18n'

const HOSTS = { origins: TELEGRAM_PAGES }

/**
 * Whether the browser lets Galpi into Telegram's pages; undefined until it is known. Readers can take that back at any
 * time (Firefox: in the add-on's permissions; Chromium: "on click").
 */
export function useHostAccess(): boolean | undefined {
  const [hasAccess, setHasAccess] = useState<boolean>()
  useEffect(() => {
    const { onAdded, onRemoved } = browser.permissions
    const read = () => void browser.permissions.contains(HOSTS).then(setHasAccess)
    read()
    onAdded.addListener(read)
    onRemoved.addListener(read)
    return () => {
      onAdded.removeListener(read)
      onRemoved.removeListener(read)
    }
  }, [])
  return hasAccess
}

/** While Galpi may not see Telegram's pages: what that means, and the way to let it in. */
export function HostAccess() {
  const hasAccess = useHostAccess()
  const [isRefused, setIsRefused] = useState(false)
  if (hasAccess !== false) return null
  // Straight from the click: once something was awaited, browsers no longer count it as the reader's.
  const ask = () => void browser.permissions.request(HOSTS).then((isGranted) => setIsRefused(!isGranted))
  return (
    <section class="banner host-access" aria-label={i18n.t('access.label')}>
      <p>{i18n.t('access.missing')}</p>
      <button type="button" class="button" onClick={ask}>
        {i18n.t('access.allow')}
      </button>
      <p aria-live="polite">{isRefused && i18n.t('access.refused')}</p>
    </section>
  )
}
