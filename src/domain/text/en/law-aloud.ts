/** English words of an explanation read aloud; with `law.ts` they make the topic "law". */
export const lawAloud = {
  'screen.aloud.read': 'Read this explanation aloud',
  'screen.aloud.stop': 'Stop reading',
  'screen.aloud.slow': 'Slowly',
  'screen.aloud.no_speech': 'This browser cannot read aloud. Use another browser, or print the explanation.',
  'screen.aloud.no_voice': 'This device has no English voice. Install one in the language settings of the device and open the page again.',
  'screen.aloud.only_remote': 'This device has English voices of the network only; they are not used, as an explanation about a household must not leave the device. Install a voice on the device and open the page again.',
  'screen.aloud.failed': 'The device could not read. Check its volume and voice and try again.',
  'spoken.day': 'day',
  'spoken.date': 'day {day} of month {month} of {year}',
  'spoken.document': 'number {number} of {year} {symbol}',
  'spoken.span': '{from} to {until}',
  'spoken.per': 'per',
  'spoken.minus': 'minus',
  'spoken.point': 'point',
  'spoken.percent': 'percent',
} as const;
