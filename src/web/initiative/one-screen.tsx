/** One proposal: what it says, the council's opinion, the answer, where it is followed, and the households of a livelihood model. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import householdCss from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { get, type Initiative, receipt } from './contracts.ts';
import { type Doing, ModelFacts, ModelHouseholds, type PartProps } from './model-cards.tsx';
import { AnswerForm, OpinionForm, ReplicateForm, WithdrawForm } from './one-forms.tsx';

export default function InitiativeScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(get, { id });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [said, setSaid] = useState('');
  useStoryData(answer.data?.initiative.area);
  return (
    <Loaded answer={answer}>
      {(one) => {
        const part = { one, doing, onDo: (next: Doing) => { setSaid(''); setDoing(next); }, form: { one, onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } } };
        return (
          <>
            <ScreenHead title={one.initiative.title} lead={`${t(`initiative.kind.${one.initiative.kind}`)}: ${t(`initiative.state.${one.initiative.state}`)}`} up={{ to: '/sang-kien', label: t('initiative.screen.title') }} />
            <div role="status" aria-live="polite" className="no-print">{said !== '' && <p className={css.done}>{said}</p>}</div>
            <div className={css.stack}>
              <Text one={one} />
              <Judged {...part} />
              <Places {...part} />
              {one.initiative.kind === 'model' && one.initiative.state === 'accepted' && <><ModelFacts {...part} /><ModelHouseholds {...part} /></>}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Text({ one }: { readonly one: Initiative }) {
  const t = useText();
  return (
    <Card title={t('initiative.screen.text')}><div className={css.stack}>
      <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{one.text}</p>
      <dl className={householdCss.facts}>
        <dt>{t('initiative.screen.code')}</dt><dd className={householdCss.number}>{one.initiative.code}</dd>
        <dt>{t('initiative.screen.proposer')}</dt><dd>{one.proposer || t('initiative.screen.forgotten')}</dd>
        {one.contact !== '' && <><dt>{t('initiative.screen.contact')}</dt><dd>{one.contact}</dd></>}
        <dt>{t('initiative.screen.area')}</dt><dd>{one.initiative.areaName}</dd>
        <dt>{t('initiative.screen.received')}</dt><dd>{dayWords(t, one.initiative.receivedOn)}, {t(`initiative.came.${one.initiative.came}`)}</dd>
        <dt>{t('initiative.screen.answer_by')}</dt><dd>{dayWords(t, one.initiative.answerBy)} {one.initiative.answerUnverified && <UnverifiedTag reason={t('initiative.screen.unverified')} />} {one.initiative.late && <strong style={{ color: 'var(--warn-ink)' }}>{t('initiative.screen.late')}</strong>}</dd>
      </dl>
      {one.may.write && (
        <div className={`${css.buttons} no-print`}>
          {(['pdf', 'docx'] as const).map((format) => {
            const label = t('initiative.receipt.file', { format: format.toUpperCase() });
            return <DownloadLink key={format} href={fileHref(receipt, { id: one.initiative.id, format })} label={label}>{label}</DownloadLink>;
          })}
        </div>
      )}
    </div></Card>
  );
}

function Judged({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  const open = one.initiative.state === 'received' || one.initiative.state === 'examined';
  return (
    <Card title={t('initiative.screen.opinion')}><div className={css.stack}>
      {one.opinion === null ? <p style={{ margin: 0 }}>{t('initiative.screen.opinion.none')}</p> : (
        <div>
          <strong>{t('initiative.screen.opinion.line', { date: dayWords(t, one.opinion.on), council: one.opinion.council, result: t(`initiative.opinion.${one.opinion.result}`) })}</strong>
          {one.initiative.reach !== null && <div>{t('initiative.screen.reach')}: {t(`initiative.reach.${one.initiative.reach}`)}</div>}
          <div style={{ whiteSpace: 'pre-line' }}>{one.opinion.text}</div>
        </div>
      )}
      <h3 style={{ margin: 0 }}>{t('initiative.screen.answer')}</h3>
      {one.closed === null ? <p style={{ margin: 0 }}>{t('initiative.screen.answer.none')}</p> : <div><strong>{t('initiative.screen.answer.line', { date: dayWords(t, one.closed.on), by: one.closed.by, state: t(`initiative.state.${one.initiative.state}`) })}</strong><div style={{ whiteSpace: 'pre-line' }}>{one.closed.answer}</div></div>}
      {one.may.write && open && doing === null && (
        <div className={`${css.buttons} no-print`}>
          <Button size="sm" variant={one.opinion === null ? 'filled' : 'default'} onClick={() => onDo('opine')}>{t('initiative.screen.opinion.add')}</Button>
          <Button size="sm" variant={one.opinion === null ? 'default' : 'filled'} onClick={() => onDo('answer')}>{t('initiative.screen.answer.add')}</Button>
          <Button size="sm" variant="default" onClick={() => onDo('withdraw')}>{t('initiative.screen.withdraw')}</Button>
        </div>
      )}
      {doing === 'opine' && <OpinionForm {...form} />}
      {doing === 'answer' && <AnswerForm {...form} />}
      {doing === 'withdraw' && <WithdrawForm {...form} />}
    </div></Card>
  );
}

function Places({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  return (
    <Card title={t('initiative.screen.places')}><div className={css.stack}>
      {one.replications.length === 0 ? <p style={{ margin: 0 }}>{t('initiative.screen.replicate.none')}</p> : (
        <DataTable
          title={t('initiative.screen.places')} plain rows={one.replications} rowKey={(row) => row.place}
          columns={[
            { key: 'place', title: t('initiative.screen.replicate.place'), value: (row) => row.placeName },
            { key: 'since', title: t('initiative.screen.replicate.since'), value: (row) => row.since, cell: (row) => dayWords(t, row.since) },
            { key: 'followers', title: t('initiative.screen.followers'), value: (row) => row.followers, numeric: true },
            { key: 'counted', title: t('initiative.screen.counted_on'), value: (row) => row.countedOn, cell: (row) => dayWords(t, row.countedOn) },
            { key: 'note', title: t('initiative.screen.note'), value: (row) => row.note },
          ]}
        />
      )}
      {one.may.write && one.initiative.state === 'accepted' && doing === null && <div className={`${css.buttons} no-print`}><Button size="sm" variant="default" onClick={() => onDo('replicate')}>{t('initiative.screen.replicate')}</Button></div>}
      {doing === 'replicate' && <ReplicateForm {...form} />}
    </div></Card>
  );
}
