/** "Biểu tổng hợp": one of the eleven statutory forms for an area and year, with its files, what does not tie, and the households behind each number. */
import { formNumbers } from '../../domain/form/columns.ts';
import { formatInstant } from '../../domain/text/translate.ts';
import { fileHref, useRead } from '../api.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { dayWords } from '../household/words.ts';
import { type Form, file, table } from './contracts.ts';
import { type Asked, FormFilters, useAsked } from './filters.tsx';
import { FormGrid } from './form-grid.tsx';
import { useKnownWords } from './known-words.ts';
import { addressOfCounted } from './list-address.ts';
import { OtherTimes } from './other-times.tsx';
import css from './form.module.css';

export default function FormScreen() {
  const t = useText();
  const chosen = useAsked();
  const { asked } = chosen;
  const [typed, setForm] = useSearchParam('bieu', '1');
  const form = formNumbers.find((one) => String(one) === typed) ?? 1;
  const answer = useRead(table, { ...asked, form } as never, { enabled: asked.area !== '' });
  useStoryData(asked.area);
  return (
    <>
      <ScreenHead title={t('form.screen.title')} lead={t('form.screen.lead')} />
      <FormFilters chosen={chosen}>
        <ChoiceField label={t('form.screen.form')} value={String(form)} onChange={setForm} choices={formNumbers.map((value) => ({ value: String(value), label: `${value}. ${t(`form.title.${value}`)}` }))} />
      </FormFilters>
      {asked.area === '' ? <EmptyState title={t('form.screen.no_area')} hint={t('form.screen.no_area.fix')} /> : answer.error && !answer.data ? <OtherTimes problem={answer.error} retry={() => void answer.refetch()} asked={asked} setYear={chosen.setYear} to="/bieu" keep={{ bieu: String(form) }} />
        : <Loaded answer={answer}>{(data) => <Sheet data={data} asked={{ ...asked, form }} />}</Loaded>}
    </>
  );
}

function Sheet({ data, asked }: { readonly data: Form; readonly asked: Asked & { readonly form: number } }) {
  const t = useText();
  const known = useKnownWords();
  const { today } = useView();
  const title = `${t('form.paper.title', { number: String(data.form) })}. ${data.title[t.locale]}`;
  return (
    <section aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        {data.unverified && <UnverifiedTag reason={t('form.unverified.note')} settles={t('form.unverified.settles')} />}
      </div>
      <p className={css.lead}>
        {t('form.screen.span', { area: data.area.name, since: dayWords(t, data.since as never), until: dayWords(t, data.until as never) })} {data.standards.map((one) => `${one[t.locale]}.`).join(' ')}
        {data.covered.all > 0 && ` ${t('form.screen.covered', { communes: data.covered.communes, all: data.covered.all })}`}
        {data.mapDate !== data.until && ` ${t('form.screen.on_map', { date: dayWords(t, data.mapDate as never) })}`}
        {known(data.knownOn)}
        {data.lastAct !== null && ` ${t('form.last_act', { number: String(data.lastAct.number), at: formatInstant(data.lastAct.at) })}`}
      </p>
      <div className={`${css.files} no-print`}>
        {(['xlsx', 'pdf', 'docx'] as const).map((format) => {
          const label = t(`form.screen.file.${format}`);
          return <DownloadLink key={format} href={fileHref(file, { ...asked, format, lang: t.locale } as never)} label={label}>{label}</DownloadLink>;
        })}
        <AppLink to="/bieu/so-sanh" search={{ 'dia-ban': asked.area, bieu: String(asked.form), nam: String(asked.year), den: asked.until, biet: asked.knownOn, 'ban-do': asked.mapDate }}>{t('form.screen.compare.link')}</AppLink>
      </div>
      <Ties data={data} />
      <FormGrid data={data} asked={asked} title={title} />
      <div className={css.notes}>
        {data.notes.map((note) => <p key={note.vi}>{note[t.locale]}</p>)}
        {data.unasked > 0 && <p>{t('form.unasked', { count: data.unasked })}</p>}
        {data.unanswered > 0 && <p>{t('form.unanswered', { count: data.unanswered })}</p>}
        {data.notFarming > 0 && <p>{t('form.not_farming', { count: data.notFarming })} <AppLink to="/ho" search={addressOfCounted(asked, { part: 'all', classes: ['average'], items: [''] }, today) ?? {}}>{t('form.not_farming.list')}</AppLink></p>}
        {data.withheld > 0 && <p>{t('form.hidden.note')}</p>}
        {data.total.some((row) => row.cells.some((cell) => cell.value === null && !cell.hidden)) && <p>{t('form.no_total')}</p>}
      </div>
    </section>
  );
}

/** What was checked, and every difference with its size. */
function Ties({ data }: { readonly data: Form }) {
  const t = useText();
  if (!data.exact) return <p className={css.tied}>{t('form.screen.public')}</p>;
  if (data.untied.length === 0) return <p className={css.tied}>{t('form.tied', { count: data.checked })}</p>;
  return (
    <div className={css.untied} role="status">
      {t('form.untied', { count: data.untied.length })}
      <ul>
        {data.untied.map((one) => (
          <li key={`${one.identity} ${one.area} ${one.unit}`}>{t('form.screen.untied', { identity: one.text[t.locale], area: one.name, unit: t(`form.line.${one.unit}`), left: one.left, right: one.right, difference: one.left - one.right })}</li>
        ))}
      </ul>
    </div>
  );
}
