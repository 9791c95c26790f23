import { type ApiMaker, Failure } from './api.ts'
import type { Listeners } from './listeners.ts'

/** A device that this phone does not have, and how WeChat says so. */
interface Absence {
  readonly text: string
  readonly codes: { readonly errCode?: number; readonly errno?: number }
  readonly apis: readonly string[]
}

/** Bluetooth: the adapter is not available, and what needs it open finds that it is not. Codes as in the typings. */
const bluetooth: Absence = {
  text: 'not available',
  codes: { errCode: 10001 },
  apis: ['openBluetoothAdapter'],
}

const closedBluetooth: Absence = {
  text: 'not init',
  codes: { errCode: 10000 },
  apis: [
    ...['closeBluetoothAdapter', 'getBluetoothAdapterState', 'getBluetoothDevices', 'createBLEConnection'],
    ...['getConnectedBluetoothDevices', 'startBluetoothDevicesDiscovery', 'stopBluetoothDevicesDiscovery'],
    ...['closeBLEConnection', 'getBLEDeviceServices', 'getBLEDeviceCharacteristics', 'getBLEDeviceRSSI'],
    ...['getBLEMTU', 'setBLEMTU', 'notifyBLECharacteristicValueChange', 'readBLECharacteristicValue'],
    ...['writeBLECharacteristicValue', 'makeBluetoothPair', 'isBluetoothDevicePaired'],
    ...['createBLEPeripheralServer'],
  ],
}

/** Wi-Fi that a mini program may look at: the phone has its network, and does not let it choose another. */
const wifi: Absence = {
  text: 'system not support',
  codes: { errCode: 12001 },
  apis: ['startWifi'],
}

const closedWifi: Absence = {
  text: 'not init',
  codes: { errCode: 12000 },
  apis: ['stopWifi', 'connectWifi', 'getWifiList', 'setWifiList', 'getConnectedWifi'],
}

const nfc: Absence = {
  text: '当前设备不支持NFC',
  codes: { errCode: 13000 },
  apis: ['getHCEState', 'startHCE', 'stopHCE', 'sendHCEMessage'],
}

const soter: Absence = {
  text: '本设备不支持SOTER',
  codes: { errCode: 90001 },
  apis: ['startSoterAuthentication', 'checkIsSoterEnrolledInDevice'],
}

const listened = [
  ...['BluetoothAdapterStateChange', 'BluetoothDeviceFound', 'BLEConnectionStateChange', 'BLEMTUChange'],
  ...['BLECharacteristicValueChange', 'BLEPeripheralConnectionStateChanged', 'WifiConnected', 'GetWifiList'],
  ...['WifiConnectedWithPartialInfo', 'HCEMessage'],
]

/** Devices that this phone does not have: they fail as on a phone without them, and what they would tell never comes. */
export function absentDevices(make: ApiMaker, newListeners: () => Listeners) {
  const absences = [bluetooth, closedBluetooth, wifi, closedWifi, nfc, soter]
  const failing = absences.flatMap(({ text, codes, apis }) =>
    apis.map((name) => [name, make.promise(name, () => new Failure(text, codes))] as const),
  )
  const silent = listened.flatMap((event) => {
    const { on, off } = newListeners()
    return [[`on${event}`, on] as const, [`off${event}`, off] as const]
  })
  return {
    ...Object.fromEntries(failing),
    ...Object.fromEntries(silent),
    getNFCAdapter: () => nfcAdapter(make, newListeners),
  }
}

function nfcAdapter(make: ApiMaker, newListeners: () => Listeners): object {
  const found = newListeners()
  const none = () => new Failure(nfc.text, nfc.codes)
  const technology = () => {
    throw new Error(nfc.text)
  }
  return {
    startDiscovery: make.callback('NFCAdapter.startDiscovery', none),
    stopDiscovery: make.callback('NFCAdapter.stopDiscovery', none),
    onDiscovered: found.on,
    offDiscovered: found.off,
    ...{ getIsoDep: technology, getMifareClassic: technology, getMifareUltralight: technology },
    ...{ getNdef: technology, getNfcA: technology, getNfcB: technology },
    ...{ getNfcF: technology, getNfcV: technology },
    tech: {},
  }
}
