import { useId, useState } from 'preact/hooks'
import { TAG_MAX_LENGTH, tagKey } from '../../utils/post/tags'
import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import { changeTags } from './tag-changes'
import { TagForm, TagPreview } from './tag-form'
import { type TagVerdict, tagVerdict } from './tag-verdict'

export interface TagEditProps {
  store: LibraryStore
  tag: string
  /** The form is done with; `key`: of the tag that came of it. */
  onDone: (key?: string) => void
}

/** Another name for a tag; with that of another tag the two become one. */
export function TagRename({ store, tag, onDone }: TagEditProps) {
  const id = useId()
  const [typed, setTyped] = useState(tag)
  const [isSent, setIsSent] = useState(false)
  const { counts, reader, steps } = store
  const verdict = tagVerdict(typed, tag, {
    tags: counts.tags.value.map((each) => each.tag),
    records: reader.tagRecords.value.values(),
  })
  const problem = verdict.kind === 'tooLong' || (isSent && verdict.kind === 'empty') ? problemOf(verdict) : ''

  const send = async () => {
    setIsSent(true)
    if (verdict.kind === 'same') onDone(tagKey(tag))
    if (verdict.kind !== 'rename' && verdict.kind !== 'merge') return
    if (await changeTags(store, [{ kind: verdict.kind, from: tag, to: verdict.to }])) onDone(tagKey(verdict.to))
  }

  return (
    <TagForm
      label={i18n.t('tagsPage.renameLabel', [tag])}
      submit={i18n.t(verdict.kind === 'merge' ? 'tagsPage.merge' : 'tagsPage.rename')}
      isBusy={steps.progress.value !== undefined}
      onSubmit={() => void send()}
      onCancel={() => onDone(tagKey(tag))}
    >
      <input
        type="text"
        class="tag-input"
        aria-label={i18n.t('tagsPage.newName')}
        aria-invalid={problem !== ''}
        aria-describedby={id}
        defaultValue={tag}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setIsSent(false)
        }}
      />
      <div id={id}>
        {problem ? (
          <p class="problem" role="alert">
            {problem}
          </p>
        ) : (
          <p class="tag-preview" aria-live="polite">
            {consequenceOf(verdict, typed)}
          </p>
        )}
        <TagPreview store={store} tags={[tag]} />
      </div>
    </TagForm>
  )
}

function problemOf(verdict: TagVerdict): string {
  if (verdict.kind !== 'tooLong') return i18n.t('tagsPage.empty')
  return i18n.t('tagsPage.tooLong', [shortened(verdict.tag), String(TAG_MAX_LENGTH)])
}

function consequenceOf(verdict: TagVerdict, typed: string): string {
  if (verdict.kind === 'merge') return i18n.t('tagsPage.isThere', [verdict.to])
  if (verdict.kind === 'rename' && verdict.to !== typed) return i18n.t('tagsPage.becomes', [verdict.to])
  return ''
}

/** A tag of any length, short enough for a sentence. */
function shortened(tag: string): string {
  return tag.length > TAG_MAX_LENGTH ? `${tag.slice(0, TAG_MAX_LENGTH)}…` : tag
}
