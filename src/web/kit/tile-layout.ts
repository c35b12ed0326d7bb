/**
 * Where each province's tile stands, [column, row], for the 63 provinces before 2025-07-01 and the 34 after.
 * Keyed by the official code of that map: a code means one province only together with its map (52 was Bình Định, is Gia Lai).
 */
export type TileLayout = { readonly columns: number; readonly rows: number; readonly tiles: Readonly<Record<string, readonly [number, number]>>; readonly islands: readonly { readonly of: string; readonly key: 'hoang_sa' | 'truong_sa'; readonly at: readonly [number, number] }[] };

export const tiles63: TileLayout = {
  columns: 7,
  rows: 19,
  tiles: {
    '12': [1, 0], '10': [2, 0], '02': [3, 0], '04': [4, 0],
    '11': [0, 1], '15': [2, 1], '08': [3, 1], '06': [4, 1], '20': [5, 1],
    '14': [1, 2], '25': [2, 2], '26': [3, 2], '19': [4, 2], '24': [5, 2], '22': [6, 2],
    '17': [2, 3], '01': [3, 3], '27': [4, 3], '30': [5, 3], '31': [6, 3],
    '35': [3, 4], '33': [4, 4], '34': [5, 4],
    '38': [2, 5], '37': [3, 5], '36': [4, 5],
    '40': [2, 6], '42': [3, 6],
    '44': [3, 7], '45': [4, 7],
    '46': [4, 8], '48': [5, 8],
    '62': [4, 9], '49': [5, 9],
    '64': [4, 10], '51': [5, 10],
    '66': [4, 11], '52': [5, 11],
    '70': [2, 12], '67': [3, 12], '68': [4, 12], '54': [5, 12],
    '72': [1, 13], '74': [2, 13], '75': [3, 13], '56': [5, 13],
    '80': [1, 14], '79': [2, 14], '77': [3, 14], '60': [4, 14], '58': [5, 14],
    '89': [0, 15], '87': [1, 15], '82': [2, 15], '83': [3, 15],
    '91': [0, 16], '92': [1, 16], '86': [2, 16], '84': [3, 16],
    '93': [1, 17], '94': [2, 17],
    '96': [0, 18], '95': [1, 18],
  },
  islands: [{ of: '48', key: 'hoang_sa', at: [6, 8] }, { of: '56', key: 'truong_sa', at: [6, 14] }],
};

export const tiles34: TileLayout = {
  columns: 6,
  rows: 16,
  tiles: {
    '12': [0, 0], '15': [1, 0], '08': [2, 0], '04': [3, 0],
    '11': [0, 1], '14': [1, 1], '25': [2, 1], '19': [3, 1], '20': [4, 1],
    '01': [2, 2], '24': [3, 2], '22': [4, 2],
    '37': [2, 3], '33': [3, 3], '31': [4, 3],
    '38': [2, 4],
    '40': [2, 5],
    '42': [2, 6],
    '44': [3, 7],
    '46': [3, 8], '48': [4, 8],
    '51': [4, 9],
    '52': [4, 10],
    '66': [4, 11],
    '75': [2, 12], '68': [3, 12], '56': [4, 12],
    '80': [1, 13], '79': [2, 13],
    '91': [0, 14], '82': [1, 14], '86': [2, 14],
    '96': [0, 15], '92': [1, 15],
  },
  islands: [{ of: '48', key: 'hoang_sa', at: [5, 8] }, { of: '56', key: 'truong_sa', at: [5, 13] }],
};

/** The layout of the map of a day. Law: Nghị quyết 202/2025/QH15, in force on 2025-07-01. */
export function tileLayoutOf(mapOf: string): TileLayout {
  return mapOf < '2025-07-01' ? tiles63 : tiles34;
}
