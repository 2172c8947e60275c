import { i18n } from '../ui/i18n'
import { DENSITIES, GROUPINGS, ORDERS } from '../../utils/library/setting-values'
import { Choice } from '../ui/choice'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { Menu } from '../ui/menu'

/** In which order the list is, what it is grouped by, and how dense it is. */
export function ListTools({ store }: { store: LibraryStore }) {
  const { order, group, density } = store.view.value
  return (
    <Menu label={i18n.t('view.label')} icon={<Icon name="layout" />}>
      <Choice
        label={i18n.t('view.order')}
        values={ORDERS}
        chosen={order}
        onChoose={(value) => store.setView({ order: value })}
        textOf={(value) => i18n.t(`order.${value}`)}
      />
      <Choice
        label={i18n.t('view.group')}
        values={GROUPINGS}
        chosen={group}
        onChoose={(value) => store.setView({ group: value })}
        textOf={(value) => i18n.t(`group.${value}`)}
      />
      <Choice
        label={i18n.t('view.density')}
        values={DENSITIES}
        chosen={density}
        onChoose={(value) => store.setView({ density: value })}
        textOf={(value) => i18n.t(`density.${value}`)}
      />
    </Menu>
  )
}
