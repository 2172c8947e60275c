import { useState } from 'preact/hooks'
import type { ImportSource } from '../../utils/jobs/import-protocol'
import { i18n } from '../ui/i18n'
import { Icon } from '../ui/icon'
import type { ImportViewProps } from './import-view'
import { droppedSource, pickFiles, pickFolder } from './pick-files'

/** Where files are picked, and how one gets them. */
export function ImportStart({ work }: ImportViewProps) {
  const [isOver, setIsOver] = useState(false)
  const read = async (picking: Promise<ImportSource | undefined>) => {
    const source = await picking
    if (source) await work.read(source)
  }
  return (
    <>
      <div
        class={isOver ? 'drop-zone is-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          if (event.dataTransfer) void read(droppedSource(event.dataTransfer))
        }}
      >
        <Icon name="inbox" />
        <p class="drop-hint">{i18n.t('bringIn.drop')}</p>
        <div class="button-row">
          <button type="button" class="button" data-first onClick={() => void read(pickFiles({ isFolder: false }))}>
            {i18n.t('bringIn.files')}
          </button>
          <button type="button" class="button is-quiet" onClick={() => void read(pickFolder())}>
            {i18n.t('bringIn.folder')}
          </button>
        </div>
        <p class="muted">{i18n.t('bringIn.folderHint')}</p>
      </div>
      <h2>{i18n.t('bringIn.howTo')}</h2>
      <dl class="how-to">
        <dt>{i18n.t('bringIn.fromDesktop')}</dt>
        <dd>{i18n.t('bringIn.howDesktop')}</dd>
        <dt>{i18n.t('bringIn.fromBookmarks')}</dt>
        <dd>{i18n.t('bringIn.howBookmarks')}</dd>
        <dt>{i18n.t('bringIn.fromGalpi')}</dt>
        <dd>
          {i18n.t('bringIn.howGalpi')} <a href="#transfer/backup">{i18n.t('bringIn.toBackup')}</a>
        </dd>
      </dl>
    </>
  )
}
