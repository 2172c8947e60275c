import type { TelegramClient, TelegramPage } from './client'
import type { SelfCheck } from './self-check'

/**
 * What a maintainer needs to mend an adapter, in English: names and numbers that are Galpi's or the client's own, and the
 * outline of one post that failed. Nothing that anybody wrote can be in it.
 */
export function diagnosticOf(
  client: TelegramClient,
  page: TelegramPage,
  { looked, whole, failed, shape }: SelfCheck,
  galpiVersion: string,
): string {
  const parts = Object.entries(failed).map(([part, count]) => `${part} ${count}`)
  return [
    `Galpi ${galpiVersion}`,
    `${client.name}, build ${client.versionOf(page) ?? 'unknown'}`,
    `Posts looked at: ${looked}, read wholly: ${whole}`,
    `Failed: ${parts.join(', ') || 'none'}`,
    ...(shape ? ['A post that failed:', shape] : []),
  ].join('\n')
}
