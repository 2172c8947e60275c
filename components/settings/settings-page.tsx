import { useEffect } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import type { LibraryViewProps } from '../app/library-nav'
import { PageTitle } from '../app/page-title'
import { AboutSettings } from './about-settings'
import { AppearanceSettings } from './appearance-settings'
import { DamageSettings } from './damage-settings'
import { ReadingSettings } from './reading-settings'
import { RuleSettings } from './rule-settings'
import { ShortcutSettings } from './shortcut-settings'
import { StorageSettings } from './storage-settings'
import { SynonymSettings } from './synonym-settings'
import { type KeepOutcome, useKeep } from './use-keep'
import './settings-page.css'

const PARTS = [
  ['appearance', AppearanceSettings],
  ['reading', ReadingSettings],
  ['shortcuts', ShortcutSettings],
  ['rules', RuleSettings],
  ['synonyms', SynonymSettings],
  ['storage', StorageSettings],
  ['damage', DamageSettings],
  ['about', AboutSettings],
] as const

/** What the reader can set; every change is kept at once. `detail`: the part to begin with. */
export function SettingsPage({ store, onGo, detail }: LibraryViewProps) {
  const { keep, outcome } = useKeep(store)
  const values = store.reader.settings.value
  useEffect(() => {
    if (detail) goTo(detail)
  }, [detail])
  return (
    <div class="settings">
      <header class="settings-head">
        <PageTitle isPassed={detail !== ''}>{i18n.t('nav.settings')}</PageTitle>
        <Outcome outcome={outcome} />
      </header>
      <nav class="settings-contents" aria-label={i18n.t('settings.contents')}>
        <ul>
          {PARTS.map(([name]) => (
            <li key={name}>
              {/* A second click finds the address as it is. */}
              <a href={`#settings/${name}`} onClick={() => goTo(name)}>
                {i18n.t(`settingsPart.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="settings-parts">
        {PARTS.map(([name, Part]) => (
          <section key={name} aria-labelledby={headingId(name)}>
            <h2 id={headingId(name)} tabIndex={-1}>
              {i18n.t(`settingsPart.${name}`)}
            </h2>
            <Part store={store} values={values} keep={keep} onGo={onGo} />
          </section>
        ))}
      </div>
    </div>
  )
}

function headingId(name: string): string {
  return `settings-${name}`
}

function goTo(name: string): void {
  const heading = document.getElementById(headingId(name))
  heading?.scrollIntoView()
  heading?.focus({ preventScroll: true })
}

function Outcome({ outcome }: { outcome: KeepOutcome }) {
  const isFault = outcome !== undefined && outcome !== 'saved'
  return (
    <>
      <p class="settings-outcome" aria-live="polite">
        {outcome === 'saved' && i18n.t('settings.saved')}
      </p>
      {isFault && <FaultBanner code={ANSWER_CODES[outcome]} lead={i18n.t('notice.notSaved')} />}
    </>
  )
}
