import { useEffect, useState } from 'preact/hooks'
import { browser } from '#imports'
import { i18n } from '../ui/i18n'
import { countAll } from '../../utils/library/read'
import { byteText, fullNumber } from '../ui/dates'
import type { LibraryViewProps } from '../app/library-nav'
import { PrivacyCard } from '../app/privacy-card'
import { useLibrary } from '../store/use-library'

/** How much there is, whether the browser may clear it away, and that nobody else gets it. */
export function StorageSettings({ onGo }: Pick<LibraryViewProps, 'onGo'>) {
  const holdings = useLibrary(countAll)
  const used = useUsedBytes(holdings)
  const [hasPrivacy, setHasPrivacy] = useState(false)
  return (
    <>
      <dl class="holdings">
        <div>
          <dt>{i18n.t('storage.posts')}</dt>
          <dd>{numberText(holdings?.posts)}</dd>
        </div>
        <div>
          <dt>{i18n.t('storage.pictures')}</dt>
          <dd>{numberText(holdings?.pictures)}</dd>
        </div>
        <div>
          <dt>{i18n.t('storage.trash')}</dt>
          <dd>
            {numberText(holdings?.trash)}{' '}
            {holdings && holdings.trash > 0 && (
              <button type="button" class="link" onClick={() => onGo('trash')}>
                {i18n.t('storage.openTrash')}
              </button>
            )}
          </dd>
        </div>
        <div>
          <dt>{i18n.t('storage.used')}</dt>
          <dd>{used === undefined ? '…' : byteText(used)}</dd>
        </div>
      </dl>
      <Persistence />
      <p>
        {i18n.t('storage.local')}{' '}
        <button type="button" class="link" aria-haspopup="dialog" onClick={() => setHasPrivacy(true)}>
          {i18n.t('privacy.open')}
        </button>
      </p>
      {hasPrivacy && <PrivacyCard onClose={() => setHasPrivacy(false)} />}
    </>
  )
}

function numberText(count: number | undefined): string {
  return count === undefined ? '…' : fullNumber(count)
}

/** Bytes that the extension takes, estimated by the browser; anew for whatever `holdings` are. */
function useUsedBytes(holdings: unknown): number | undefined {
  const [used, setUsed] = useState<number>()
  useEffect(() => {
    void navigator.storage.estimate().then(({ usage }) => setUsed(usage))
  }, [holdings])
  return used
}

/** Whether the browser keeps the library until the reader says otherwise, and the way to ask it to. */
function Persistence() {
  const [isKept, setIsKept] = useState<boolean>()
  const [isRefused, setIsRefused] = useState(false)
  useEffect(() => {
    void isKeptForGood().then(setIsKept)
  }, [])
  if (isKept === undefined) return null
  const ask = async () => {
    const isGranted = await navigator.storage.persist()
    setIsKept(isGranted)
    setIsRefused(!isGranted)
  }
  return (
    <div aria-live="polite">
      <p>
        {i18n.t(isKept ? 'storage.isKept' : 'storage.isNotKept')}{' '}
        {!isKept && (
          <button type="button" class="link" onClick={() => void ask()}>
            {i18n.t('storage.askToKeep')}
          </button>
        )}
      </p>
      {isRefused && <p class="problem">{i18n.t('storage.isRefused')}</p>}
    </div>
  )
}

async function isKeptForGood(): Promise<boolean> {
  const [isPersisted, isUnlimited] = await Promise.all([
    navigator.storage.persisted(),
    browser.permissions.contains({ permissions: ['unlimitedStorage'] }),
  ])
  // To Chromium the permission is enough (developer.chrome.com/docs/extensions/mv3/storage-and-cookies, 2026-11).
  return isPersisted || (isUnlimited && !import.meta.env.FIREFOX)
}
