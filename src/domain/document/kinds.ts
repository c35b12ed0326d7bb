/**
 * Kinds of administrative documents and their official abbreviations; used by the register, the composers and the screens.
 * Law: Nghị định 30/2020/NĐ-CP, Phụ lục III (bảng chữ viết tắt tên loại văn bản hành chính).
 * The title printed on paper is the catalogue entry `document.kind.<kind>`.
 */
export const documentKinds = {
  resolution: 'NQ',
  decision: 'QĐ',
  directive: 'CT',
  regulation: 'QC',
  notice: 'TB',
  guidance: 'HD',
  programme: 'CTr',
  plan: 'KH',
  scheme: 'ĐA',
  report: 'BC',
  minutes: 'BB',
  submission: 'TTr',
  telegram: 'CĐ',
  certificate: 'GCN',
  invitation: 'GM',
  letter: '', // Công văn: no abbreviation, the symbol starts with the body ("UBND-VX").
} as const;

export type DocumentKind = keyof typeof documentKinds;

export function isDocumentKind(text: string): text is DocumentKind {
  return Object.hasOwn(documentKinds, text);
}

/** The kind of an abbreviation, in whatever case it was typed ("KH" → plan), or undefined; never 'letter', which has none. */
export function kindOfAbbreviation(abbreviation: string): DocumentKind | undefined {
  if (abbreviation === '') return undefined;
  return (Object.keys(documentKinds) as DocumentKind[]).find((kind) => documentKinds[kind].toLocaleLowerCase('vi') === abbreviation.toLocaleLowerCase('vi'));
}
