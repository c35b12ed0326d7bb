/** One meeting of a committee by itself: where a record that shows an item of an assessment opens. */
import { useRead } from '../api.ts';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { meeting as asked } from './contracts.ts';
import { MeetingPart } from './meeting-part.tsx';

export default function MeetingScreen() {
  const t = useText();
  const answer = useRead(asked, { meeting: Number(useRouteParam('id')) });
  useStoryData(answer.data?.committee.area);
  return (
    <Loaded answer={answer}>
      {({ committee, meeting }) => (
        <>
          <ScreenHead title={t('committee.screen.meeting.one')} lead={`${committee.name}, ${committee.areaName}`} up={{ to: `/ban-chi-dao/${committee.id}`, label: committee.name }} />
          <Card><MeetingPart meeting={meeting} /></Card>
        </>
      )}
    </Loaded>
  );
}
