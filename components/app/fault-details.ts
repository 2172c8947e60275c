import { browser } from '#imports'
import type { FaultCode } from '../../utils/errors/codes'
import { faultDetails, type FaultDetails, type PageKind } from '../../utils/errors/details'
import { notedFaults } from '../../utils/errors/noted'
import { shownLanguage } from '../ui/i18n'

const PAGES = ['popup', 'sidepanel', 'library', 'welcome'] as const

/** What is copied of a fault that is shown here. `page`: which of Telegram's clients, in its pages. */
export function detailsOf(code: FaultCode, place: FaultDetails['place'] = {}, page: PageKind = ownPage()): string {
  return faultDetails({
    code,
    place,
    page,
    version: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent,
    language: shownLanguage(),
    now: Date.now(),
    noted: notedFaults(),
  })
}

function ownPage(): PageKind {
  return PAGES.find((page) => location.pathname === `/${page}.html`) ?? 'other'
}
