/** How the phone and WeChat's components look before a mini program says anything. */
export const baseStyle = `
html, body { margin: 0; height: 100%; overflow: hidden; }
body { font: 16px/1.4 -apple-system, BlinkMacSystemFont, "Helvetica Neue", "PingFang SC", "Noto Sans SC", sans-serif; color: #000; }
[hidden] { display: none !important; }
.qk-phone { display: flex; flex-direction: column; height: 100%; }
.qk-nav { display: flex; align-items: center; flex: none; height: 44px; padding: 0 96px 0 8px; position: relative; }
.qk-back { border: 0; background: none; color: inherit; font-size: 22px; width: 32px; height: 44px; padding: 0; }
.qk-back::before { content: "‹"; }
.qk-title { position: absolute; left: 96px; right: 96px; margin: 0; text-align: center; font-size: 17px; font-weight: 500; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.qk-pages { position: relative; flex: 1; min-height: 0; }
.qk-page { position: absolute; inset: 0; contain: layout paint; background: #fff; }
.qk-page[aria-busy="true"] { --qk-pull: 50px; }
.qk-page[data-pulled] { user-select: none; }
.qk-scroller { position: relative; top: var(--qk-pull, 0); height: 100%; overflow: auto; overscroll-behavior: contain; transition: top .2s; }
.qk-page[data-pulled] > .qk-scroller { transition: none; }
.qk-dots { position: absolute; top: 0; left: 0; right: 0; height: 50px; display: flex; gap: 7px; align-items: center; justify-content: center; color: #0009; visibility: hidden; }
.qk-page:is([data-pulled], [aria-busy="true"]) > .qk-dots { visibility: visible; }
[data-dots="light"] > .qk-dots { color: #fffc; }
.qk-dots > i { width: 7px; height: 7px; border-radius: 50%; background: currentColor; opacity: .4; }
[aria-busy="true"] > .qk-dots > i { animation: qk-blink 1s ease-in-out infinite; }
.qk-dots > i:nth-child(2) { animation-delay: .2s; }
.qk-dots > i:nth-child(3) { animation-delay: .4s; }
@keyframes qk-blink { 50% { opacity: 1; } }
.qk-tabs { display: flex; flex: none; border-top: 1px solid #0001; background: #fff; }
.qk-tabs[data-border="white"] { border-top-color: #fff3; }
.qk-pages + .qk-tabs { min-height: 48px; }
.qk-tab { position: relative; display: flex; flex: 1; flex-direction: column; align-items: center; justify-content: center; gap: 2px; border: 0; background: none; padding: 5px 0; font: inherit; font-size: 11px; }
.qk-tab-icon { width: 26px; height: 26px; object-fit: contain; }
.qk-custom-tabs { position: absolute; bottom: 0; left: 0; right: 0; }
.qk-badge { position: absolute; top: 2px; left: 55%; min-width: 8px; min-height: 8px; border-radius: 9px; background: #fa5151; color: #fff; font-size: 10px; padding: 0 4px; }
.qk-toast { position: fixed; top: 45%; left: 50%; transform: translate(-50%, -50%); max-width: 70%; padding: 12px 18px; border-radius: 8px; background: #000c; color: #fff; text-align: center; z-index: 9001; pointer-events: none; }
.qk-hint { top: auto; bottom: 24px; padding: 8px 12px; font-size: 13px; }
.qk-masked { pointer-events: auto; box-shadow: 0 0 0 100vmax transparent; }
.qk-mask { position: fixed; inset: 0; display: grid; place-items: center; background: #0009; z-index: 9000; }
.qk-dialog { width: min(300px, 86%); max-height: 86%; overflow: auto; padding: 20px 16px 8px; border-radius: 12px; background: #fff; text-align: center; box-sizing: border-box; }
.qk-modal-text { color: #0009; white-space: pre-wrap; overflow-wrap: anywhere; }
.qk-modal-buttons { display: flex; }
.qk-tick { display: flex; gap: 8px; align-items: center; padding: 4px 0; text-align: start; overflow-wrap: anywhere; }
.qk-dialog-button { flex: 1; width: 100%; padding: 12px; border: 0; background: none; color: #576b95; font: inherit; font-weight: 500; }
.qk-preview { position: fixed; inset: 0; border: 0; padding: 0; background: #000; z-index: 9002; }
.qk-preview img { max-width: 100%; max-height: 100%; }
.qk-field { display: block; width: 100%; box-sizing: border-box; border: 0; outline: 0; padding: 0; margin: 0; background: none; color: inherit; font: inherit; text-align: inherit; letter-spacing: inherit; resize: none; }
.qk-picker .qk-field { padding: 8px; border: 1px solid #0002; border-radius: 4px; margin-bottom: 8px; }
wx-page, wx-view, wx-form, wx-scroll-view, wx-swiper, wx-swiper-item, wx-movable-area, wx-cover-view, wx-picker, wx-picker-view, wx-rich-text, wx-textarea, wx-progress, wx-checkbox-group, wx-radio-group, wx-slider, wx-grid-view, wx-list-view, wx-sticky-section, wx-sticky-header, wx-nested-scroll-header, wx-nested-scroll-body, wx-share-element, wx-match-media, wx-custom-wrapper, wx-list-builder, wx-grid-builder, wx-native-component { display: block; }
wx-map, wx-camera, wx-live-player, wx-live-pusher, wx-channel-live, wx-channel-video { display: block; position: relative; width: 300px; height: 150px; overflow: hidden; background: #e8ecef; color: #0009; }
wx-camera, wx-live-player, wx-live-pusher { background: #222; color: #fff9; }
.qk-stand-in-name { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; font-size: 13px; }
.qk-map-markers { position: absolute; inset: auto 0 0; max-height: 100%; overflow: auto; }
.qk-map-marker { border: 0; background: none; color: inherit; font: inherit; }
wx-page { min-height: 100%; }
wx-text { white-space: pre-line; user-select: none; }
wx-text[data-selectable], wx-rich-text[data-selectable] { user-select: text; }
wx-text[data-spaces] { white-space: pre-wrap; }
wx-text[data-overflow="ellipsis"] { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; text-overflow: ellipsis; }
wx-label, wx-open-data, wx-span { display: inline; }
wx-navigator { display: block; }
wx-navigator.navigator-hover { background-color: rgba(0, 0, 0, .1); opacity: .7; }
wx-image, wx-cover-image { display: inline-block; width: 320px; height: 240px; overflow: hidden; }
wx-image img, wx-cover-image img { display: block; width: 100%; height: 100%; }
wx-image img:not([src]), wx-cover-image img:not([src]) { visibility: hidden; }
wx-button { display: block; position: relative; box-sizing: border-box; margin: 0 auto; padding: 0 14px; border-radius: 5px; background-color: #f8f8f8; color: #000; font-size: 18px; line-height: 2.55555556; text-align: center; text-decoration: none; cursor: pointer; user-select: none; overflow: hidden; }
wx-button::after { content: ""; position: absolute; inset: 0; border: 1px solid rgba(0, 0, 0, .2); border-radius: 5px; pointer-events: none; }
wx-button[data-type="primary"] { background-color: #1aad19; color: #fff; }
wx-button[data-type="warn"] { background-color: #e64340; color: #fff; }
wx-button[data-size="mini"] { display: inline-block; font-size: 13px; line-height: 2.3; padding: 0 1.34em; }
wx-button[data-plain] { background-color: transparent; border: 1px solid #353535; color: #353535; }
wx-button[data-plain]::after { border: 0; }
wx-button[aria-disabled="true"] { color: rgba(0, 0, 0, .3); cursor: default; }
wx-button.button-hover { background-color: #dedede; color: rgba(0, 0, 0, .6); }
wx-button[data-loading]::before { content: ""; display: inline-block; width: 18px; height: 18px; margin-right: 6px; vertical-align: middle; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; box-sizing: border-box; animation: qk-turn 1s linear infinite; }
@keyframes qk-turn { to { transform: rotate(360deg); } }
wx-input { display: block; height: 1.4em; min-height: 1.4em; overflow: hidden; }
.qk-entry { position: relative; width: 100%; height: 100%; }
.qk-entry .qk-field::placeholder { opacity: 0; }
.qk-placeholder > * { display: block; }
.qk-placeholder { position: absolute; inset: 0; display: grid; align-items: center; overflow: hidden; white-space: nowrap; color: gray; pointer-events: none; }
wx-textarea .qk-placeholder { align-items: start; white-space: pre-wrap; }
wx-input .qk-field { height: 100%; }
wx-textarea { width: 300px; height: 150px; }
wx-textarea[data-grows] { height: auto; }
wx-textarea .qk-field { height: 100%; }
wx-checkbox, wx-radio { display: inline-flex; align-items: center; }
.qk-mark { flex: none; width: 22px; height: 22px; margin-right: 5px; border: 1px solid #d1d1d1; border-radius: 3px; background: #fff; box-sizing: border-box; font-size: 16px; line-height: 20px; text-align: center; }
wx-radio .qk-mark { border-radius: 50%; }
[aria-checked="true"] > .qk-mark::before { content: "✓"; }
.qk-switch { display: inline-block; width: 52px; height: 32px; border-radius: 16px; background: #dfdfdf; position: relative; vertical-align: middle; }
.qk-switch::after { content: ""; position: absolute; top: 1px; left: 1px; width: 30px; height: 30px; border-radius: 50%; background: #fff; transition: left .2s; }
[aria-checked="true"] > .qk-switch::after { left: 21px; }
wx-slider { margin: 10px 18px; }
wx-slider input { width: 100%; }
wx-scroll-view { overflow: hidden; }
wx-scroll-view[data-scroll*="x"] { overflow-x: auto; }
wx-scroll-view[data-scroll*="y"] { overflow-y: auto; }
wx-scroll-view:has(> .qk-refresher) { position: relative; overscroll-behavior: contain; }
wx-scroll-view[data-pulled] { user-select: none; }
.qk-refresher { flex: none; display: flex; gap: 7px; align-items: center; justify-content: center; height: var(--qk-pull, 0); overflow: hidden; transition: height .2s; color: #0009; }
[data-pulled] > .qk-refresher { transition: none; }
.qk-refresher[data-style="white"] { color: #fffc; }
.qk-refresher[data-style="none"] > i { display: none; }
.qk-refresher > i { width: 7px; height: 7px; border-radius: 50%; background: currentColor; opacity: .4; }
[aria-busy="true"] > .qk-refresher > i { animation: qk-blink 1s ease-in-out infinite; }
wx-scroll-view > [data-refresher] { position: absolute !important; top: var(--qk-pull, 0); left: 0; right: 0; transform: translateY(-100%); }
wx-scroll-view[data-flex] { display: flex; }
wx-scroll-view[data-bare] { scrollbar-width: none; }
wx-swiper { position: relative; height: 150px; overflow: hidden; touch-action: pan-y; }
.qk-swiper-window { position: relative; width: 100%; height: 100%; overflow: hidden; }
.qk-swiper-track { display: flex; width: 100%; height: 100%; }
wx-swiper-item { height: 100%; overflow: hidden; }
.qk-swiper-dots { position: absolute; bottom: 10px; left: 0; right: 0; text-align: center; }
.qk-swiper-dot { display: inline-block; width: 8px; height: 8px; margin: 0 4px; border-radius: 50%; }
wx-icon::before { content: attr(data-sign); display: inline-block; width: var(--qk-icon-size); height: var(--qk-icon-size); font-size: calc(var(--qk-icon-size) * .8); line-height: var(--qk-icon-size); text-align: center; color: var(--qk-icon-color, inherit); }
wx-progress { display: flex; align-items: center; }
.qk-progress-track { flex: 1; }
.qk-progress-bar { height: 100%; }
.qk-progress-info { margin-left: 15px; }
.qk-picker-column { height: 100%; overflow-y: auto; scroll-snap-type: y mandatory; scrollbar-width: none; }
.qk-picker-column > * { height: var(--qk-item, 34px); overflow: hidden; scroll-snap-align: center; }
.qk-picker-column::before, .qk-picker-column::after { content: ""; display: block; height: calc((100% - var(--qk-item, 34px)) / 2); }
wx-picker-view { display: flex; position: relative; height: 170px; }
wx-picker-view > [data-indicator] { position: absolute; left: 0; right: 0; top: 50%; height: 34px; box-sizing: border-box; transform: translateY(-50%); border: solid #0002; border-width: 1px 0; pointer-events: none; }
.qk-picker-mask { position: absolute; inset: 0; pointer-events: none; z-index: 1; background: linear-gradient(#fffe, #fff9) top / 100% calc((100% - var(--qk-item, 34px)) / 2) no-repeat, linear-gradient(#fff9, #fffe) bottom / 100% calc((100% - var(--qk-item, 34px)) / 2) no-repeat; }
wx-picker-view-column { flex: 1; height: 100%; overflow: hidden; }
wx-movable-area { position: relative; width: 10px; height: 10px; }
wx-movable-view { display: block; position: absolute; width: 10px; height: 10px; touch-action: none; }
wx-canvas { display: block; position: relative; width: 300px; height: 150px; }
wx-canvas canvas { width: 100%; height: 100%; display: block; }
wx-web-view { position: absolute; inset: 0; background: #fff; }
wx-web-view iframe { width: 100%; height: 100%; border: 0; }
wx-video { display: block; width: 300px; height: 225px; }
wx-video video { width: 100%; height: 100%; background: #000; }
wx-page-meta, wx-navigation-bar { display: contents; }
wx-page-container { display: none; position: fixed; inset: auto 0 0; background: #fff; }
wx-page-container[data-shown] { display: block; }
wx-open-data[data-type="userAvatarUrl"] { display: inline-block; background: #ccc; }
`
