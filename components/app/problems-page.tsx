import { useLayoutEffect, useRef } from 'preact/hooks'
import { faultCodes } from '../../utils/errors/codes'
import { i18n } from '../ui/i18n'
import { CopyDetails } from './copy-details'
import { FAULT_AREAS, FAULTS } from './fault-table'
import { faultHelp, faultSentence } from './fault-text'
import type { LibraryViewProps } from './library-nav'
import { PageTitle } from './page-title'
import './problems-page.css'
import { WayOutLink } from './way-out-link'

/** Every fault by its code: what it means and what to do. `detail`: the code that one came for. */
export function ProblemsPage({ detail }: LibraryViewProps) {
  const found = faultCodes().find((code) => code === detail)
  const entry = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    entry.current?.scrollIntoView({ block: 'center' })
    entry.current?.focus({ preventScroll: true })
  }, [found])
  return (
    <div class="problems">
      <PageTitle isPassed={found !== undefined}>{i18n.t('problems.title')}</PageTitle>
      <p class="problems-intro">{i18n.t('problems.intro')}</p>
      {FAULT_AREAS.map((area) => (
        <section key={area} aria-labelledby={`problems-${area}`}>
          <h2 id={`problems-${area}`}>{i18n.t(`problemArea.${area}`)}</h2>
          {faultCodes()
            .filter((code) => FAULTS[code].area === area)
            .map((code) => (
              <article
                key={code}
                class={code === found ? 'problem-entry is-current' : 'problem-entry'}
                aria-labelledby={`problem-${code}`}
                tabIndex={-1}
                {...(code === found && { ref: entry })}
              >
                <h3 id={`problem-${code}`}>
                  <code>{code}</code>
                </h3>
                <p>{faultSentence(code)}</p>
                <p>{faultHelp(code)}</p>
                <div class="fault-ways">
                  {/* The page to be reloaded is another one. */}
                  {FAULTS[code].wayOut !== 'reload' && <WayOutLink wayOut={FAULTS[code].wayOut} />}
                  {code === found && <CopyDetails code={code} />}
                </div>
              </article>
            ))}
        </section>
      ))}
    </div>
  )
}
