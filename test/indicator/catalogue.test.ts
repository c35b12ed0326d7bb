import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src/domain/indicator/catalogue.ts';
import { readText, shippedCatalogue } from './helpers.ts';

const small = `
units:
  - { id: percent, vi: "%", en: "%", aliases: [] }
standards: []
disaggregations:
  - { id: area, vi: địa bàn, en: area }
indicators:
  - id: a_pct
    title: { vi: Tỷ lệ A, en: Rate A }
    unit: percent
    definition: { vi: A, en: A }
    source: Luật
    measure: level
    better: lower
    by_standard: false
    disaggregations: [area]
    aliases: []
`;

describe('the indicator catalogue', () => {
  const catalogue = shippedCatalogue();
  it('ships at least sixty indicators, each with Vietnamese and English words and a source', () => {
    expect(catalogue.indicators.length).toBeGreaterThanOrEqual(60);
  });
  it('has an indicator for every figure the targets of the five plans need', () => {
    const needed = [
      'poor_rate_pct', 'multidim_rate_pct', 'em_poor_rate_pct', 'poor_and_near_poor_households', 'poor_households', 'em_poor_households', 'well_off_households', 'rich_households',
      'poor_districts_escaped_pct', 'dbkk_coastal_communes_escaped_pct', 'dbkk_communes_escaped_pct', 'dbkk_villages_escaped_pct', 'dbkk_communes_total',
      'health_insurance_poor_pct', 'health_insurance_near_poor_pct', 'health_insurance_dbkk_area_pct', 'health_insurance_em_difficult_area_pct',
      'loans_pct', 'training_pct', 'stable_jobs_pct', 'job_referrals_persons', 'registered_supported_pct', 'living_standard_ratio',
      'poor_income_per_capita_vnd_month', 'poor_cohort_income_per_capita_vnd_month', 'remote_em_poor_income_per_capita_vnd_month', 'poor_households_relapsed', 'poor_households_new',
    ];
    expect(needed.filter((id) => !catalogue.findIndicator(id))).toEqual([]);
  });
  it('finds an indicator by title or alias with or without marks, in either spelling', () => {
    for (const text of ['Tỷ lệ hộ nghèo', 'tỉ lệ hộ nghèo (%)', 'TY LE HO NGHEO', 'poor_rate_pct']) expect(catalogue.findIndicator(text)?.id).toBe('poor_rate_pct');
    expect(catalogue.findIndicator('Số hộ nghèo DTTS')?.id).toBe('em_poor_households');
    expect([catalogue.findUnit('%')?.id, catalogue.findUnit('hộ')?.id, catalogue.findIndicator('tỷ lệ gì đó')]).toEqual(['percent', 'households', undefined]);
  });
});

const gallery: readonly (readonly [name: string, text: string, code: string, line: number])[] = [
  ['broken YAML', small.replace('units:', 'units: ['), 'indicator.catalogue_unreadable', 3],
  ['a wrong key', small.replace('better: lower', 'beter: lower'), 'indicator.catalogue_entry', 8],
  ['an impossible word', small.replace('better: lower', 'better: down'), 'indicator.catalogue_entry', 14],
  ['an unknown unit', small.replace('unit: percent', 'unit: hectare'), 'indicator.catalogue_unknown_reference', 8],
  ['an unknown part', small.replace('disaggregations: [area]', 'computed: { ratio: [b, a_pct] }\n    disaggregations: [area]'), 'indicator.catalogue_unknown_reference', 8],
  ['a cycle', small.replace('disaggregations: [area]', 'computed: { difference: a_pct }\n    disaggregations: [area]'), 'indicator.catalogue_cycle', 8],
  ['a name used twice', `${small}${small.slice(small.indexOf('  - id: a_pct')).replace('a_pct', 'b_pct')}`, 'indicator.catalogue_duplicate', 18],
  ['an id used twice', `${small}${small.slice(small.indexOf('  - id: a_pct'))}`, 'indicator.catalogue_duplicate', 18],
];

describe('a gallery of broken catalogues, one mistake each', () => {
  it('accepts the catalogue they are broken from', () => {
    expect(parseCatalogue(small).problems).toEqual([]);
  });
  for (const [name, text, code, line] of gallery) {
    it(`names ${name} with its line`, () => {
      const { catalogue, problems } = parseCatalogue(text, 'x.yaml');
      expect(catalogue).toBeUndefined();
      expect(problems[0]).toMatchObject({ code, file: 'x.yaml', line });
    });
  }
  it('is the shipped file that passes', () => {
    expect(parseCatalogue(readText('data/indicators.yaml')).problems).toEqual([]);
  });
});
