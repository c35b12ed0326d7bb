/** What the assessment screens say alike: the three values as a sign with words, numbers with a fixed number of digits, records as people call them. */
import type { ReactNode } from 'react';
import type { Truth } from '../../domain/assessment/types.ts';
import { dayWords } from '../household/words.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Line, OwnRecord } from './contracts.ts';

const look = {
  met: { sign: '✓', ink: 'var(--state-met-ink)', ground: 'var(--state-met-ground)' },
  not: { sign: '✕', ink: 'var(--state-missed-ink)', ground: 'var(--state-missed-ground)' },
  unknown: { sign: '?', ink: 'var(--ink-soft)', ground: 'var(--paper-sunk)' },
} as const;

export function TruthTag({ truth }: { readonly truth: Truth }) {
  const t = useText();
  const { sign, ink, ground } = look[truth];
  return <span style={{ display: 'inline-flex', gap: '0.35rem', padding: '0 0.5rem', borderRadius: 3, background: ground, color: ink, whiteSpace: 'nowrap' }}><span aria-hidden>{sign}</span>{t(`assessment.truth.${truth}`)}</span>;
}

/** A remark that judges nothing. */
export function SoftTag({ children }: { readonly children: ReactNode }) {
  return <span style={{ padding: '0 0.5rem', borderRadius: 3, background: look.unknown.ground, color: look.unknown.ink }}>{children}</span>;
}

/** One year by itself, several as a span. */
export function yearsWords(t: ReturnType<typeof useText>, { firstYear, lastYear }: { readonly firstYear: number; readonly lastYear: number }): string {
  return firstYear === lastYear ? String(firstYear) : t('assessment.screen.years.span', { from: String(firstYear), to: String(lastYear) });
}

export function decimalWords(value: number, digits: number): string {
  return value.toFixed(digits);
}

/** A record by what it is: its day or number, or the name of the file. */
export function recordWords(t: ReturnType<typeof useText>, one: Pick<OwnRecord | Line['evidence'][number], 'kind' | 'label' | 'date'>): string {
  const date = one.date === null ? '–' : dayWords(t, one.date);
  if (one.kind === 'attachment') return one.label;
  // A registration that was entered later than it was signed brings the day of that as its label.
  if (one.kind === 'pathway' && one.label !== '') return t('assessment.record.label.pathway_entered', { date, entered: one.label });
  return t(`assessment.record.label.${one.kind}`, { date, number: one.label === '' ? '–' : one.label, title: one.label });
}

/** Of the records that have a screen of their own: what opening it asks for, and where it is. */
const screens: Readonly<Partial<Record<OwnRecord['kind'], readonly [needs: string, path: string]>>> = {
  report: ['report.duty', '/bao-cao/mot'], document: ['document.get', '/van-ban'], exemplar: ['exemplar.get', '/dien-hinh'], initiative: ['initiative.get', '/sang-kien'], model: ['initiative.get', '/sang-kien'],
  inspection: ['inspection.get', '/kiem-tra-giam-sat'], conference: ['conference.get', '/so-ket'], committee_meeting: ['committee.meeting', '/ban-chi-dao/hop'],
  publicity_activity: ['publicity.activity', '/tuyen-truyen/viec'], publicity_text: ['publicity.text', '/tuyen-truyen/bai'], publicity_session: ['publicity.session', '/tuyen-truyen/quan-triet'],
};

/** Where a record itself opens; null where it has no screen of its own or the asker may not open it. */
export function useRecordAddress(): (one: Pick<OwnRecord, 'kind' | 'id'>) => string | null {
  const { permissions } = useMe();
  return ({ kind, id }) => {
    const [needs, path] = screens[kind] ?? [];
    return needs !== undefined && permissions.includes(needs) ? `${path}/${id}` : null;
  };
}
