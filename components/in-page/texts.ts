/** The sections of the locales that the layer in Telegram's pages draws on; the worker sends their texts there. */
export const IN_PAGE_TEXTS = [
  'button_',
  'action_',
  'strip_',
  'tags_',
  'walk_',
  'range_',
  'report_',
  'notice_',
  'changed_',
  'fault_',
  'faultHelp_',
  'problems_',
]
