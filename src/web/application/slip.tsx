/** "Giấy hẹn": the receipt with code and day of the answer, as it is printed for the applicant. */
import { formatOfficialDate } from '../../domain/text/translate.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { useText } from '../text.tsx';
import type { Application } from './contracts.ts';
import css from './application.module.css';

export function Slip({ one }: { readonly one: Application }) {
  const t = useText();
  const official = (date: string): string => formatOfficialDate(date as PlainDate);
  return (
    <section className={css.slip} aria-label={t('application.screen.slip')}>
      <h2>{t('application.slip.title')}</h2>
      <p>{t('application.slip.body', { area: one.areaName, applicant: one.applicant, address: one.address || '–', form: t(`application.form.${one.form}`), date: official(one.receivedOn) })}</p>
      <p><strong>{t('application.slip.answer', { date: official(one.answerBy) })}</strong>{one.answerUnverified && <> <em>({t('application.screen.unverified')})</em></>}</p>
      <p className={css.code}>{t('application.slip.code', { code: one.code })}</p>
      <p>{t('application.slip.how')}</p>
      <div className={css.signs}>
        <p><strong>{t('application.slip.applicant')}</strong><br /><em>{t('application.slip.sign')}</em></p>
        <p><strong>{t('application.slip.receiver')}</strong><br /><em>{t('application.slip.sign')}</em><br /><br /><br />{one.receivedBy}</p>
      </div>
    </section>
  );
}
