import { useRef, useState } from 'preact/hooks'
import { cleanTag, isValidTag, isWithinTag, TAG_MAX_LENGTH, tagKey } from '../../utils/post/tags'
import { ANSWER_CODES } from '../../utils/errors/codes'
import type { AnswerFault } from '../../utils/messages/protocol'
import { FaultBanner } from '../app/fault-banner'
import { i18n } from '../ui/i18n'
import { changeTags } from './tag-changes'
import { TagForm, TagPreview } from './tag-form'
import type { TagEditProps } from './tag-rename'

/** The other names of a tag, such as the same in another language; each is kept as soon as it is there. */
export function TagNames({ store, tag, onDone }: TagEditProps) {
  const key = tagKey(tag)
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState('')
  const [fault, setFault] = useState<AnswerFault>()
  /** A name that is a tag of its own, and has to become part of this one first. */
  const [rival, setRival] = useState<string>()
  /** What stands in the field when it comes. */
  const [typed, setTyped] = useState('')
  const { reader, steps, counts } = store
  const record = reader.tagRecords.value.get(key)
  const names = record?.aliases ?? []

  const keep = async (aliases: readonly string[]) => {
    const answer = await reader.setTag({ name: tag, colour: record?.colour ?? null, aliases: [...aliases] })
    setFault(answer.ok ? undefined : answer.fault)
    return answer.ok
  }
  const add = async () => {
    const name = cleanTag(input.current?.value ?? '')
    const found = problemOf(name)
    setProblem(found)
    if (found) return
    if (counts.tags.value.some((each) => isWithinTag(each.tag, name))) setRival(name)
    else if ((await keep([...names, name])) && input.current) input.current.value = ''
  }
  const problemOf = (name: string) => {
    if (name === '') return i18n.t('tagsPage.empty')
    if (!isValidTag(name)) return i18n.t('tags.tooLong', [String(TAG_MAX_LENGTH)])
    if (tagKey(name) === key || names.some((each) => tagKey(each) === tagKey(name)))
      return i18n.t('tagsPage.nameIsThere')
    const owner = [...reader.tagRecords.value.values()].find(({ aliasKeys }) => aliasKeys.includes(tagKey(name)))
    if (owner) return i18n.t('tagsPage.nameOfOther', [name, owner.name])
    return isWithinTag(tag, name) ? i18n.t('tagsPage.nameAbove', [name]) : ''
  }
  const merge = async (name: string) => {
    if (!(await changeTags(store, [{ kind: 'merge', from: name, to: tag }]))) return
    setTyped('')
    setRival(undefined)
    await keep([...names, name])
  }

  if (rival)
    return (
      <TagForm
        key="rival"
        label={i18n.t('tagsPage.namesLabel', [tag])}
        submit={i18n.t('tagsPage.mergeAndKeep')}
        isBusy={steps.progress.value !== undefined}
        onSubmit={() => void merge(rival)}
        onCancel={() => {
          setTyped(rival)
          setRival(undefined)
        }}
      >
        <p class="tag-preview">{i18n.t('tagsPage.nameIsTag', [rival, tag])}</p>
        <TagPreview store={store} tags={[rival]} />
      </TagForm>
    )
  return (
    <TagForm
      key="names"
      label={i18n.t('tagsPage.namesLabel', [tag])}
      submit={i18n.t('tagsPage.addName')}
      onSubmit={() => void add()}
      onCancel={() => onDone(key)}
    >
      <p class="tag-preview">{i18n.t('tagsPage.namesHint')}</p>
      {names.length > 0 && (
        <ul class="tag-names" aria-label={i18n.t('tagsPage.namesLabel', [tag])}>
          {names.map((name) => (
            <li key={name} class="tag">
              <span class="tag-name" dir="auto">
                {name}
              </span>
              <button
                type="button"
                class="tag-remove"
                aria-label={i18n.t('tagsPage.removeName', [name])}
                title={i18n.t('tagsPage.removeName', [name])}
                onClick={() => void keep(names.filter((each) => each !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="text"
        class="tag-input"
        aria-label={i18n.t('tagsPage.addName')}
        defaultValue={typed}
        aria-invalid={problem !== ''}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={() => setProblem('')}
      />
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {fault && <FaultBanner code={ANSWER_CODES[fault]} lead={i18n.t('notice.notSaved')} />}
    </TagForm>
  )
}
