/** Reads the shipped indicator catalogue and figures from disk, once. Called by actions, loaders and commands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IndicatorCatalogue, parseCatalogue } from '../domain/indicator/catalogue.ts';
import { ProblemError } from '../domain/problem.ts';

const data = join(import.meta.dirname, '../../data');
export const publishedSeries = join(data, 'series/published.csv');

let known: IndicatorCatalogue | undefined;

export function shippedCatalogueText(): string {
  return readFileSync(join(data, 'indicators.yaml'), 'utf8');
}

/** Throws ProblemError with file and line when our own catalogue is broken. */
export function readShippedCatalogue(): IndicatorCatalogue {
  if (known) return known;
  const { catalogue, problems } = parseCatalogue(shippedCatalogueText());
  if (!catalogue) throw new ProblemError(problems);
  known = catalogue;
  return catalogue;
}

export function readPublishedSeries(): Uint8Array {
  return readFileSync(publishedSeries);
}
