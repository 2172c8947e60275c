import { useId } from 'preact/hooks'
import { COMES_BACK, type ExportFormat } from '../../utils/transfer/formats'
import { i18n } from '../ui/i18n'

interface FormatChoiceProps {
  formats: readonly ExportFormat[]
  chosen: ExportFormat
  onChoose: (format: ExportFormat) => void
}

/** What posts are written as: each with what it is for, and whether it can be brought in again. */
export function FormatChoice({ formats, chosen, onChoose }: FormatChoiceProps) {
  const id = useId()
  return (
    <fieldset class="format-choice">
      <legend>{i18n.t('exportPage.format')}</legend>
      {formats.map((format) => (
        <label key={format} class={format === chosen ? 'format is-chosen' : 'format'}>
          <input
            type="radio"
            name={id}
            checked={format === chosen}
            aria-labelledby={`${id}-${format}`}
            aria-describedby={`${id}-${format}-hint`}
            onChange={() => onChoose(format)}
          />
          <span class="format-name" id={`${id}-${format}`}>
            {i18n.t(`export.${format}`)}
          </span>
          <span class="format-hint" id={`${id}-${format}-hint`}>
            {i18n.t(`exportHint.${format}`)}
            <span class="format-back">{i18n.t(`comesBack.${COMES_BACK[format] ?? 'not'}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
