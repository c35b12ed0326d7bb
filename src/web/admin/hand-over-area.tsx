/** An area ends: its people each get a successor, an area and perhaps another role; what is with nobody gets a taker. */
import { useState } from 'react';
import { accountHandOverArea, accountHandOverAreaPreview } from '../../domain/account/administration.ts';
import { type Role, roles } from '../../domain/account/roles.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { type Colleague, ColleaguePicker } from '../account/colleague-picker.tsx';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { workWords } from './person-forms.tsx';

type Preview = OutputOf<typeof accountHandOverAreaPreview>;
type Next = { readonly to: Colleague | null; readonly area: PickedArea | null; readonly role: string };

export function HandOverArea() {
  const t = useText();
  const me = useMe();
  const [area, setArea] = useState<PickedArea | null>(null);
  const [on, setOn] = useState<string | null>(me.today);
  const [done, setDone] = useState<OutputOf<typeof accountHandOverArea> | null>(null);
  const preview = useRead(accountHandOverAreaPreview, { areaId: area?.id ?? 1, on: (on ?? me.today) as PlainDate }, { enabled: area !== null && on !== null && done === null });
  return (
    <div className={css.stack}>
      <div className={css.grid}>
        <AreaPicker label={t('account.screen.hand_over.area.which')} value={area} onChange={(next) => { setArea(next); setDone(null); }} required />
        <DateField label={t('account.screen.hand_over.area.on')} value={on} onChange={(next) => { setOn(next); setDone(null); }} year="start" required />
      </div>
      {area === null || on === null ? (
        <p className="soft">{t('account.screen.hand_over.area.choose')}</p>
      ) : done ? (
        <Result area={area} done={done} />
      ) : (
        <Loaded answer={preview}>{(data) => (data.area.id === area.id ? <Follow key={`${area.id} ${on}`} data={data} on={on as PlainDate} onDone={setDone} onCancel={() => setArea(null)} /> : null)}</Loaded>
      )}
    </div>
  );
}

