/** The questions of these screens, by name and type only. */
import type { surveyForm, surveyPaper, surveyQuality, surveyRevisits } from '../../domain/survey/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const form = reference<typeof surveyForm>('survey.form', 'read');
export const paper = reference<typeof surveyPaper>('survey.paper', 'read');
export const revisits = reference<typeof surveyRevisits>('survey.revisits', 'read');
export const quality = reference<typeof surveyQuality>('survey.quality', 'read');

export type Opened = OutputOf<typeof form>;
