import { i18n } from '../ui/i18n'
import { browser } from '#imports'

export function AboutSettings() {
  return (
    <>
      <p>
        {i18n.t('about.version', [browser.runtime.getManifest().version])} · {i18n.t('about.licence')}
      </p>
      <p>
        <a href={browser.runtime.getURL('/welcome.html')} target="_blank" rel="noreferrer">
          {i18n.t('about.welcome')}
        </a>
      </p>
      <p>
        <a href="#problems">{i18n.t('problems.title')}</a>
      </p>
    </>
  )
}
