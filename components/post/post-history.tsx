import { useId, useMemo, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { Post } from '../../utils/post/model'
import { fullDate } from '../ui/dates'
import { textChanges } from './text-changes'

/** What a post said before its channel edited it: the latest edit first. */
export function PostHistory({ post: { text, revisions = [] } }: { post: Post }) {
  const id = useId()
  if (revisions.length === 0) return null
  return (
    <section class="history" aria-labelledby={id}>
      <h3 id={id}>{i18n.t('history.label')}</h3>
      {revisions
        .map((revision, place) => (
          <Edit
            key={`${revision.replacedAt} ${place}`}
            at={revision.replacedAt}
            before={revision.text}
            after={revisions[place + 1]?.text ?? text}
          />
        ))
        .toReversed()}
    </section>
  )
}

/** One edit, compared only when it is opened. */
function Edit({ at, before, after }: { at: number; before: string; after: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{i18n.t('history.edit', [fullDate(at)])}</summary>
      {isOpen && <Changes before={before} after={after} />}
    </details>
  )
}

function Changes({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => textChanges(before, after), [before, after])
  return (
    <>
      {!changes && <p class="meta">{i18n.t('history.tooMuch')}</p>}
      <div class="changes" dir="auto">
        {changes?.map(({ text, kind }, index) => {
          if (kind === 'same') return text
          return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
        }) ?? before}
      </div>
    </>
  )
}
