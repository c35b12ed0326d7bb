/** "Gương điển hình", for everybody: those made public, and one of them; names only as agreed to. */
import { worldOfRows } from '../../domain/area/world.ts';
import { fileHref, useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { photo, published, publishedOne } from './contracts.ts';
import photos from './photos.module.css';

const size = 20;

export default function PublicScreen() {
  const id = useRouteParam('id');
  return id ? <One id={Number(id)} /> : <All />;
}

function All() {
  const t = useText();
  const page = useListPage(size, []);
  const answer = useRead(published, { offset: page.offset, limit: size });
  useDataWorld(answer.data && worldOfRows(answer.data.rows));
  return (
    <>
      <ScreenHead title={t('exemplar.public.title')} lead={t('exemplar.public.lead')} up={{ to: '/cong-khai', label: t('paper.public.all') }} />
      <Loaded answer={answer}>
        {(data) => (data.rows.length === 0 ? <EmptyState title={t('exemplar.public.none')} hint={t('exemplar.public.none.hint')} /> : (
          <div className={css.stack}>
            <ul className={household.line}>
              {data.rows.map((row) => (
                <li key={row.id}>
                  <h3><AppLink to={`/cong-khai/dien-hinh/${row.id}`}>{row.title}</AppLink></h3>
                  <p>{t(`exemplar.kind.${row.kind}`)} · {row.shownAs || t('exemplar.public.unnamed')} · {row.areaName} · {dayWords(t, row.publishedOn)}</p>
                  {row.places > 0 && <p className="soft">{t('exemplar.public.spread', { places: row.places, followers: row.followers })}</p>}
                </li>
              ))}
            </ul>
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </div>
        ))}
      </Loaded>
    </>
  );
}

function One({ id }: { readonly id: number }) {
  const t = useText();
  const answer = useRead(publishedOne, { id });
  useDataWorld(answer.data?.world);
  return (
    <Loaded answer={answer}>
      {(row) => (
        <>
          <ScreenHead title={row.title} lead={t(`exemplar.kind.${row.kind}`)} up={{ to: '/cong-khai/dien-hinh', label: t('exemplar.public.title') }} />
          <Card>
            <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{row.story}</p>
            {row.photos.length > 0 && <div className={photos.shown}>{row.photos.map((one) => <figure key={one.id}><img src={fileHref(photo, { id: row.id, photo: one.id })} alt={one.alt} loading="lazy" /><figcaption>{one.alt}</figcaption></figure>)}</div>}
            <dl className={household.facts}>
              <dt>{t('exemplar.screen.subject')}</dt><dd>{row.shownAs || t('exemplar.public.unnamed')}</dd>
              <dt>{t('exemplar.screen.area')}</dt><dd>{row.areaName}</dd>
              <dt>{t('exemplar.public.since')}</dt><dd>{dayWords(t, row.publishedOn)}</dd>
            </dl>
            {row.places > 0 && <p style={{ margin: 0 }}>{t('exemplar.public.spread', { places: row.places, followers: row.followers })}</p>}
          </Card>
        </>
      )}
    </Loaded>
  );
}
