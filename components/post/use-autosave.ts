import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Draft, type Sent } from './draft'
import type { SaveProblem } from './unsaved-text'

const SAVE_AFTER_MS = 400

/** What fields that are gone could not save, by field: shown again where the field comes back. */
const unsaved = new Map<string, Sent>()

interface AutosaveOptions {
  /** The same for a field whenever it is drawn. */
  id: string
  stored: string
  /** Null when the text is durable, else what to tell the reader. */
  onSave: (text: string, base: string) => Promise<SaveProblem | null>
}

/**
 * A text area that saves itself: shortly after the last key, when it is left, and when the page or the field goes away.
 * What cannot be saved stays in the field. The area is to be given `props`.
 */
export function useAutosave({ id, stored, onSave }: AutosaveOptions) {
  const area = useRef<HTMLTextAreaElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isGone = useRef(false)
  // Apart from the element, which is gone already when the last flush runs.
  const [draft] = useState(() => new Draft(stored, takeUnsaved(id)))
  const [beginning] = useState(draft.typed)
  const [text, setText] = useState(beginning)
  const [isSaved, setIsSaved] = useState(false)
  const [problem, setProblem] = useState<SaveProblem | null>(null)

  const save = async () => {
    clearTimeout(timer.current)
    const sent = draft.send()
    if (!sent) return
    const found = await onSave(sent.text, sent.base)
    if (found !== null) {
      draft.failed(sent)
      if (isGone.current) unsaved.set(id, sent)
    }
    setProblem(found)
    setIsSaved(!draft.isDirty)
  }
  const latest = useRef(save)
  latest.current = save

  const show = (value: string) => {
    setText(value)
    if (area.current && area.current.value !== value) area.current.value = value
  }

  useLayoutEffect(() => {
    if (draft.see(stored)) show(draft.typed)
  }, [draft, stored])

  // A layout effect, whose cleanup runs at once: what follows the paint may be too late.
  useLayoutEffect(() => {
    const flush = () => void latest.current()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    flush()
    return () => {
      isGone.current = true
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  useEffect(() => {
    if (problem === null) return undefined
    const ask = (event: Event) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [problem])

  return {
    /** What stands in the field. */
    text,
    isSaved,
    problem,
    retry: () => void save(),
    /** Puts another text into the field, and saves it so that what stood there is kept among the earlier ones. */
    put: (value: string) => {
      void save()
      draft.put(value)
      show(value)
      void save()
    },
    props: {
      ref: area,
      defaultValue: beginning,
      onInput: (event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
        draft.typed = event.currentTarget.value
        setText(draft.typed)
        setIsSaved(false)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
      },
      onBlur: () => void save(),
    },
  }
}

function takeUnsaved(id: string): Sent | undefined {
  const sent = unsaved.get(id)
  unsaved.delete(id)
  return sent
}
