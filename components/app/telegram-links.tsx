import { i18n } from '../ui/i18n'

/** Telegram's own channel: public, and there for everybody. */
const PUBLIC_CHANNEL = 'https://t.me/s/telegram'

/** Places where posts can be saved. */
export function TelegramLinks() {
  return (
    <ul class="button-row">
      {[
        ['Telegram Web K', 'https://web.telegram.org/k/'],
        ['Telegram Web A', 'https://web.telegram.org/a/'],
        [i18n.t('empty.publicChannel'), PUBLIC_CHANNEL],
      ].map(([name, address]) => (
        <li key={address}>
          <a class="button is-quiet" href={address} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
