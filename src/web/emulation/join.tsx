/** People of one name kept in an area: the bare record and the one with a year of birth joined as one person, a wrong join taken apart. Opened from `born.tsx`. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { emulationJoin, emulationPart, emulationSameName, type OfName } from '../../domain/emulation/contract.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';

const shown = { also: ['award', 'exemplar', 'participation', 'assessment'] };
const label = (one: OfName): string => [one.name, one.position].filter(Boolean).join(', ');

export function People({ subject, onClose, onDone }: { readonly subject: number; readonly onClose: () => void; readonly onDone: (said: string) => void }) {
  const t = useText();
  const answer = useRead(emulationSameName, { subject });
  const [parting, setParting] = useState<number | null>(null);
  return (
    <Card title={t('emulation.join')}>
      <p className="soft" style={{ margin: 0 }}>{t('emulation.join.lead')}</p>
      <Loaded answer={answer}>
        {({ rows }) => {
          const own = rows.find((row) => row.subject === subject);
          const others = own === undefined || own.joinedTo !== null || rows.some((row) => row.joinedTo === subject) ? [] : rows.filter((row) => row.subject !== subject && row.joinedTo === null && (own.born === null) !== (row.born === null) && !rows.some((each) => each.joinedTo === row.subject && own.born !== null));
          const wrong = rows.find((row) => row.subject === parting && row.joinedTo !== null);
          if (rows.length < 2) return <p role="status">{t('emulation.join.alone')}</p>;
          return (
            <div className={css.stack}>
              <DataTable
                title={t('emulation.join')} rows={rows} rowKey={(row) => String(row.subject)} empty={t('emulation.join.alone')}
                columns={[
                  { key: 'name', title: t('emulation.join.name'), value: label, cell: (row) => <>{label(row)}{row.last !== null && <div className="soft">{t(row.last.act === 'join' ? 'emulation.join.line' : 'emulation.join.parted', { date: dayWords(t, row.last.on), by: row.last.by, why: row.last.why })}</div>}{row.joinedTo !== null && <Button className="no-print" size="compact-xs" variant="default" aria-label={t('emulation.join.part.of', { name: label(row) })} onClick={() => setParting(row.subject)}>{t('emulation.join.part')}</Button>}</> },
                  { key: 'rests', title: t('emulation.join.rests'), value: (row) => t('emulation.join.rests.line', { registrations: row.registrations, sheets: row.sheets, exemplars: row.exemplars }) },
                ]}
              />
              {wrong ? <PartForm key={wrong.subject} one={wrong} onClose={() => setParting(null)} onDone={onDone} />
                : others.length > 0 ? <JoinForm own={own!} others={others} onClose={onClose} onDone={onDone} />
                : rows.every((row) => row.joinedTo === null) && <p className="soft" style={{ margin: 0 }}>{t('emulation.join.none')}</p>}
            </div>
          );
        }}
      </Loaded>
      <div className={`${css.buttons} no-print`}><Button variant="subtle" onClick={onClose}>{t('emulation.join.close')}</Button></div>
    </Card>
  );
}

function JoinForm({ own, others, onClose, onDone }: { readonly own: OfName; readonly others: readonly OfName[]; readonly onClose: () => void; readonly onDone: (said: string) => void }) {
  const t = useText();
  const write = useWrite(emulationJoin, shown);
  const [other, setOther] = useState('');
  const [why, setWhy] = useState('');
  const bare = own.born === null;
  return (
    <SmallForm
      title={t('emulation.join.verb')} verb={t('emulation.join.verb')} missing={other === '' || why.trim().length < 3 ? t('emulation.join.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        const made = await write.mutateAsync({ ...(bare ? { subject: own.subject, into: Number(other) } : { subject: Number(other), into: own.subject }), why });
        return t('emulation.join.done', { name: made.name });
      }}
    >
      <ChoiceField label={t(bare ? 'emulation.join.into' : 'emulation.join.from')} name="other" required value={other} onChange={setOther} choices={[{ value: '', label: t('emulation.join.choose') }, ...others.map((one) => ({ value: String(one.subject), label: label(one) }))]} />
      <LongTextField label={t('emulation.join.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

function PartForm({ one, onClose, onDone }: { readonly one: OfName; readonly onClose: () => void; readonly onDone: (said: string) => void }) {
  const t = useText();
  const write = useWrite(emulationPart, shown);
  const [why, setWhy] = useState('');
  return (
    <SmallForm title={t('emulation.join.part.of', { name: label(one) })} verb={t('emulation.join.part')} missing={why.trim().length < 3 ? t('emulation.join.part.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ subject: one.subject, why }); return t('emulation.join.part.done'); }}>
      <LongTextField label={t('emulation.correct.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}
