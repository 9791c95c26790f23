/** WeChat's built-in components, as the categories of its documentation have them (组件, 2026). */
export const componentCategories: Readonly<Record<string, readonly string[]>> = {
  'View containers': [
    ...['view', 'scroll-view', 'swiper', 'swiper-item', 'movable-area', 'movable-view', 'cover-view'],
    ...['cover-image', 'match-media', 'page-container', 'root-portal', 'custom-wrapper'],
  ],
  'Containers of Skyline': [
    ...['draggable-sheet', 'grid-builder', 'grid-view', 'list-builder', 'list-view', 'nested-scroll-body'],
    ...['nested-scroll-header', 'open-container', 'share-element', 'snapshot', 'span', 'sticky-header'],
    'sticky-section',
  ],
  'Gesture handlers of Skyline': [
    ...['double-tap-gesture-handler', 'force-press-gesture-handler', 'horizontal-drag-gesture-handler'],
    ...['long-press-gesture-handler', 'pan-gesture-handler', 'scale-gesture-handler', 'tap-gesture-handler'],
    'vertical-drag-gesture-handler',
  ],
  'Basic content': ['icon', 'progress', 'rich-text', 'selection', 'text'],
  Forms: [
    ...['button', 'checkbox', 'checkbox-group', 'editor', 'form', 'input', 'keyboard-accessory', 'label'],
    ...[
      'picker',
      'picker-view',
      'picker-view-column',
      'radio',
      'radio-group',
      'slider',
      'switch',
      'textarea',
    ],
  ],
  Navigation: ['functional-page-navigator', 'navigator'],
  Media: [
    ...['audio', 'camera', 'channel-live', 'channel-video', 'image', 'live-player', 'live-pusher', 'video'],
    'voip-room',
  ],
  'Map and canvas': ['map', 'canvas'],
  'Open abilities': [
    ...['web-view', 'ad', 'ad-custom', 'official-account', 'official-account-publish', 'open-data'],
    ...['open-data-list', 'open-data-item', 'store-coupon', 'store-gift', 'store-home', 'store-product'],
  ],
  'Page attributes and native components': ['page-meta', 'navigation-bar', 'native-component'],
}

export const componentNames: readonly string[] = Object.values(componentCategories).flat()
