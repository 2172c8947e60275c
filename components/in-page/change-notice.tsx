import { i18n } from '../ui/i18n'
import { CopyDiagnostic } from '../app/copy-diagnostic'
import { diagnosticOf } from '../../utils/telegram/diagnostic'
import type { SelfCheck } from '../../utils/telegram/self-check'
import { Card } from './card'
import type { Corner } from './corner'
import type { PageContext } from './page-context'

const NAME = 'change'

/** Says in the page, once a load, that the client changed. */
export class ChangeNotice {
  #isSaid = false

  constructor(
    private readonly context: PageContext,
    private readonly corner: Corner,
  ) {}

  async look(): Promise<void> {
    const { watch, isAlive } = this.context
    if (this.#isSaid || !isAlive()) return
    const check = await watch.look()
    if (!check || !watch.hasChanged || this.#isSaid || !isAlive()) return
    this.#isSaid = true
    this.#show(check)
  }

  #show(check: SelfCheck): void {
    const { client, page, galpiVersion } = this.context
    this.corner.show(
      NAME,
      <Card
        title={i18n.t('changed.title', [client.name])}
        stage="said"
        takesFocus={false}
        onClose={() => this.corner.hide(NAME)}
      >
        <p class="hint" role="alert">
          {i18n.t('changed.whatToDo', [client.name])}
        </p>
        <CopyDiagnostic text={diagnosticOf(client, page(), check, galpiVersion)} />
      </Card>,
    )
  }
}
