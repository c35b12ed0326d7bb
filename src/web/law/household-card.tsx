/** On a household's page: why the decision in force put it in its class, and the same for each earlier decision. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useRef } from 'react';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { printPart } from '../kit/print.ts';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { dayWords } from '../household/words.ts';
import { explainOf, type ExplainedRow } from './contracts.ts';
import { ExplainedText } from './explained.tsx';
import css from './law.module.css';
import { ReadAloud } from './read-aloud.tsx';
import { Messages } from './rule-text.tsx';

export default function HouseholdCard({ id, date, knownOn }: { readonly id: number; readonly date: string; readonly knownOn: string | null }) {
  const t = useText();
  const page = useRef<HTMLDivElement>(null);
  const answer = useRead(explainOf, { id, ...(knownOn ? { knownOn } : {}) } as never);
  return (
    <Card title={t('law.screen.explain.title')}>
      <p className={css.source}>{t('law.screen.explain.lead')}</p>
      <Loaded answer={answer}>{({ rows }) => {
        const known = rows.filter((one) => one.from <= date);
        const now = known.find((one) => one.until === null || one.until > date) ?? known[0];
        const earlier = known.filter((one) => one !== now);
        if (!now) return <p>{t('law.screen.explain.none')}</p>;
        return (
          <>
            <div ref={page}><One row={now} level="h3" /></div>
            {now.explained && <ReadAloud key={`${now.from} ${t.locale}`} lines={[titleOf(t, now), ...now.explained.lines.map((line) => say(t, line))]} />}
            <p className="no-print"><Button size="sm" variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => printPart(page.current, `${t('law.screen.explain.title')} · ${t('household.screen.number', { id: String(id) })}`)}>{t('law.screen.explain.print')}</Button></p>
            {earlier.length > 0 && (
              <>
                <h3>{t('law.screen.explain.earlier')}</h3>
                {earlier.map((row) => <details key={row.from}><summary>{titleOf(t, row)}</summary><One row={row} level="h4" /></details>)}
              </>
            )}
          </>
        );
      }}</Loaded>
    </Card>
  );
}

function titleOf(t: ReturnType<typeof useText>, row: ExplainedRow): string {
  return t('law.screen.explain.decision', { number: row.decision.number, date: dayWords(t, row.decision.issuedOn), class: t(`policy.class.${row.decided}`) });
}

function One({ row, level }: { readonly row: ExplainedRow; readonly level: 'h3' | 'h4' }) {
  const t = useText();
  if (!row.explained) return <p>{t('law.screen.explain.unknown')}</p>;
  return (
    <>
      {level === 'h3' && <p>{titleOf(t, row)}</p>}
      <ExplainedText of={row.explained} level={level} />
      <Messages lines={row.explained.remarks} />
      <p className={css.source}>{t('law.screen.explain.packs', { packs: row.explained.packs })}</p>
    </>
  );
}