function Follow({ data, on, onDone, onCancel }: { data: Preview; on: PlainDate; onDone: (done: OutputOf<typeof accountHandOverArea>) => void; onCancel: () => void }) {
  const t = useText();
  const handOver = useWrite(accountHandOverArea, { also: ['plan', 'document', 'audit'] });
  const first = data.follows.length === 1 ? data.follows[0]! : null;
  const [next, setNext] = useState<Readonly<Record<string, Next>>>(() => Object.fromEntries(data.holders.map((one) => [one.accountId, { to: { id: one.accountId, name: one.name }, area: first, role: '' }])));
  const [restTo, setRestTo] = useState<Colleague | null>(null);
  const [restArea, setRestArea] = useState<PickedArea | null>(first);
  const day = (text: string) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  const put = (id: string, change: Partial<Next>) => setNext((before) => ({ ...before, [id]: { ...before[id]!, ...change } }));
  const open = data.work.reduce((sum, one) => sum + one.count, 0);
  const held = data.holders.reduce((sum, holder) => sum + holder.work.reduce((of, one) => of + one.count, 0), 0);
  const hasRest = data.accounts.length > 0 || open > held;
  const restNeeded = data.accounts.length > 0 || data.work.some((one) => one.kind !== 'plan.task' && one.count > data.holders.reduce((sum, holder) => sum + (holder.work.find((of) => of.kind === one.kind)?.count ?? 0), 0));
  const complete = data.holders.every((one) => next[one.accountId]?.to && next[one.accountId]?.area) && (!restNeeded || (restTo !== null && restArea !== null));
  const lent = data.lent.map((one) => `${one.fromName} → ${one.toName} (${t('account.screen.hand_over.until', { date: day(one.until) })})`).join('; ');
  if (data.holders.length === 0 && data.lent.length === 0 && !hasRest) return <EmptyState title={t('account.screen.hand_over.area.empty')} hint={t('account.screen.hand_over.area.empty.fix')} />;
  return (
    <>
      <div>
        <p><strong>{data.area.endsOn ? t('account.screen.hand_over.area.ends', { area: data.area.name, date: day(data.area.endsOn) }) : t('account.screen.hand_over.area.stands', { area: data.area.name })}</strong></p>
        {data.follows.length > 0 && <p>{t('account.screen.hand_over.area.follows', { areas: data.follows.map((one) => one.name).join(', ') })}</p>}
        <p>{t('account.screen.hand_over.area.work', { what: workWords(t, data.work) })}</p>
        {lent && <p>{t('account.screen.hand_over.area.lent', { lent })}</p>}
        {data.accounts.length > 0 && <p>{t('account.screen.hand_over.area.accounts', { names: data.accounts.map((one) => one.name).join(', ') })}</p>}
      </div>
      {data.holders.map((one) => (
        <Card key={one.accountId} title={t('account.screen.hand_over.holder', { name: one.name, roles: one.roles.map((role) => roleName(t, role)).join(', ') })}>
          <p className="soft">{t('account.screen.hand_over.holder.work', { what: workWords(t, one.work) })}</p>
          <div className={css.grid}>
            <ColleaguePicker label={t('account.screen.hand_over.successor', { name: one.name })} value={next[one.accountId]?.to ?? null} onChange={(to) => put(one.accountId, { to })} />
            <AreaPicker label={t('account.screen.hand_over.successor.area', { name: one.name })} value={next[one.accountId]?.area ?? null} onChange={(area) => put(one.accountId, { area })} on={on} required />
            <ChoiceField
              label={t('account.screen.hand_over.successor.role', { name: one.name })} value={next[one.accountId]?.role ?? ''} onChange={(role) => put(one.accountId, { role })}
              choices={[{ value: '', label: t('account.screen.hand_over.successor.same_role') }, ...roles.map((role) => ({ value: role, label: roleName(t, role) }))]}
            />
          </div>
        </Card>
      ))}
      {hasRest && (
        <Card title={t('account.screen.hand_over.rest')}>
          <p className="soft">{t('account.screen.hand_over.rest.means')}</p>
          <div className={css.grid}>
            <ColleaguePicker label={t('account.screen.hand_over.rest.to')} value={restTo} onChange={setRestTo} />
            <AreaPicker label={t('account.screen.hand_over.rest.area')} value={restArea} onChange={setRestArea} on={on} required={restNeeded} />
          </div>
        </Card>
      )}
      {complete ? (
        <ConfirmDecision
          title={t('account.screen.hand_over.area')} verb={t('account.screen.hand_over')} reason={{ label: t('account.screen.reason'), required: true }} onCancel={onCancel}
          lines={[
            { label: t('account.screen.hand_over.area.which'), value: data.area.name }, { label: t('account.screen.hand_over.area.on'), value: day(on) },
            ...data.holders.map((one) => {
              const { to, area, role } = next[one.accountId]!;
              return { label: one.name, value: t('account.screen.hand_over.area.goes', { to: to!.name, role: role ? roleName(t, role) : one.roles.map((kept) => roleName(t, kept)).join(', '), area: area!.name }) };
            }),
            ...(restTo && restArea ? [{ label: t('account.screen.hand_over.rest'), value: `${restTo.name}, ${restArea.name}` }] : []),
          ]}
          warnings={lent ? [t('account.screen.hand_over.area.lent', { lent })] : []}
          onConfirm={async (reason) => {
            onDone(await handOver.mutateAsync({
              areaId: data.area.id, on, reason, rest: restTo && restArea ? { accountId: restTo.id, areaId: restArea.id } : null,
              successors: data.holders.map((one) => {
                const { to, area, role } = next[one.accountId]!;
                return { fromAccountId: one.accountId, toAccountId: to!.id, areaId: area!.id, ...(role ? { role: role as Role } : {}) };
              }),
            }));
          }}
        />
      ) : (
        <p className="soft">{t('account.screen.hand_over.area.fill')}</p>
      )}
    </>
  );
}

function Result({ area, done }: { area: PickedArea; done: OutputOf<typeof accountHandOverArea> }) {
  const t = useText();
  return (
    <div role="status">
      <p><strong>{t('account.screen.hand_over.area.done')}</strong></p>
      <ul className={css.plain}>
        <li>{t('account.screen.hand_over.area.result.ended', { count: done.ended })}</li>
        <li>{t('account.screen.hand_over.area.result.granted', { count: done.granted })}</li>
        <li>{t('account.screen.hand_over.area.result.lent', { count: done.lentEnded })}</li>
        <li>{t('account.screen.hand_over.area.result.accounts', { count: done.accounts })}</li>
        <li>{t('account.screen.hand_over.area.result.work', { what: workWords(t, done.moved) })}</li>
      </ul>
      <p><AppLink to="/nhat-ky" search={{ loai: 'area', ma: String(area.id) }}>{t('account.screen.journal')}</AppLink></p>
    </div>
  );
}
