import { useId, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { NOTE_MAX_LENGTH } from '../../utils/library/notes'
import type { Answer } from '../../utils/messages/protocol'
import type { EarlierNote } from '../../utils/post/model'
import { fullDate, fullNumber } from '../ui/dates'
import { directionOf } from './direction'
import { MARKDOWN_MAX_LENGTH, MarkdownText } from './markdown-text'
import './note-field.css'
import { UnsavedText } from './unsaved-text'
import { useAutosave } from './use-autosave'
import { useEditing } from './use-editing'

/** What is shown of an earlier note: UTF-16 code units. */
const EARLIER_SHOWN = 5_000

interface NoteFieldProps {
  postKey: string
  note: string
  earlier?: readonly EarlierNote[] | undefined
  /** `base`: the note that the text grew from. `replaced`: another one, which stood there. */
  onSave: (note: string, base: string) => Promise<Answer<{ replaced: string | null }>>
}

/** A note: the reader's Markdown, which becomes plain text to write as soon as the focus is in it. */
export function NoteField({ postKey, note, earlier = [], onSave }: NoteFieldProps) {
  const id = useId()
  const { isEditing, focus, blur } = useEditing()
  const [isReplaced, setIsReplaced] = useState(false)
  const save = async (text: string, base: string) => {
    if (text.length > NOTE_MAX_LENGTH) return { text: i18n.t('noteField.tooLong', [fullNumber(NOTE_MAX_LENGTH)]) }
    const answer = await onSave(text, base)
    if (!answer.ok) return { code: ANSWER_CODES[answer.fault] }
    // What an earlier note was put in the place of is known to whoever did it.
    if (answer.value.replaced !== null && base !== text) setIsReplaced(true)
    return null
  }
  const { text, isSaved, problem, retry, put, props } = useAutosave({
    id: `note ${postKey}`,
    stored: note,
    onSave: save,
  })
  const isLong = text.length > MARKDOWN_MAX_LENGTH
  const isShown = !isEditing && !isLong && text.trim() !== ''
  return (
    <section class="note">
      <h3>
        <label for={id}>{i18n.t('note.label')}</label>
      </h3>
      <div class={isShown ? 'note-box is-shown' : 'note-box'}>
        {isShown && (
          <div class="note-shown" dir="auto">
            <MarkdownText text={text} />
          </div>
        )}
        {/* Always there for keyboard and screen reader: over what is shown until one writes. */}
        <textarea
          {...props}
          id={id}
          class={isLong ? 'is-long' : ''}
          rows={2}
          dir={directionOf(text)}
          placeholder={i18n.t('note.placeholder')}
          aria-keyshortcuts="n"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem ${id}-state`}
          onFocus={focus}
          onBlur={() => {
            props.onBlur()
            blur()
          }}
        />
      </div>
      <div id={`${id}-problem`}>
        {problem && <UnsavedText problem={problem} lead={i18n.t('noteField.notSaved')} onRetry={retry} />}
      </div>
      <p id={`${id}-state`} class="note-state" aria-live="polite">
        {!problem && (isReplaced ? i18n.t('noteField.replaced') : isSaved && i18n.t('note.saved'))}
      </p>
      {earlier.length > 0 && <EarlierNotes notes={earlier} onPut={put} />}
    </section>
  )
}

/** Notes that gave way to others, newest first. */
function EarlierNotes({ notes, onPut }: { notes: readonly EarlierNote[]; onPut: (note: string) => void }) {
  return (
    <details class="earlier-notes">
      <summary>{i18n.t('noteField.earlier', notes.length, [String(notes.length)])}</summary>
      <ul>
        {notes.toReversed().map(({ note, replacedAt }, index) => (
          <li key={index}>
            <p class="meta">
              {i18n.t('noteField.until', [fullDate(replacedAt)])}{' '}
              <button type="button" class="link" onClick={() => onPut(note)}>
                {i18n.t('noteField.putBack')}
              </button>
            </p>
            <p class="earlier-note" dir="auto">
              {note.length > EARLIER_SHOWN ? `${note.slice(0, EARLIER_SHOWN)}…` : note}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
