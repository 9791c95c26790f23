/** `api` and its remark, one a line; several APIs share a remark with spaces between them. */
function remarks(lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lines).flatMap(([names, remark]) => names.split(' ').map((name) => [name, remark])),
  )
}

/** APIs that are here in part: what they leave out. */
export const apiLimits = remarks({
  'reportAnalytics reportEvent reportPerformance': 'Taken, and kept nowhere',
  'getLogManager getRealtimeLogManager': 'Every line is taken, and kept nowhere',
  getPerformance: '`now()` tells the time; there are no entries',
  getUpdateManager: 'There is never an update',
  'vibrateShort vibrateLong setKeepScreenOn makePhoneCall': 'Answers ok; the phone does nothing',
  setEnableDebug: 'Answers ok; there is no vConsole',
  preloadAssets: 'Answers ok; nothing is loaded before it is asked for',
  loadFontFace: 'Answers ok; the font is not loaded',
  authorize: 'Answers ok; there is nothing that it could ask for',
  getSetting: '`authSetting` is empty',
  openPrivacyContract: 'Answers ok; no page opens',
  'onMenuButtonBoundingClientRectWeightChange offMenuButtonBoundingClientRectWeightChange':
    'The capsule never changes its weight',
  'onMemoryWarning offMemoryWarning': 'Memory never runs short',
  'onKeyboardHeightChange offKeyboardHeightChange': 'The keyboard has no height',
  'hideHomeButton setBackgroundTextStyle': 'Answers ok; nothing changes',
  setBackgroundColor: '`backgroundColor` alone',
  setNavigationBarColor: 'Without the animation',
  createVideoContext: 'Bullet comments, the status bar and background playback do nothing',
  chooseImage: 'The pictures of the phone; sizes are 0, and it neither compresses nor opens a camera',
  chooseMedia: 'Pictures only; sizes are 0',
  getImageInfo: '`orientation` is always `up`; needs a browser that decodes pictures',
  previewImage: 'The current picture alone',
  'getDeviceInfo getBatteryInfo getBatteryInfoSync getSystemSetting getAppAuthorizeSetting':
    'Fixed values: the phone is a sandbox',
  getApiCategory: 'Always `default`',
  getSkylineInfoSync: 'Skyline is not supported',
  'getExtConfig getExtConfigSync': 'Always empty',
  createIntersectionObserver: 'Headless, where nothing is laid out, everything is in sight',
  getFileSystemManager:
    'readFile, writeFile, access, unlink, readdir, mkdir, getFileInfo, and the Sync forms of the first six; ' +
    'what is written lasts for one life of the mini program',
  connectSocket: 'Without headers, as the browser connects',
  uploadFile: 'Progress is told once, at the end',
  downloadFile: 'Progress is told once, at the end; `filePath` is not written',
  request: 'Chunks are not told of',
})

/** Components that are here in part: attributes that are taken and have no effect, among others. */
export const componentLimits = remarks({
  'list-view grid-view list-builder grid-builder sticky-section sticky-header nested-scroll-header nested-scroll-body share-element snapshot':
    'Draws its children one after the other; nothing of Skyline beyond that',
  'native-component': 'Draws its children',
  canvas: '`type="2d"` alone: no `canvas-id`, no WebGL',
  'scroll-view':
    'Not pulled down by hand: `refresher-triggered` shows it busy. Without effect: `scroll-anchoring`, `enhanced`, `paging-enabled`, `enable-back-to-top`, `reverse`',
  swiper: 'Without effect: `easing-function`, `snap-to-edge`',
  'movable-area movable-view': 'Without effect: pinching, `inertia`, `damping`, `friction`',
  text: 'Every kind of `space` keeps spaces as they are; `decode` has no effect',
  'image cover-image': 'Without effect: `show-menu-by-longpress`, `fade-in`, `webp`',
  button:
    'Phone numbers are refused as from an app without that permission, `contact` opens no chat, an `open-type` that is missing is warned of',
  'input textarea':
    'Without effect: `placeholder-style`, `placeholder-class`, `cursor`, `cursor-color`, `selection-start`, `adjust-position`, `hold-keyboard`',
  slider: 'Without effect: `block-size`, `block-color`, `backgroundColor`',
  form: 'Without a `formId`: WeChat has recalled it',
  picker: 'Province, city and district are typed, not chosen; `level` and `custom-item` have no effect',
  'picker-view': 'Without effect: `indicator-style`, `mask-style`, `immediate-change`',
  progress: 'Without effect: `border-radius`, `font-size`, `active-mode`',
  'rich-text': 'Without effect: `space`, `mode`',
  navigator: 'Not to other mini programs',
  'open-data': 'The group’s name; of a person what everyone has, as WeChat recalled the rest',
  'web-view': 'Pages run walled in: without the JSSDK and without `message`',
  'video audio': 'Plays as the browser’s own: without `poster`, `initial-time` and danmaku',
  'page-meta': '`page-style`, `page-font-size` and `background-color` have an effect',
  'navigation-bar': '`title`, `background-color` and `front-color` have an effect',
  'page-container': 'Going back leaves the page, it does not close the sheet; no overlay, no animation',
})
