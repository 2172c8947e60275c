import { i18n } from '../ui/i18n'
import type { Completion } from '../../utils/search/complete-query'
import { fullNumber } from '../ui/dates'

interface CompletionListProps {
  id: string
  offers: readonly Completion[]
  active: number
  onTake: (completion: Completion) => void
}

/** What can be put in the search field at the caret. */
export function CompletionList({ id, offers, active, onTake }: CompletionListProps) {
  return (
    <>
      <ul id={id} class="completions" role="listbox" aria-label={i18n.t('complete.label')} hidden={offers.length === 0}>
        {offers.map((offer, index) => (
          <li
            key={offer.label}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            // Pressed, not clicked: the field must not lose the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(offer)}
          >
            <span class="completion-label">{offer.label}</span>
            {offer.detail && <span class="completion-detail">{offer.detail}</span>}
            {offer.count !== undefined && <span class="completion-detail">{fullNumber(offer.count)}</span>}
          </li>
        ))}
      </ul>
      {/* A search box has no `aria-expanded`: what else would tell that something is offered. */}
      <span class="visually-hidden" aria-live="polite">
        {offers.length > 0 && i18n.t('complete.offered', offers.length, [String(offers.length)])}
      </span>
    </>
  )
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
