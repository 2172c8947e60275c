import { ribbonIcon } from '../ui/icons'
import buttonCss from './post-button.css?inline'
import type { PageLook } from '../../utils/telegram/client'
import { attachStyled } from './shadow'

/** Host of the button of one post; adapters leave it out of the texts they read. */
export const POST_BUTTON_TAG = 'galpi-post'

/** `stale`: the extension was updated, only a reload of the page helps. */
export type ButtonState = 'open' | 'saving' | 'kept' | 'stale'

/** What all buttons have in common. */
export interface ButtonStyle {
  labels: Record<ButtonState, string>
  /** On a post that is not saved: under the pointer and the focus, or all the time. */
  shown: 'hover' | 'always'
}

export interface PostButton {
  host: HTMLElement
  setState(state: ButtonState): void
  wear(style: ButtonStyle): void
}

/** A button in a shadow root of its own, so that neither the page's style nor ours reaches the other. */
export function createPostButton(
  document: Document,
  style: ButtonStyle,
  look: PageLook,
  onPress: (event: MouseEvent) => void,
): PostButton {
  const host = document.createElement(POST_BUTTON_TAG)
  host.style.setProperty('--galpi-accent', look.accent)
  host.style.setProperty('--galpi-surface', look.surface)
  const root = attachStyled(host, buttonCss)
  const button = document.createElement('button')
  button.type = 'button'
  button.append(ribbonIcon(document))
  root.append(button)
  button.addEventListener('click', onPress)

  let state: ButtonState = 'open'
  let worn = style
  const draw = () => {
    host.dataset.state = state
    host.toggleAttribute('data-always', worn.shown === 'always')
    button.setAttribute('aria-label', worn.labels[state])
    button.title = worn.labels[state]
    button.setAttribute('aria-busy', String(state === 'saving'))
    if (state === 'stale') button.removeAttribute('aria-pressed')
    else button.setAttribute('aria-pressed', String(state === 'kept'))
  }
  draw()
  return {
    host,
    setState(next) {
      if (next === state) return
      state = next
      draw()
    },
    wear(next) {
      if (next === worn) return
      worn = next
      draw()
    },
  }
}
