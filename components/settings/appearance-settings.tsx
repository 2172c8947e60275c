import { i18n } from '../ui/i18n'
import { DENSITIES, GROUPINGS, LANGUAGES, ORDERS, type SettingValues, THEMES } from '../../utils/library/setting-values'
import { Choice } from '../ui/choice'
import type { SettingsPartProps } from './use-keep'

/** Each in itself: whoever looks for it cannot read the one that is shown. */
const LANGUAGE_NAMES = { en: 'English', ko: '한국어', ru: 'Русский' }

export function AppearanceSettings({ store, values: { appearance, view }, keep }: SettingsPartProps) {
  const change = (part: Partial<SettingValues['appearance']>) =>
    keep(store.reader.changeSetting({ name: 'appearance', value: { ...appearance, ...part } }))
  return (
    <>
      <Choice
        label={i18n.t('settings.theme')}
        values={THEMES}
        chosen={appearance.theme}
        onChoose={(theme) => change({ theme })}
        textOf={(value) => i18n.t(`theme.${value}`)}
      />
      <Choice
        label={i18n.t('settings.language')}
        values={LANGUAGES}
        chosen={appearance.language}
        onChoose={(language) => change({ language })}
        textOf={(value) => (value === 'auto' ? i18n.t('settings.browserLanguage') : LANGUAGE_NAMES[value])}
      />
      <Choice
        label={i18n.t('settings.density')}
        values={DENSITIES}
        chosen={view.density}
        onChoose={(density) => keep(store.setView({ density }))}
        textOf={(value) => i18n.t(`density.${value}`)}
      />
      <Choice
        label={i18n.t('settings.order')}
        values={ORDERS}
        chosen={view.order}
        onChoose={(order) => keep(store.setView({ order }))}
        textOf={(value) => i18n.t(`order.${value}`)}
      />
      <Choice
        label={i18n.t('settings.group')}
        values={GROUPINGS}
        chosen={view.group}
        onChoose={(group) => keep(store.setView({ group }))}
        textOf={(value) => i18n.t(`group.${value}`)}
      />
    </>
  )
}
