/** Certificates of one household, on its page in the register: number, day, whether it still holds and why not, the file, the round's register. By right; nothing is shown to others. */
import { reviewCertificate, type reviewCertificates } from '../../domain/review/contract-certificate.ts';
import { fileHref, reference, useRead } from '../api.ts';
import household from '../household/household.module.css';
import { FormatLinks } from '../kit/format-links.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { certificateWhy, dayWords } from './words.ts';

const certificates = reference<typeof reviewCertificates>('review.certificates', 'read');

export function HouseholdCertificates({ id, knownOn }: { readonly id: number; readonly knownOn: string | null }) {
  const t = useText();
  const [mayList, mayFile] = [useMay('review.certificates'), useMay('review.certificate')];
  const answer = useRead(certificates, { household: id, limit: 50, ...(knownOn ? { knownOn } : {}) } as never, { enabled: mayList });
  if (!mayList) return null;
  return (
    <Card title={t('paper.certificates.side')}>
      <Loaded answer={answer}>
        {(found) => (found.rows.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('paper.certificates.of_household.none')}</p> : (
          <ul className={household.plain}>
            {found.rows.map((row) => (
              <li key={row.id}>
                {t('paper.certificates.of_household.line', { number: row.number, date: dayWords(t, row.issuedOn), class: t(`household.class.${row.class}`), state: t(`paper.certificates.state.${row.state}`) })}{certificateWhy(t, row) && <span className="soft"> ({certificateWhy(t, row)})</span>}
                <span className={`${household.buttons} no-print`}>
                  {mayFile && <FormatLinks href={(format) => fileHref(reviewCertificate, { certificate: row.id, format })} label={(format) => t('paper.certificates.of_household.file', { format, number: row.number })} />}
                  <AppLink to={`/ra-soat/${row.round}/giay-chung-nhan`}>{t('paper.certificates.of_household.register')}</AppLink>
                </span>
              </li>
            ))}
          </ul>
        ))}
      </Loaded>
    </Card>
  );
}
