import { useCallback, useEffect, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { keptStates } from '../../utils/library/read'
import type { LibraryDatabase } from '../../utils/library/schema'
import { peerKeyOf, postKeyOf } from '../../utils/post/identity'
import type { SeenPost } from '../../utils/post/model'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { HostAccess } from '../app/host-access'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { useLibrary } from '../store/use-library'
import { StepNews } from '../list/step-news'
import { SamplePost } from './sample-post'
import { Step } from './step'
import { TryFinding } from './try-finding'
import { TryTagging } from './try-tagging'
import { WelcomeEnd } from './welcome-end'
import type { WelcomeSample } from './welcome-sample'
import './welcome.css'

interface WelcomePageProps {
  store: LibraryStore
  samples: readonly WelcomeSample[]
}

/** How Galpi is used, to be tried out on posts of a made-up channel, which go into the reader's own library. */
export function WelcomePage({ store, samples }: WelcomePageProps) {
  const [saving, setSaving] = useState<string>()
  const [isNotSaved, setIsNotSaved] = useState(false)
  const samplePeer = samples[0]?.post.peer
  const keys = samples.map(({ post }) => postKeyOf(post))
  const readStates = useCallback(
    (db: LibraryDatabase) =>
      keptStates(
        db,
        samples.map(({ post }) => post),
      ),
    [samples],
  )
  const states = useLibrary(readStates) ?? []
  const firstKept = states.find((state) => state !== undefined)?.key
  const hasFound = useHasFound(store, samplePeer && peerKeyOf(samplePeer))
  const hasSaved = firstKept !== undefined
  const hasTagged = states.some((state) => state !== undefined && state.tags.length > 0)
  const steps = [hasSaved, hasFound, hasTagged].filter(Boolean).length

  const isNoneOpen = store.opened.value === undefined
  useEffect(() => {
    if (firstKept !== undefined && isNoneOpen) void store.open(firstKept)
  }, [store, firstKept, isNoneOpen])

  const press = async (post: SeenPost, isKept: boolean) => {
    const key = postKeyOf(post)
    if (isKept) {
      await store.open(key)
      document.getElementById('tagging')?.scrollIntoView()
      return
    }
    setSaving(key)
    const isSaved = await store.edits.save([post])
    setIsNotSaved(!isSaved)
    // By then its new state was read, too.
    if (isSaved) await store.open(key)
    setSaving(undefined)
  }
  const stateOf = (index: number) => (states[index] ? 'kept' : saving === keys[index] ? 'saving' : 'open')

  return (
    <main class="welcome">
      <header class="welcome-head">
        <Icon name="ribbon" />
        <h1>{i18n.t('welcome.title')}</h1>
        <p>{i18n.t('welcome.lead')}</p>
      </header>
      <HostAccess />
      <p class="visually-hidden" aria-live="polite">
        {steps > 0 && i18n.t('welcome.progress', [String(steps)])}
      </p>

      <Step number={1} title={i18n.t('welcome.save')} hint={i18n.t('welcome.saveHint')} isDone={hasSaved}>
        <ul class="sample-posts" aria-label={i18n.t('welcome.samples')}>
          {samples.map(({ post }, index) => (
            <li key={post.messageId}>
              <SamplePost post={post} state={stateOf(index)} onPress={() => void press(post, Boolean(states[index]))} />
            </li>
          ))}
        </ul>
        {isNotSaved && store.fault.value && (
          <FaultBanner code={ANSWER_CODES[store.fault.value]} lead={i18n.t('notice.notSaved')} />
        )}
      </Step>

      <Step number={2} title={i18n.t('welcome.find')} hint={i18n.t('welcome.findHint')} isDone={hasFound}>
        <TryFinding store={store} samples={samples.filter((_, index) => states[index])} />
      </Step>

      <Step id="tagging" number={3} title={i18n.t('welcome.tag')} hint={i18n.t('welcome.tagHint')} isDone={hasTagged}>
        <TryTagging store={store} />
      </Step>

      <WelcomeEnd store={store} samplePeer={samplePeer} />
      <StepNews store={store} />
    </main>
  )
}

/** True once a search has found a post of this peer. */
function useHasFound(store: LibraryStore, peerKey: string | undefined): boolean {
  const [hasFound, setHasFound] = useState(false)
  const query = store.query.value.trim()
  useEffect(() => {
    if (query === '' || hasFound) return undefined
    let isCurrent = true
    // Of the list that is asked for, not of the one that it replaces.
    void store.settled().then(() => {
      if (isCurrent && store.listed.value.some(({ post }) => post.peerKey === peerKey)) setHasFound(true)
    })
    return () => {
      isCurrent = false
    }
  }, [store, query, hasFound, peerKey])
  return hasFound
}
