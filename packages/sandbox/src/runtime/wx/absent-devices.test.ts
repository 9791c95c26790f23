import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('is a phone without Bluetooth, Wi-Fi to choose and NFC, which say so with the codes of WeChat', async () => {
  await using opened = await onePage(
    '<view/>',
    `const tell = ({ errMsg, errCode }) => console.log(errMsg, errCode)
     Page({
       async onLoad() {
         wx.onBluetoothDeviceFound(() => {})
         for (const api of ['openBluetoothAdapter', 'getBluetoothDevices', 'startWifi', 'getHCEState'])
           await wx[api]({}).catch(tell)
         wx.getNFCAdapter().startDiscovery({ fail: tell })
       },
     })`,
  )
  await expect.poll(() => logged(opened.phone)).toHaveLength(5)
  expect(logged(opened.phone)).toEqual([
    'openBluetoothAdapter:fail not available 10001',
    'getBluetoothDevices:fail not init 10000',
    'startWifi:fail system not support 12001',
    'getHCEState:fail 当前设备不支持NFC 13000',
    'NFCAdapter.startDiscovery:fail 当前设备不支持NFC 13000',
  ])
  expect(opened.phone.warnings).toEqual([])
})

it('is a phone that lies still: its sensors tell so from start to stop', async () => {
  await using opened = await onePage(
    '<view/>',
    `Page({
       async onLoad() {
         for (const [sensor, event] of [['Gyroscope', 'Gyroscope'], ['DeviceMotionListening', 'DeviceMotion']]) {
           const told = new Promise((resolve) => wx['on' + event + 'Change'](resolve))
           await wx['start' + sensor]({ interval: 'game' })
           console.log(JSON.stringify(await told))
           await wx['stop' + sensor]()
         }
         wx.onAccelerometerChange((event) => {
           console.log(JSON.stringify(event))
           wx.stopAccelerometer()
         })
       },
     })`,
  )
  const lying = ['{"x":0,"y":0,"z":0}', '{"alpha":0,"beta":0,"gamma":0}', '{"x":0,"y":0,"z":-1}']
  await expect.poll(() => logged(opened.phone)).toEqual(lying)
})
