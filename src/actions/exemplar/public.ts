/** What everybody may see of exemplars: through a function of the database that gives nothing without approval and consent. Joined in `exemplar.ts`. */
import { exemplarPhoto, exemplarPublished, exemplarPublishedOne } from '../../domain/exemplar/contract.ts';
import { cleanPhoto } from '../../domain/exemplar/photo.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findPublicExemplar, listPublicExemplars, listPublicPhotos, type PublicExemplar } from '../../db/exemplar.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, found } from '../kernel.ts';
import { placeName } from './shared.ts';

const shown = (history: AreaHistory, row: PublicExemplar, today: PlainDate) => ({
  id: row.id, world: row.world, kind: row.kind, title: row.title, shownAs: row.shown_as, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), stage: row.stage, publishedOn: row.published_on, places: row.places, followers: row.followers,
});

export const publicActions: readonly Action[] = [
  action(exemplarPublished, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const { total, rows } = await listPublicExemplars(db, { ...input, areaId: input.area === undefined ? undefined : resolveArea(history, input.area).id!, kind: input.kind });
    return { total, rows: rows.map((row) => shown(history, row, today)) };
  }),
  action(exemplarPublishedOne, 'anywhere', async ({ db, today }, input) => {
    const row = found(await findPublicExemplar(db, input.id), 'exemplar');
    return { ...shown(await readAreaHistory(db), row, today), story: row.story, photos: (await listPublicPhotos(db, row.id)).map(({ id, alt }) => ({ id, alt })) };
  }),
  action(exemplarPhoto, 'anywhere', async ({ db, files }, input) => {
    const row = found((await listPublicPhotos(db, input.id)).find((one) => one.id === input.photo), 'exemplar_photo');
    const bytes = await files.get(row.content_hash).catch(() => null);
    const clean = found(bytes === null ? undefined : (cleanPhoto(bytes, row.media_type) ?? undefined), 'exemplar_photo');
    return { fileName: `dien-hinh-${input.id}-${row.id}.${row.media_type.slice('image/'.length)}`, mediaType: row.media_type, bytes: clean };
  }),
];
