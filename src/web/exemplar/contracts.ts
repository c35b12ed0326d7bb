/** The questions of these screens, by name and type only. */
import type { attachmentList } from '../../domain/attachment/contract.ts';
import type { exemplarGet, exemplarList, exemplarPhoto, exemplarPublished, exemplarPublishedOne } from '../../domain/exemplar/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof exemplarList>('exemplar.list', 'read');
export const get = reference<typeof exemplarGet>('exemplar.get', 'read');
export const published = reference<typeof exemplarPublished>('exemplar.published', 'read');
export const photo = reference<typeof exemplarPhoto>('exemplar.photo', 'read');
export const publishedOne = reference<typeof exemplarPublishedOne>('exemplar.publishedOne', 'read');
export const files = reference<typeof attachmentList>('attachment.list', 'read');

export type Exemplar = OutputOf<typeof get>;
