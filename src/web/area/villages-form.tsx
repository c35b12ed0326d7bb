/** Villages typed or pasted, one a line: checked without writing, shown as they would stand, then recorded at once. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AreaSummary } from '../../domain/area/contract.ts';
import { areaAddVillages } from '../../domain/area/contract-villages.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';

const most = 200;

export function VillagesForm({ commune }: { readonly commune: AreaSummary }) {
  const t = useText();
  const send = useWrite(areaAddVillages, { also: ['household', 'audit'] });
  const [typed, setTyped] = useState('');
  const [on, setOn] = useState<string | null>(commune.validFrom);
  const [decision, setDecision] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [checked, setChecked] = useState<OutputOf<typeof areaAddVillages> | null>(null);
  const [recorded, setRecorded] = useState(false);
  const names = typed.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const put = (check: boolean) => send.mutateAsync({ area: commune.slug, on: on as PlainDate, decision, names, check });
  const look = async () => {
    setTyped(names.join('\n')); // so that the row of a refusal is the line on the screen
    setProblem(null);
    const whole = names.length > 0 && names.length <= most && on !== null;
    setIncomplete(!whole);
    if (whole) await put(true).then(setChecked, setProblem);
  };
  const another = () => {
    setTyped('');
    setChecked(null);
    setRecorded(false);
  };
  const required = t('screen.form.required');
  if (checked) {
    return (
      <>
        <ConfirmDecision
          title={t('area.screen.villages.add')} verb={t('area.screen.villages.store')} wayBack={t('area.screen.villages.way_back')} onCancel={() => setChecked(null)}
          lines={[
            { label: t('area.level.commune'), value: commune.name }, { label: t('area.screen.villages.on'), value: on && isPlainDate(on) ? formatDate(t.locale, on) : '' },
            ...(decision.trim() ? [{ label: t('area.screen.decision'), value: decision.trim() }] : []),
            { label: t('area.screen.villages.count'), value: checked.villages.length },
            { label: t('area.screen.villages.made'), value: <ol style={{ margin: 0, paddingInlineStart: '1.5rem' }}>{checked.villages.map((one) => <li key={one.slug}>{one.name} ({t(`area.type.${one.type}` as MessageKey)})</li>)}</ol> },
          ]}
          onConfirm={async () => {
            const done = await put(false);
            setRecorded(true);
            return t('area.screen.villages.done', { count: done.villages.length });
          }}
        />
        {recorded && <p className="no-print"><Button variant="default" onClick={another}>{t('area.screen.villages.another')}</Button></p>}
      </>
    );
  }
  const wrong = names.length === 0 ? required : names.length > most ? t('area.screen.villages.too_many', { count: names.length }) : undefined;
  return (
    <div className="no-print">
      <Card title={t('area.screen.villages.add')}>
        <p>{t('area.screen.villages.add.lead')}</p>
        <ProblemNote problem={problem} />
        <LongTextField label={t('area.screen.villages.names')} hint={t('area.screen.villages.names.hint')} name="names" value={typed} onChange={setTyped} required rows={8} error={incomplete ? wrong : undefined} />
        <DateField label={t('area.screen.villages.on')} hint={t('area.screen.villages.on.hint')} name="on" value={on} onChange={setOn} required error={incomplete && on === null ? required : undefined} />
        <TextField label={t('area.screen.villages.decision')} name="decision" value={decision} onChange={setDecision} maxLength={200} />
        <p><BusyButton onClick={() => void look()} busy={send.isPending}>{t('area.screen.villages.check')}</BusyButton></p>
      </Card>
    </div>
  );
}
