/**
 * Property tests draw from one seed, so that the same commit gives the same result on every machine. `CHUNGTAY_SEED=12` draws others, `CHUNGTAY_SEED=any`
 * draws anew each time: for looking further than a run does. Loaded before every file of tests.
 */
import fc from 'fast-check';

const asked = process.env['CHUNGTAY_SEED'] ?? '2023';
if (asked !== 'any') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
