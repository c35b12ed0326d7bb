/** Photos that go with the words of an exemplar: only pictures among its own files; what was approved and agreed to was without a new one. Joined in `exemplar.ts`. */
import { exemplarAddPhoto, exemplarRemovePhoto } from '../../domain/exemplar/contract.ts';
import { cleanPhoto, maxPhotoBytes, maxPhotos, photoTypes } from '../../domain/exemplar/photo.ts';
import { findAttachment } from '../../db/attachment.ts';
import { type ExemplarRecord, listPhotos } from '../../db/exemplar.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areaOfExemplar, handsOf, opened, refuse } from './shared.ts';

async function change(context: ActionContext, row: ExemplarRecord, more: boolean): Promise<{ id: number; version: number }> {
  // Whoever put a picture in may not approve it; taking one out leaves what was approved.
  await context.db.updateTable('exemplars').set({ record_version: row.record_version + 1, ...(more ? { text_version: row.text_version + 1, text_changed_on: context.today, ...handsOf(row, context) } : {}) }).where('id', '=', row.id).execute();
  return { id: row.id, version: row.record_version + 1 };
}

export const photoActions: readonly Action[] = [
  action(exemplarAddPhoto, areaOfExemplar, async (context, input) => {
    const { db, files, today, actor, record } = context;
    const row = await opened(context, input);
    const file = await findAttachment(db, input.attachment);
    if (!file || file.subject_kind !== 'exemplar' || file.subject_id !== String(row.id) || file.withdrawn_at !== null) return refuse('exemplar.photo_missing', 'attachment');
    if (!(photoTypes as readonly string[]).includes(file.media_type)) refuse('exemplar.photo_type', 'attachment');
    if (file.size > maxPhotoBytes) refuse('exemplar.photo_too_large', 'attachment', { limit: maxPhotoBytes / 1024 / 1024 });
    if ((await listPhotos(db, row.id)).length >= maxPhotos) refuse('exemplar.photos_enough', 'attachment', { most: maxPhotos });
    // What cannot be freed of the camera's notes is never shown, so it is refused here.
    const bytes = await files.get(file.content_hash).catch(() => refuse('exemplar.photo_missing', 'attachment'));
    if (cleanPhoto(bytes, file.media_type) === null) refuse('exemplar.photo_type', 'attachment');
    const made = await db.insertInto('exemplar_photos').values({ exemplar_id: row.id, area_id: row.area_id, attachment_id: file.id, alt: input.alt, added_on: today, added_name: actor.name, removed_on: null }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'exemplar', id: String(row.id) }, areaId: row.area_id, before: { text: row.text_version }, after: { photo: Number(made.id), attachment: file.id, text: row.text_version + 1 } });
    return change(context, row, true);
  }),
  action(exemplarRemovePhoto, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    const photo = found((await listPhotos(context.db, row.id)).find((one) => Number(one.id) === input.photo), 'exemplar_photo');
    await context.db.updateTable('exemplar_photos').set({ removed_on: context.today }).where('id', '=', photo.id).execute();
    context.record({ subject: { kind: 'exemplar', id: String(row.id) }, areaId: row.area_id, before: { photo: Number(photo.id) }, after: { photo: null } });
    return change(context, row, false);
  }),
];
