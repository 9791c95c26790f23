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
  getSetting: 'Subscriptions are always on',
  openPrivacyContract: 'Answers ok; no page opens',
  'onMenuButtonBoundingClientRectWeightChange offMenuButtonBoundingClientRectWeightChange':
    'The capsule never changes its weight',
  'onMemoryWarning offMemoryWarning': 'Memory never runs short',
  'onKeyboardHeightChange offKeyboardHeightChange': 'The keyboard has no height',
  hideHomeButton: 'Answers ok; nothing changes',
  setBackgroundColor: '`backgroundColor` alone',
  setNavigationBarColor: 'Without the animation',
  createVideoContext: 'Bullet comments, the status bar and background playback do nothing',
  'canvasToTempFilePath canvasGetImageData canvasPutImageData':
    'Headless, where nothing is drawn, the picture is white, a PNG, of the size asked for; pixels are transparent',
  createCanvasContext: 'Headless nothing is drawn: the canvas has the texts that were written on it',
  createOffscreenCanvas: 'Headless without WebGL',
  chooseImage: 'The pictures of the phone; sizes are 0, and it neither compresses nor opens a camera',
  chooseMedia: 'Pictures only; sizes are 0',
  getImageInfo: '`orientation` is always `up`; needs a browser that decodes pictures',
  previewImage: 'The current picture alone',
  'getDeviceInfo getBatteryInfo getBatteryInfoSync getSystemSetting getAppAuthorizeSetting':
    'Fixed values: the phone is a sandbox',
  getSkylineInfoSync: 'Skyline is not supported',
  'getExtConfig getExtConfigSync getExptInfoSync': 'Always empty',
  'scanCode choosePoi chooseAddress chooseInvoice chooseInvoiceTitle chooseLicensePlate chooseContact chooseMessageFile chooseVideo editImage cropImage openVideoEditor navigateToMiniProgram openEmbeddedMiniProgram shareFileMessage shareVideoMessage showShareImageMenu addPhoneContact addPhoneCalendar addPhoneRepeatCalendar sendSms addFileToFavorites addVideoToFavorites':
    'The user always turns back: `fail cancel`',
  'requestPayment requestVirtualPayment requestMerchantTransfer': 'The user never pays: `fail cancel`',
  'getLocation getFuzzyLocation startLocationUpdate startLocationUpdateBackground onLocationChange offLocationChange':
    'The phone stays at one place, that of the documentation’s examples',
  chooseLocation: 'One place to choose: where the phone is',
  'onLocationChangeError offLocationChangeError': 'Can be listened to; it never happens',
  'getWeRunData startRecord': 'The user never allows it: `fail auth deny`',
  getRecorderManager: 'The user never allows it: `onError` with `auth deny`',
  createMapContext:
    'Centre, scale and region are told and moved; what needs tiles fails with `not supported`, animations end at once',
  'createCameraContext createLivePlayerContext createLivePusherContext':
    'Their calls fail with `not supported`: the component is a placeholder',
  'createInterstitialAd createRewardedVideoAd': 'There is never an advertisement: error 1004',
  getBackgroundAudioManager: 'Plays on the page; the phone has no controls of its own for it',
  createWorker: 'Without files, shared memory and camera frames; `useExperimentalWorker` changes nothing',
  'enableAlertBeforeUnload disableAlertBeforeUnload openLocation openDocument setVisualEffectOnCapture openCustomerServiceChat reportMonitor setInnerAudioOption openAppAuthorizeSetting openSystemBluetoothSetting loadBuiltInFontFace preloadWebview preloadSkylineView setTopBarText':
    'Answers ok; nothing happens',
  'onUserCaptureScreen offUserCaptureScreen onAudioInterruptionBegin offAudioInterruptionBegin onAudioInterruptionEnd offAudioInterruptionEnd onBatteryInfoChange offBatteryInfoChange onCopyUrl offCopyUrl onScreenRecordingStateChanged offScreenRecordingStateChanged onLazyLoadError offLazyLoadError onWindowStateChange offWindowStateChange onParallelStateChange offParallelStateChange onNetworkWeakChange offNetworkWeakChange onUserTriggerTranslation offUserTriggerTranslation onUserOffTranslation offUserOffTranslation onGeneratePoster offGeneratePoster onEmbeddedMiniProgramHeightChange offEmbeddedMiniProgramHeightChange':
    'Can be listened to; it never happens',
  'saveImageToPhotosAlbum saveVideoToPhotosAlbum': 'Answers ok; the phone has no album',
  compressImage: 'The picture as it is',
  previewMedia: 'One picture; a video fails',
  'isVKSupport checkIsPictureInPictureActive': 'Always false',
  'checkIsSupportSoterAuthentication checkIsSupportFacialRecognition checkIsOpenAccessibility checkIsAddedToMyMiniProgram':
    'Always answers that it is not so',
  createIntersectionObserver: 'Headless, where nothing is laid out, everything is in sight',
  'getBackgroundFetchData onBackgroundFetchData': 'Nothing is ever fetched before: `fail record is null`',
  'playBackgroundAudio pauseBackgroundAudio stopBackgroundAudio seekBackgroundAudio getBackgroundAudioPlayerState onBackgroundAudioPlay onBackgroundAudioPause onBackgroundAudioStop':
    'As getBackgroundAudioManager',
  'playVoice pauseVoice stopVoice stopRecord': 'There is never a recording',
  'getScreenBrightness setScreenBrightness': 'Kept, and nothing shows it',
  getScreenRecordingState: 'Always off',
  preDownloadSubpackage: 'Answers ok; every subpackage is here from the beginning',
  updateWeChatApp: 'The user always turns back: `fail cancel`',
  getSkylineInfo: 'Skyline is not supported',
  'checkDeviceSupportHevc getDeviceBenchmarkInfo': 'Fixed values: the phone is a sandbox',
  getFileSystemManager:
    'Without unzip, readZipEntry and readCompressedFile; the Sync forms read a file of the project only after it was read ' +
    'without; what is written lasts for one life of the mini program',
  'openBluetoothAdapter closeBluetoothAdapter getBluetoothAdapterState getBluetoothDevices getConnectedBluetoothDevices startBluetoothDevicesDiscovery stopBluetoothDevicesDiscovery createBLEConnection closeBLEConnection getBLEDeviceServices getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEMTU setBLEMTU notifyBLECharacteristicValueChange readBLECharacteristicValue writeBLECharacteristicValue makeBluetoothPair isBluetoothDevicePaired createBLEPeripheralServer':
    'The phone has no Bluetooth: fails with 10001, and with 10000 where it would have to be open',
  'startWifi stopWifi connectWifi getWifiList setWifiList getConnectedWifi':
    'The phone lets nobody choose its Wi-Fi: fails with 12001, and with 12000 where it would have to be started',
  'getNFCAdapter getHCEState startHCE stopHCE sendHCEMessage': 'The phone has no NFC: fails with 13000',
  'startSoterAuthentication checkIsSoterEnrolledInDevice': 'The phone has no SOTER: fails with 90001',
  'onBluetoothAdapterStateChange offBluetoothAdapterStateChange onBluetoothDeviceFound offBluetoothDeviceFound onBLEConnectionStateChange offBLEConnectionStateChange onBLEMTUChange offBLEMTUChange onBLECharacteristicValueChange offBLECharacteristicValueChange onBLEPeripheralConnectionStateChanged offBLEPeripheralConnectionStateChanged onWifiConnected offWifiConnected onWifiConnectedWithPartialInfo offWifiConnectedWithPartialInfo onGetWifiList offGetWifiList onHCEMessage offHCEMessage':
    'Can be listened to; it never happens, on a phone without the device',
  'startAccelerometer onAccelerometerChange startCompass onCompassChange startGyroscope onGyroscopeChange startDeviceMotionListening onDeviceMotionChange':
    'The phone lies still, its top to the north',
  connectSocket: 'Without headers, as the browser connects',
  uploadFile: 'Progress is told once, at the end',
  downloadFile: 'Progress is told once, at the end',
  request: 'With `enableChunked`, the answer comes as one chunk',
})

