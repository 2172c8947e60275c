import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '#i18n'

const SAVE_AFTER_MS = 400

interface NoteFieldProps {
  note: string
  /** True when the note is durable. */
  onSave: (note: string) => Promise<boolean>
}

/** A note that saves itself: shortly after the last key, when the field is left, and when the page goes away. */
export function NoteField({ note, onSave }: NoteFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Apart from the element, which is gone already when the last flush runs.
  const typed = useRef(note)
  const saved = useRef(note)
  const [state, setState] = useState<'clean' | 'dirty' | 'saved'>('clean')

  const save = async () => {
    clearTimeout(timer.current)
    const text = typed.current
    if (text === saved.current) return
    const before = saved.current
    saved.current = text
    if (await onSave(text)) {
      if (typed.current === text) setState('saved')
    } else saved.current = before
  }
  const latest = useRef(save)
  latest.current = save

  useEffect(() => {
    // Changed elsewhere: shown here unless something unsaved stands in the field.
    if (area.current && typed.current === saved.current) {
      area.current.value = note
      typed.current = note
    }
    saved.current = note
  }, [note])

  // A layout effect, whose cleanup runs at once: what follows the paint may be too late.
  useLayoutEffect(() => {
    const flush = () => void latest.current()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  return (
    <div class="note">
      <label for="note">{i18n.t('note.label')}</label>
      <textarea
        id="note"
        ref={area}
        rows={2}
        dir="auto"
        defaultValue={note}
        placeholder={i18n.t('note.placeholder')}
        onInput={(event) => {
          typed.current = event.currentTarget.value
          setState('dirty')
          clearTimeout(timer.current)
          timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
        }}
        onBlur={() => void save()}
      />
      <span class="note-state" aria-live="polite">
        {state === 'saved' && i18n.t('note.saved')}
      </span>
    </div>
  )
}
