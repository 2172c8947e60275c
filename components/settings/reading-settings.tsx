import { i18n } from '../ui/i18n'
import {
  BADGES,
  BUTTON_SHOWN,
  DEFAULT_SETTINGS,
  PREFERRED_CLIENTS,
  type SettingValues,
} from '../../utils/library/setting-values'
import type { ClientId } from '../../utils/post/model'
import { Choice } from '../ui/choice'
import type { SettingsPartProps } from './use-keep'

const CLIENTS = DEFAULT_SETTINGS.clients.enabled

export function ReadingSettings({ store, values: { clients, button }, keep }: SettingsPartProps) {
  const changeClients = (part: Partial<SettingValues['clients']>) =>
    keep(store.reader.changeSetting({ name: 'clients', value: { ...clients, ...part } }))
  const changeButton = (part: Partial<SettingValues['button']>) =>
    keep(store.reader.changeSetting({ name: 'button', value: { ...button, ...part } }))
  const enable = (client: ClientId, isEnabled: boolean) => {
    const enabled = CLIENTS.filter((each) => (each === client ? isEnabled : clients.enabled.includes(each)))
    void changeClients({ enabled })
  }
  return (
    <>
      <Choice
        label={i18n.t('settings.preferred')}
        values={PREFERRED_CLIENTS}
        chosen={clients.preferred}
        onChoose={(preferred) => changeClients({ preferred })}
        textOf={placeName}
      />
      <fieldset class="choice">
        <legend>{i18n.t('settings.enabled')}</legend>
        {CLIENTS.map((client) => {
          const isEnabled = clients.enabled.includes(client)
          return (
            <label key={client} class={isEnabled ? 'choice-value is-chosen' : 'choice-value'}>
              <input type="checkbox" checked={isEnabled} onChange={() => enable(client, !isEnabled)} />
              {placeName(client)}
            </label>
          )
        })}
      </fieldset>
      <Choice
        label={i18n.t('settings.button')}
        values={BUTTON_SHOWN}
        chosen={button.shown}
        onChoose={(shown) => changeButton({ shown })}
        textOf={(value) => i18n.t(`buttonShown.${value}`)}
      />
      <Choice
        label={i18n.t('settings.badge')}
        values={BADGES}
        chosen={button.badge}
        onChoose={(badge) => changeButton({ badge })}
        textOf={(value) => i18n.t(`badge.${value}`)}
      />
    </>
  )
}

/** Where a post can be opened. */
function placeName(place: SettingValues['clients']['preferred']): string {
  switch (place) {
    case 'same':
      return i18n.t('settings.sameClient')
    case 'web-k':
      return 'Telegram Web K'
    case 'web-a':
      return 'Telegram Web A'
    case 'preview':
      return i18n.t('settings.preview')
    case 'app':
      return i18n.t('settings.app')
  }
}
