import type { LibraryViewProps } from '../app/library-nav'
import { PageTitle } from '../app/page-title'
import { BackupSection } from '../backup/backup-section'
import { ExportSection } from '../export/export-section'
import { ImportSection } from '../import/import-section'
import { SyncSection } from '../sync/sync-section'
import { i18n } from '../ui/i18n'
import './transfer-page.css'

const PARTS = {
  import: ImportSection,
  export: ExportSection,
  backup: BackupSection,
  sync: SyncSection,
} as const
type Part = keyof typeof PARTS

/** Everything in, everything out, kept safe and kept alike. `detail`: the part that is shown. */
export function TransferPage(props: LibraryViewProps) {
  const part = isPart(props.detail) ? props.detail : 'import'
  const Section = PARTS[part]
  return (
    <div class="transfer">
      <PageTitle>{i18n.t('nav.transfer')}</PageTitle>
      <nav class="transfer-parts" aria-label={i18n.t('nav.transfer')}>
        <ul>
          {(Object.keys(PARTS) as Part[]).map((name) => (
            <li key={name}>
              <a href={`#transfer/${name}`} aria-current={name === part ? 'page' : undefined}>
                {i18n.t(`transferPart.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label={i18n.t(`transferPart.${part}`)}>
        <Section {...props} />
      </section>
    </div>
  )
}

function isPart(name: string): name is Part {
  return Object.hasOwn(PARTS, name)
}
