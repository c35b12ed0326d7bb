/**
 * Difficulties and requests for change: a unit raises one, a recipient puts several together, the one who decides accepts or
 * rejects; when accepted the next version begins, with its list of changes.
 */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { useDraft } from '../kit/draft.ts';
import { ChoiceField, LongTextField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { AreaField } from './area-field.tsx';
import { changeRequests, compileChange, decideChange, requestChange, withdrawChange } from './contracts.ts';
import { Evidence, EvidenceList } from './evidence.tsx';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { itemsIn, sectionNames, type PlanContent } from './section-fields.ts';
import { dateWords, withinSentence } from './words.ts';

type Answer = OutputOf<typeof changeRequests>;
type Request = Answer['rows'][number];
type Compilation = Answer['compilations'][number];

export default function ChangeScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="de-nghi">{(data) => <Changes data={data} />}</PlanFrame>;
}

function Changes({ data }: { data: PlanAnswer }) {
  const t = useText();
  const [state, setState] = useSearchParam('tinh-trang', '');
  const [raising, setRaising] = useState(false);
  const [chosen, setChosen] = useState<readonly Request[]>([]);
  const { typed, setTyped, query } = useTyped();
  const page = useListPage(50, [state, query]);
  const answer = useRead(changeRequests, { plan: data.plan, query, offset: page.offset, limit: page.limit, ...(state ? { state: state as Request['state'] } : {}) });
  return (
    <div className={css.stack}>
      {data.rights.requestChange && !raising && <div className="no-print"><Button onClick={() => setRaising(true)}>{t('plan.screen.change.raise')}</Button></div>}
      {raising && <Raise data={data} onDone={() => setRaising(false)} />}
      <div className={`${css.bar} no-print`}>
        <TextField label={t('screen.table.search')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={setState} choices={[{ value: '', label: t('plan.screen.all') }, ...(['raised', 'compiled', 'accepted', 'partly_accepted', 'rejected', 'withdrawn'] as const).map((one) => ({ value: one, label: t(`plan.app.request.${one}`) }))]} />
      </div>
      <Loaded answer={answer}>
        {(found) => (
          <>
            {found.rows.length === 0 ? (query !== '' ? <EmptyState title={t('screen.table.search.none')} hint={t('screen.table.search.none.fix')} /> : <EmptyState title={t('plan.screen.change.empty')} hint={t(data.rights.requestChange ? 'plan.screen.change.empty.fix' : 'plan.screen.change.empty.reader')} />) : (
              <ul className={css.list}>
                {found.rows.map((row) => (
                  <RequestRow key={row.request} row={row} content={data.content as PlanContent} chosen={chosen.some((one) => one.request === row.request)} {...(data.rights.compileChange && row.state === 'raised' ? { onChoose: (on: boolean) => setChosen((before) => (on ? [...before, row] : before.filter((one) => one.request !== row.request))) } : {})} />
                ))}
              </ul>
            )}
            <ListPages page={page} count={found.rows.length} total={found.total} />
            {chosen.length > 0 && <Compile data={data} requests={chosen} onDone={() => setChosen([])} />}
            {found.compilations.map((one) => <CompilationRow key={one.compilation} one={one} data={data} />)}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Raise({ data, onDone }: { data: PlanAnswer; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const home = me.grants.find((grant) => grant.areaSlug !== null);
  const draft = useDraft(`${me.username}.plan.change.${data.plan}`, { kind: 'change', area: home?.areaSlug ?? '', fromBody: home?.areaName ? t('plan.screen.change.committee', { area: withinSentence(home.areaName) }) : '', text: '', proposal: '', items: [] as string[], evidence: [] as string[] });
  const { value, set } = draft;
  const send = useWrite(requestChange, { recorded: draft.clear });
  const [problem, setProblem] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);
  const [sure, setSure] = useState(false);
  const content = data.content as PlanContent;
  const groups = sectionNames.filter((section) => ['targets', 'tasks', 'milestones', 'criteria', 'awards', 'reports'].includes(section)).map((section) => ({ group: t(`plan.screen.section.${section}`), items: itemsIn(content, section) }));
  const recipients = itemsIn(content, 'reports').filter((one) => one['kind'] === 'change_request').flatMap((one) => one['to'] as string[]);
  const put = (part: Partial<typeof value>) => set((before) => ({ ...before, ...part }));
  if (sure) {
    return (
      <ConfirmDecision
        title={t('plan.screen.change.raise')} verb={t('plan.screen.change.send')} onCancel={() => setSure(false)}
        lines={[
          { label: t('plan.screen.change.kind'), value: t(`plan.screen.change.kind.${value.kind as 'change'}`) }, { label: t('plan.screen.change.from'), value: value.fromBody }, { label: t('plan.screen.change.text'), value: value.text },
          ...(value.proposal ? [{ label: t('plan.screen.change.proposal'), value: value.proposal }] : []), ...(value.items.length > 0 ? [{ label: t('plan.screen.change.items'), value: value.items.map((id) => textOf(content, id)).join('; ') }] : []),
          ...(recipients.length > 0 ? [{ label: t('plan.screen.change.to'), value: recipients.join('; ') }] : []),
        ]}
        wayBack={t('plan.screen.change.back')}
        onConfirm={async () => {
          await send.mutateAsync({ plan: data.plan, kind: value.kind as 'change', area: value.area, fromBody: value.fromBody.trim(), text: value.text.trim(), items: value.items, evidence: value.evidence, ...(value.proposal.trim() ? { proposal: value.proposal.trim() } : {}) });
          onDone();
        }}
      />
    );
  }
  const next = () => {
    const wrong = value.text.trim().length < 2 || value.fromBody.trim().length < 2 || value.area === '';
    setMissing(wrong);
    setProblem(null);
    if (!wrong) setSure(true);
  };
  return (
    <Card title={t('plan.screen.change.raise')}>
      <div className={css.editor}>
        <div className={css.pair}>
          <ChoiceField label={t('plan.screen.change.kind')} value={value.kind} onChange={(kind) => put({ kind })} choices={(['difficulty', 'change'] as const).map((one) => ({ value: one, label: t(`plan.screen.change.kind.${one}`) }))} />
          <AreaField label={t('plan.screen.change.area')} required value={value.area} onChange={(area) => put({ area })} error={missing && value.area === '' ? t('screen.form.required') : undefined} />
          <TextField label={t('plan.screen.change.from')} required value={value.fromBody} onChange={(fromBody) => put({ fromBody })} error={missing && value.fromBody.trim().length < 2 ? t('screen.form.required') : undefined} />
        </div>
        <LongTextField label={t('plan.screen.change.text')} hint={t('plan.screen.change.text.hint')} required value={value.text} onChange={(text) => put({ text })} error={missing && value.text.trim().length < 2 ? t('screen.form.required') : undefined} />
        <LongTextField label={t('plan.screen.change.proposal')} value={value.proposal} onChange={(proposal) => put({ proposal })} />
        <NativeSelect
          label={t('plan.screen.change.items')} value=""
          onChange={(event) => { const id = event.currentTarget.value; if (id !== '' && !value.items.includes(id)) put({ items: [...value.items, id] }); }}
          data={[{ value: '', label: t('plan.screen.change.items.add') }, ...groups.filter((one) => one.items.length > 0).map((one) => ({ group: one.group, items: one.items.map((item) => ({ value: item.id ?? '', label: String(item.text ?? '').slice(0, 110) })) }))]}
        />
        {value.items.length > 0 && <ul className={css.items}>{value.items.map((id) => <li key={id} className={css.tags}>{textOf(content, id)} <Button size="compact-sm" variant="subtle" onClick={() => put({ items: value.items.filter((one) => one !== id) })}>{t('plan.screen.evidence.leave_out')}</Button></li>)}</ul>}
        <Evidence ids={value.evidence} onChange={(evidence) => put({ evidence: [...evidence] })} subject={{ kind: 'plan', id: data.plan }} />
        <ProblemNote problem={problem} />
        <DraftSaver draft={draft} />
        <div className={css.tags}><Button onClick={next}>{t('plan.screen.change.next')}</Button><Button variant="default" onClick={onDone}>{t('screen.close')}</Button></div>
      </div>
    </Card>
  );
}

function textOf(content: PlanContent, id: string): string {
  for (const section of sectionNames) for (const item of itemsIn(content, section)) if (item.id === id) return item.text ?? id;
  return id;
}

function RequestRow({ row, content, chosen, onChoose }: { row: Request; content: PlanContent; chosen: boolean; onChoose?: (on: boolean) => void }) {
  const t = useText();
  const me = useMe();
  const withdraw = useWrite(withdrawChange);
  const [asking, setAsking] = useState(false);
  return (
    <li className={css.row}>
      <div className={css.tags}>
        {onChoose && <Checkbox checked={chosen} onChange={(event) => onChoose(event.currentTarget.checked)} label={t('plan.screen.change.choose')} />}
        <span className={css.tag}>{t(`plan.app.request.${row.state}`)}</span>
        <span className="soft">{t(`plan.screen.change.kind.${row.kind}`)} · {row.fromBody} · {row.area.name} · {dateWords(t, row.raisedOn)} · {row.raisedBy.name}</span>
      </div>
      <p>{row.text}</p>
      {row.proposal && <p>{t('plan.screen.change.proposal')}: {row.proposal}</p>}
      {row.items.length > 0 && <p className="soft">{t('plan.screen.change.items')}: {row.items.map((id) => textOf(content, id)).join('; ')}</p>}
      <p className="soft">{t('plan.screen.change.to')}: {row.recipients.join('; ')}</p>
      {row.evidence.length > 0 && <EvidenceList ids={row.evidence} />}
      {row.state === 'raised' && row.raisedBy.accountId !== null && row.raisedBy.name === me.name && !asking && <p className="no-print"><Button size="compact-md" variant="default" onClick={() => setAsking(true)}>{t('plan.screen.change.withdraw')}</Button></p>}
      {asking && (
        <ConfirmDecision title={t('plan.screen.change.withdraw')} verb={t('plan.screen.change.withdraw')} lines={[{ label: t('plan.screen.change.text'), value: row.text }]} reason={{ label: t('plan.screen.reason'), required: true }} onCancel={() => setAsking(false)}
          onConfirm={async (reason) => { await withdraw.mutateAsync({ request: row.request, expectedVersion: row.recordVersion, reason }); setAsking(false); }} />
      )}
    </li>
  );
}

function Compile({ data, requests, onDone }: { data: PlanAnswer; requests: readonly Request[]; onDone: () => void }) {
  const t = useText();
  const send = useWrite(compileChange);
  return (
    <ConfirmDecision
      title={t('plan.screen.change.compile', { count: requests.length })} verb={t('plan.screen.change.compile.do')} onCancel={onDone}
      lines={requests.map((one, index) => ({ label: `${index + 1}. ${one.fromBody}`, value: one.text }))} reason={{ label: t('plan.screen.change.summary'), required: true }}
      onConfirm={async (summary) => {
        await send.mutateAsync({ plan: data.plan, requests: requests.map((one) => one.request), summary });
        onDone();
      }}
    />
  );
}

function CompilationRow({ one, data }: { one: Compilation; data: PlanAnswer }) {
  const { requests } = one;
  const t = useText();
  const decide = useWrite(decideChange);
  const [decision, setDecision] = useState<'accepted' | 'partly_accepted' | 'rejected' | null>(null);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  return (
    <Card title={t('plan.screen.change.compilation', { date: { date: one.compiledOn }, count: one.requests.length })}>
      <p>{one.summary} <span className="soft">({one.compiledBy.name})</span></p>
      {one.decision ? (
        <>
          <p><span className={`${css.tag} ${one.decision === 'rejected' ? css.bad : css.good}`}>{t(`plan.app.request.${one.decision}`)}</span> {dateWords(t, one.decidedOn)} · {one.decidedBy?.name}: {one.decisionReason}</p>
          {one.newVersion !== null && <p className={css.tags}><AppLink to={`/ke-hoach/${data.plan}/soan`}>{t('plan.screen.change.new_version', { version: String(one.newVersion) })}</AppLink> <AppLink to={`/ke-hoach/${data.plan}/phien-ban`} search={{ tu: String(one.newVersion - 1), den: String(one.newVersion) }}>{t('plan.screen.diff.title')}</AppLink></p>}
        </>
      ) : decision === null ? (
        data.rights.decideChange ? (
          <div className={css.stack}>
            {requests.length > 1 && <fieldset className={css.fieldset}><legend>{t('plan.screen.change.accepted_ones')}</legend>{requests.map((row) => <Checkbox key={row.request} label={`${row.fromBody}: ${row.text}`} checked={accepted.includes(row.request)} onChange={(event) => { const on = event.currentTarget.checked; setAccepted((before) => (on ? [...before, row.request] : before.filter((id) => id !== row.request))); }} />)}</fieldset>}
            <p className={css.tags}>
              <Button onClick={() => setDecision('accepted')}>{t('plan.screen.change.accept')}</Button>
              {requests.length > 1 && <Button variant="default" disabled={accepted.length === 0 || accepted.length === requests.length} onClick={() => setDecision('partly_accepted')}>{t('plan.screen.change.accept_some')}</Button>}
              <Button variant="default" onClick={() => setDecision('rejected')}>{t('plan.screen.change.reject')}</Button>
            </p>
          </div>
        ) : <p className="soft">{t('plan.screen.change.waits')}</p>
      ) : (
        <ConfirmDecision
          title={t('plan.screen.change.decide')} verb={t(`plan.screen.change.${decision === 'accepted' ? 'accept' : decision === 'rejected' ? 'reject' : 'accept_some'}`)} onCancel={() => setDecision(null)}
          lines={[{ label: t('plan.screen.change.summary'), value: one.summary }, { label: t('plan.screen.change.decision'), value: t(`plan.app.request.${decision}`) }, ...(decision === 'rejected' ? [] : [{ label: t('plan.screen.amend.next'), value: t('plan.screen.version', { version: String(data.newestVersion + 1) }) }])]}
          reason={{ label: t('plan.screen.change.reason'), required: true }} wayBack={t('plan.screen.change.decide.back')}
          onConfirm={async (reason) => {
            await decide.mutateAsync({ compilation: one.compilation, expectedVersion: one.recordVersion, decision, reason, accepted: decision === 'partly_accepted' ? [...accepted] : [] });
            setDecision(null);
          }}
        />
      )}
    </Card>
  );
}
