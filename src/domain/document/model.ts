/**
 * The official document as data: what a paper says, never how it is drawn. Composers (`src/documents/compose-*.ts`) build it,
 * the DOCX and PDF renderers draw it, `src/actions/document.ts` registers it.
 * Invariant: a summary of a public source has no number, signature or signer: the type `Standing` leaves no room for them.
 */
import type { PlainDate } from '../calendar.ts';
import type { DocumentKind } from './kinds.ts';

/** Whose form it takes: the state's (Nghị định 30/2020/NĐ-CP), the Party's, or the Fatherland Front's. */
export type DocumentAuthority = 'state' | 'party' | 'front';

/** TM. for a collective, KT. for the head, Q. acting, TL. by order, TUQ. by mandate; none when the head signs in his own right. */
export type SigningCapacity = 'on_behalf' | 'for_head' | 'acting' | 'by_order' | 'by_mandate';

export type Signature = {
  /** Printed above the signature, top first: {on_behalf, "ỦY BAN NHÂN DÂN"}, {for_head, "CHỦ TỊCH"}, "PHÓ CHỦ TỊCH". */
  readonly lines: readonly { readonly capacity?: SigningCapacity; readonly office: string }[];
  /** Full name, without titles; absent while nobody has signed. */
  readonly name?: string;
};

export type Standing =
  /** Our own summary of a published source: `source` is the sentence that says so; no number block, no signature. */
  | { readonly form: 'summary'; readonly source: string; readonly sourceAddress?: string }
  /** Being written in the application: number and day are blank. */
  | { readonly form: 'draft'; readonly symbol: string; readonly signature?: Signature; readonly date?: PlainDate }
  /** Issued: the register gave the number. */
  | { readonly form: 'issued'; readonly symbol: string; readonly number: number; readonly date: PlainDate; readonly signature: Signature };

/** Words with emphasis; a `tag` is a mark such as "chưa xác minh", printed in brackets after the words it qualifies. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean; readonly tag?: boolean };
export type RichText = string | readonly Run[];

export type Column = {
  readonly title: string;
  /** Share of the table's width; the shares of a table are scaled to 1. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
};

export type Table = {
  readonly type: 'table';
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly RichText[])[];
  /** Printed on a landscape page of its own section. */
  readonly wide?: boolean;
};

export type Block =
  /** Numbered by `outline.ts`: level 1 "I.", 2 "1.", 3 "a)"; `plain` headings carry no number. */
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly plain?: boolean; /** In the middle of the line: "QUYẾT ĐỊNH:". */ readonly centred?: boolean }
  | { readonly type: 'paragraph'; readonly text: RichText }
  | { readonly type: 'bullets'; readonly items: readonly RichText[] }
  /** A QR code of an address, with the words that stand beside it. */
  | { readonly type: 'qr'; readonly text: string; readonly note: RichText }
  /** Smaller italics: a caution, a definition, what is missing. */
  | { readonly type: 'note'; readonly text: RichText }
  /** The few numbers a reader looks for first. */
  | { readonly type: 'figures'; readonly items: readonly { readonly label: string; readonly value: string; readonly tag?: string }[] }
  | Table;

export type Provenance = {
  /** Figures are as of this day. */
  readonly asOf?: PlainDate;
  readonly planVersion?: string;
  /** Checksum of the data the paper was made from, printed shortened. */
  readonly hash?: string;
};

export type OfficialDocument = {
  readonly authority: DocumentAuthority;
  readonly world: 'real' | 'story';
  readonly kind: DocumentKind;
  /** Printed as the name of the paper instead of the kind's: "Giấy chứng nhận hộ nghèo", "Danh sách". */
  readonly title?: string;
  /**
   * A paper without a number, made under one that has it: `unnumbered` still names its issuer (a list, a notice to a household), `personal` is
   * written by a citizen (an application): the nation's heading, place and date, and who writes; `section` is a part to be put into another
   * paper: its title and text alone.
   */
  readonly sheet?: 'unnumbered' | 'personal' | 'section';
  readonly standing: Standing;
  /** The body above the issuer, where the form names one; the issuer itself; the place of issue. */
  readonly superior?: string;
  readonly issuer: string;
  readonly place?: string;
  /** Trích yếu. */
  readonly subject: string;
  /** Kính gửi. */
  readonly addressees?: readonly string[];
  readonly legalBasis?: readonly string[];
  readonly body: readonly Block[];
  /** Every page lies on its side, heading and signature too; tables stand in the text. */
  readonly turned?: true;
  /** On the printed blank of a certificate, as the layout has its size. */
  readonly large?: true;
  readonly recipients?: readonly string[];
  /** Who signs beside the one of the standing, from left to right: secretary and household of minutes. */
  readonly cosigners?: readonly { readonly office: string; readonly name?: string }[];
  /** Annexes printed after the signature block. */
  readonly annexes?: readonly { readonly title: string; readonly body: readonly Block[] }[];
  readonly provenance?: Provenance;
};
