/** "Văn bản của đợt rà soát": each paper the round can give, its files, its number; publication after the decision; papers of one household. */
import { RoundFrame } from './frame.tsx';
import household from '../household/household.module.css';
import { useText } from '../text.tsx';
import { HouseholdPapers } from './household-papers.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { Publication } from './publication-card.tsx';
import { ReportCard } from './report-card.tsx';

export default function PapersScreen() {
  const t = useText();
  return (
    <RoundFrame side="papers" title={t('paper.screen.title')} lead={t('paper.screen.lead')}>
      {({ data, reload }) => (
        <div className={household.stack}>
          <PapersPanel round={data.round.id} knownOn={data.knownOn} />
          <Publication round={data.round.id} knownOn={data.knownOn} reload={reload} />
          <ReportCard data={data} reload={reload} />
          <HouseholdPapers data={data} reload={reload} />
        </div>
      )}
    </RoundFrame>
  );
}