/** Components that are here in part: attributes that are taken and have no effect, among others. */
export const componentLimits = remarks({
  'list-view grid-view list-builder grid-builder sticky-section sticky-header nested-scroll-header nested-scroll-body share-element snapshot':
    'Draws its children one after the other; nothing of Skyline beyond that',
  'native-component': 'Draws its children',
  canvas:
    'Headless nothing is drawn: the canvas has the texts that were written on it, which tests find; pixels are transparent, and there is no WebGL',
  'scroll-view':
    'Without effect: `scroll-anchoring`, `enhanced`, `paging-enabled`, `enable-back-to-top`, `reverse`',
  swiper: 'Without effect: `easing-function`, `snap-to-edge`',
  'movable-area movable-view': 'Without effect: pinching, `inertia`, `damping`, `friction`',
  text: 'Every kind of `space` keeps spaces as they are; `decode` has no effect',
  'image cover-image': 'Without effect: `show-menu-by-longpress`, `fade-in`, `webp`',
  button:
    'Phone numbers are refused as from an app without that permission, `contact` opens no chat, an `open-type` that is missing is warned of',
  'input textarea':
    'Without effect: `cursor`, `cursor-color`, `selection-start`, `adjust-position`, `hold-keyboard`',
  slider: 'Without effect: `block-size`, `block-color`, `backgroundColor`',
  form: 'Without a `formId`: WeChat has recalled it',
  picker: 'Regions down to the district: `level="sub-district"` has no streets, and `postcode` is empty',
  'picker-view': 'Without effect: `mask-class`, `immediate-change`',
  progress: 'Without effect: `border-radius`, `font-size`, `active-mode`',
  'rich-text': 'Without effect: `space`, `mode`',
  navigator: 'Not to other mini programs',
  'open-data': 'The group’s name; of a person what everyone has, as WeChat recalled the rest',
  'web-view': 'Pages run walled in: without the JSSDK and without `message`',
  'video audio': 'Plays as the browser’s own: without `poster`, `initial-time` and danmaku',
  'page-meta': '`page-style`, `page-font-size` and `background-color` have an effect',
  'navigation-bar': '`title`, `background-color` and `front-color` have an effect',
  map: 'A view without tiles: its place and its markers, which can be tapped',
  'camera live-player live-pusher channel-live channel-video':
    'A stand-in view; tells by its event that there is nothing behind it',
  'ad ad-custom official-account': 'Never has anything to show, and tells so by its event',
  'page-container': 'Going back leaves the page, it does not close the sheet; no overlay, no animation',
})
