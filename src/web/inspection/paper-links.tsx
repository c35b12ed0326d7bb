/** The two files of a paper of inspections: Word to go on with, PDF to look at and print. */
import type { inspectionPaper } from '../../domain/inspection/contract-paper.ts';
import { fileHref, type InputOf, reference } from '../api.ts';
import household from '../household/household.module.css';
import { DownloadLink } from '../kit/download-link.tsx';
import { useText } from '../text.tsx';

const paper = reference<typeof inspectionPaper>('inspection.paper', 'read');
type Of = Omit<InputOf<typeof paper>, 'format'>;

export function PaperLinks({ of }: { readonly of: Of }) {
  const t = useText();
  const label = (format: 'docx' | 'pdf') => t('inspection.screen.paper.as', { paper: t(`inspection.screen.paper.${of.paper}`), format: t(`inspection.screen.paper.${format}`) });
  return (
    <p className={`${household.buttons} no-print`}>
      {(['docx', 'pdf'] as const).map((format) => <DownloadLink key={format} href={fileHref(paper, { ...of, format } as never)} label={label(format)}>{label(format)}</DownloadLink>)}
    </p>
  );
}
