/** Who may be proposed in a round without being searched for: asked to leave the list, or has a closed sheet that passed; one press fills the proposal. Shown above the form of a proposal. */
import { Button } from '@mantine/core';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import type { Translator } from '../../domain/text/translate.ts';
import { asLabel } from '../../domain/text/label.ts';
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Proposable, proposable, type Round } from './contracts.ts';
import { dayWords, subjectName } from './words.ts';

/** Why somebody stands in the list, each reason with its day. */
export function reasonsOf(t: Translator, { askedOn, sheet }: Pick<Proposable, 'askedOn' | 'sheet'>): readonly string[] {
  return [
    ...(askedOn === null ? [] : [t('award.screen.proposable.asked', { date: dayWords(t, askedOn) })]),
    ...(sheet === null ? [] : [t(sheet.fromYear === sheet.toYear ? 'award.screen.proposable.sheet_year' : 'award.screen.proposable.sheet', { set: asLabel(sheet.set), from: String(sheet.fromYear), to: String(sheet.toYear), date: dayWords(t, sheet.closedOn) })]),
  ];
}

export function ProposableList({ data, onPick }: { readonly data: Round; readonly onPick: (one: Proposable) => void }) {
  const t = useText();
  const page = useListPage(20, String(data.id));
  const answer = useRead(proposable, { award: data.id, offset: page.offset, limit: page.limit } as never);
  return (
    <Card title={t('award.screen.proposable')}>
      <p className={household.hint}>{t('award.screen.proposable.hint', { from: String(data.fromYear), to: String(data.toYear) })}</p>
      <Loaded answer={answer}>
        {(list) => (
          <>
            <DataTable
              title={t('award.screen.proposable')} rows={list.rows} rowKey={(row) => `${row.subject ?? ''} ${row.household ?? ''}`} pageSize={20} empty={<EmptyState title={t('award.screen.proposable.empty')} hint={t('award.screen.proposable.empty.fix')} />}
              columns={[
                { key: 'name', title: t('award.screen.subject'), value: (row) => subjectName(t, row) },
                { key: 'kind', title: t('award.screen.kind'), value: (row) => t(`award.subject.${row.kind}` as MessageKey) },
                { key: 'area', title: t('award.screen.area'), value: (row) => row.areaName },
                { key: 'why', title: t('award.screen.why'), value: (row) => [...reasonsOf(t, row), ...(row.awarded === null ? [] : [t('award.screen.proposable.awarded', { number: row.awarded.number ?? '–' })])].join(' ') },
                { key: 'pick', title: t('award.screen.proposable.pick'), sortable: false, value: () => '', cell: (row) => row.awarded === null && <Button size="xs" aria-label={t('award.screen.proposable.pick_one', { name: subjectName(t, row) })} onClick={() => onPick(row)}>{t('award.screen.proposable.pick')}</Button> },
              ]}
            />
            <ListPages page={page} count={list.rows.length} total={list.total} />
          </>
        )}
      </Loaded>
    </Card>
  );
}
