import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { Icon } from '../ui/icon'

interface StepProps {
  id?: string
  number: number
  title: string
  hint: string
  isDone: boolean | undefined
  children: ComponentChildren
}

/** One thing to try, with a check mark once it was done. */
export function Step({ id, number, title, hint, isDone, children }: StepProps) {
  const heading = useId()
  return (
    <section id={id} class={isDone ? 'step is-done' : 'step'} aria-labelledby={heading}>
      <div class="step-text">
        <span class="step-mark" aria-hidden="true">
          {isDone ? <Icon name="done" /> : number}
        </span>
        <h2 id={heading}>
          {title}
          {isDone && <span class="visually-hidden"> ({i18n.t('welcome.done')})</span>}
        </h2>
        <p>{hint}</p>
      </div>
      <div class="step-trial">{children}</div>
    </section>
  )
}
