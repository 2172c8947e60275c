import { useLayoutEffect, useRef } from 'preact/hooks'
import { buttonStyle } from '../in-page/button-style'
import { type ButtonState, createPostButton, type PostButton } from '../in-page/post-button'

/** As in Telegram, on a page that is light or dark. */
const LOOK = { accent: '#1c8c81', surface: '#ffffff' }

interface SampleButtonProps {
  state: ButtonState
  onPress: () => void
}

/** The very button that stands on posts in Telegram. */
export function SampleButton({ state, onPress }: SampleButtonProps) {
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<PostButton>(undefined)
  const press = useRef(onPress)
  press.current = onPress
  useLayoutEffect(() => {
    const made = createPostButton(document, buttonStyle('always'), LOOK, () => press.current())
    place.current?.append(made.host)
    button.current = made
    return () => made.host.remove()
  }, [])
  useLayoutEffect(() => {
    button.current?.setState(state)
    // Its words may be in another language than before.
    button.current?.wear(buttonStyle('always'))
  })
  return <div ref={place} class="sample-button" />
}
