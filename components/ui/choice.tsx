import { useId } from 'preact/hooks'

interface ChoiceProps<T extends string> {
  label: string
  values: readonly T[]
  chosen: T
  onChoose: (value: T) => Promise<unknown>
  textOf: (value: T) => string
}

/** One of a few values. */
export function Choice<T extends string>({ label, values, chosen, onChoose, textOf }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {values.map((value) => (
        <label key={value} class={value === chosen ? 'choice-value is-chosen' : 'choice-value'}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => void onChoose(value)} />
          {textOf(value)}
        </label>
      ))}
    </fieldset>
  )
}
