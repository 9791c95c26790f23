/** A poster looks the same on every phone, light or dark: it goes to others. */
export const colours = {
  ink: '#16191d',
  soft: '#6a717a',
  line: '#e9ecef',
  sheet: '#ffffff',
  headFrom: '#0a8549',
  headTo: '#0b6b7f',
  onHead: '#ffffff',
  onHeadSoft: 'rgba(255, 255, 255, 0.78)',
  medals: ['#f0b90b', '#a9b4c0', '#cd8a57'],
  steps: ['#fdf3d3', '#eef1f4', '#f8ece2'],
  /** Under initials, as in the lists. */
  tints: ['#3b7a57', '#3867b0', '#8a5a9e', '#b05a3c', '#2c7d86', '#8b6b14'],
} as const

export const medalOf = (place: number): string => colours.medals[place] ?? colours.soft
