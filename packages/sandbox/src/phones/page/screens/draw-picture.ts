export const pictureCount = 9

const side = 320

/** A picture of the phone's album as a PNG's data address: hills under a sky, each by another light. */
export function drawPicture(index: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d')
  if (pen === null) return ''
  const hue = (index * 47 + 190) % 360
  const sky = pen.createLinearGradient(0, 0, 0, side)
  sky.addColorStop(0, `hsl(${hue} 70% 62%)`)
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 80% 86%)`)
  pen.fillStyle = sky
  pen.fillRect(0, 0, side, side)
  pen.fillStyle = 'rgb(255 255 255 / 85%)'
  pen.beginPath()
  pen.arc(60 + index * 24, 84, 30, 0, Math.PI * 2)
  pen.fill()
  for (const [layer, light] of [48, 36, 24].entries()) {
    pen.fillStyle = `hsl(${(hue + 90) % 360} 34% ${light}%)`
    pen.beginPath()
    pen.moveTo(0, side)
    for (let x = 0; x <= side; x += 8) {
      pen.lineTo(x, 170 + layer * 44 + Math.sin(x / (38 + index * 3) + layer * 2 + index) * 26)
    }
    pen.lineTo(side, side)
    pen.fill()
  }
  return canvas.toDataURL('image/png')
}
